-- Files rest after a restore as the purge does: what came after the backup has no row in it, and whoever has restored the wrong one
-- must find its bytes when she restores the right one.

-- Reason: the sweep of what uploads left behind works for no agency; it is told whether a restore has said to wait.
CREATE FUNCTION fence.files_rest(at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM epochs e WHERE e.purges_from > at) $$;

REVOKE ALL ON FUNCTION fence.files_rest(timestamptz) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.files_rest(timestamptz) TO %I', role);
END $do$;
