-- When a person last proved who she is, apart from when her session began: an issuer may vouch for somebody who signed in
-- there long ago, and what weighs most asks for a proof of the last quarter of an hour.
ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz(3);

-- Reason: sessions are written by these functions alone; this notes once, as the session is opened, how old its proof is.
CREATE FUNCTION fence.note_authentication(of_session uuid, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ UPDATE sessions SET authenticated_at = at WHERE id = of_session AND authenticated_at IS NULL $$;
REVOKE ALL ON FUNCTION fence.note_authentication(uuid, timestamptz) FROM PUBLIC;
DO $do$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.note_authentication(uuid, timestamptz) TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;

-- As before, but signed_in_at is when she proved who she is.
CREATE OR REPLACE FUNCTION fence.session(digest bytea, at timestamptz, idle interval)
RETURNS TABLE (session_id uuid, person_id uuid, agency_code text, name text, duties text[], signed_in_at timestamptz,
               expires_at timestamptz, agency_kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  RETURN QUERY
    SELECT s.id, p.id, p.agency_code, p.name, p.duties::text[], coalesce(s.authenticated_at, s.created_at), s.expires_at, a.kind
    FROM sessions s JOIN people p ON p.id = s.person_id JOIN agencies a ON a.code = p.agency_code
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.expires_at > at AND s.seen_at > at - idle AND p.status = 'ACTIVE';
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE sessions s SET seen_at = at
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.seen_at < at - least(interval '1 minute', idle / 4);
END $$;
