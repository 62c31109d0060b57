-- A file put on a variant counts its version up, so that whoever gives it away has seen that; what it says stays as it was made.

-- Reason: a policy sees only the row as it will be; what it was is looked up past the fence, and nothing but yes or no comes back.
CREATE FUNCTION fence.says_as_made(becomes public.contributions) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM contributions c
                  WHERE c.id = (becomes).id AND to_jsonb(c) - 'version' = to_jsonb(becomes) - 'version') $$;

ALTER POLICY kept ON contributions
  WITH CHECK (agency_code = fence.agency() AND (variant_of_id IS NULL OR fence.says_as_made(contributions)));

REVOKE ALL ON FUNCTION fence.says_as_made(public.contributions) FROM PUBLIC;
DO $do$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.says_as_made(public.contributions) TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
