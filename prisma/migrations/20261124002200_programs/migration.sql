-- Another authority's systems act as people do: enrolled by their own agency, with duties and teams; they prove by a
-- signed assertion who they are, and hold a token of a quarter of an hour.
CREATE TYPE "PersonKind" AS ENUM ('HUMAN', 'PROGRAM');
ALTER TABLE people ADD COLUMN kind "PersonKind" NOT NULL DEFAULT 'HUMAN';
-- A program's public keys: [{"id", "jwk", "addedAt", "revokedAt"}].
ALTER TABLE people ADD COLUMN keys jsonb NOT NULL DEFAULT '[]';

-- Who left can be enrolled elsewhere, under the same name at the issuer. One mailbox may answer for several programs.
DROP INDEX people_email_key;
DROP INDEX people_subject_key;
CREATE UNIQUE INDEX people_email_key ON people (email) WHERE status <> 'LEFT' AND kind = 'HUMAN';
CREATE UNIQUE INDEX people_subject_key ON people (subject) WHERE status <> 'LEFT';

-- A program's session names the key that opened it; null: a person's, held by her browser.
ALTER TABLE sessions ADD COLUMN key_id text;

-- An assertion is good for once: a digest of who used which jti is kept until the assertion would have run out.
CREATE TABLE program_assertions (
  digest     bytea PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);
ALTER TABLE program_assertions ENABLE ROW LEVEL SECURITY;
CREATE INDEX program_assertions_expires_at_idx ON program_assertions (expires_at);

-- Reason: policies and sessions ask it of a row of people alike.
CREATE FUNCTION fence.holds_key(keys jsonb, of_key text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT EXISTS (SELECT FROM jsonb_array_elements($1) k WHERE k->>'id' = $2 AND k->>'revokedAt' IS NULL) $$;

-- Reason: who knocks with an assertion is not known yet. The public keys that an active program holds.
CREATE FUNCTION fence.program_keys(program uuid) RETURNS TABLE (id text, jwk jsonb) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT k->>'id', k->'jwk' FROM people p, jsonb_array_elements(p.keys) k
   WHERE p.id = program AND p.kind = 'PROGRAM' AND p.status = 'ACTIVE' AND k->>'revokedAt' IS NULL $$;

-- Reason: as above. Opens a session for the active program that holds this key, and notes the assertion; false where it was
-- used before, or the key holds no longer. Of its tokens the 20 youngest hold; what ran out goes.
CREATE FUNCTION fence.open_program_session(of_session uuid, digest bytea, program uuid, of_key text, assertion bytea,
                                           assertion_until timestamptz, at timestamptz, until timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE is_new boolean;
BEGIN
  PERFORM FROM people p WHERE p.id = program AND p.kind = 'PROGRAM' AND p.status = 'ACTIVE' AND fence.holds_key(p.keys, of_key)
    FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM program_assertions a WHERE a.expires_at < at - interval '1 hour';
  INSERT INTO program_assertions (digest, expires_at) VALUES (assertion, assertion_until) ON CONFLICT DO NOTHING
    RETURNING true INTO is_new;
  IF is_new IS NULL THEN RETURN false; END IF;
  DELETE FROM sessions s WHERE s.person_id = program AND s.expires_at < at - interval '1 hour';
  INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at, key_id)
    VALUES (of_session, digest, program, at, at, until, of_key);
  UPDATE sessions s SET ended_at = at WHERE s.ended_at IS NULL AND s.id IN (
    SELECT o.id FROM sessions o WHERE o.person_id = program AND o.ended_at IS NULL ORDER BY o.created_at DESC, o.id DESC OFFSET 20);
  RETURN true;
END $$;

-- As before, for people only: a program does not sign in at the issuer.
CREATE OR REPLACE FUNCTION fence.open_session(id uuid, digest bytea, of_subject text, at timestamptz, until timestamptz, token text,
                                   replaces bytea)
RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH person AS (SELECT p.id FROM people p WHERE p.subject = $3 AND p.status = 'ACTIVE' AND p.kind = 'HUMAN' FOR SHARE),
     opened AS (INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at, id_token)
                SELECT $1, $2, p.id, $4, $4, $5, $6 FROM person p RETURNING person_id),
     ended AS (UPDATE sessions s SET ended_at = $4 FROM opened WHERE s.token_digest = $7 AND s.ended_at IS NULL),
     gone AS (DELETE FROM sessions s USING opened o
              WHERE s.person_id = o.person_id AND s.expires_at < $4 - interval '30 days')
   SELECT person_id FROM opened $$;

-- As before, for what a browser holds: a program's token is no cookie.
CREATE OR REPLACE FUNCTION fence.session(digest bytea, at timestamptz, idle interval)
RETURNS TABLE (session_id uuid, person_id uuid, agency_code text, name text, duties text[], signed_in_at timestamptz,
               expires_at timestamptz, agency_kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  RETURN QUERY
    SELECT s.id, p.id, p.agency_code, p.name, p.duties::text[], coalesce(s.authenticated_at, s.created_at), s.expires_at, a.kind
    FROM sessions s JOIN people p ON p.id = s.person_id JOIN agencies a ON a.code = p.agency_code
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.expires_at > at AND s.seen_at > at - idle AND p.status = 'ACTIVE'
      AND s.key_id IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE sessions s SET seen_at = at
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.seen_at < at - least(interval '1 minute', idle / 4);
END $$;

-- The program that a token stands for, while the key that opened it is neither revoked nor its program suspended.
CREATE FUNCTION fence.program_session(digest bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, agency_code text, name text, duties text[], signed_in_at timestamptz,
               expires_at timestamptz, agency_kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.id, p.id, p.agency_code, p.name, p.duties::text[], s.created_at, s.expires_at, a.kind
   FROM sessions s JOIN people p ON p.id = s.person_id JOIN agencies a ON a.code = p.agency_code
   WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.expires_at > at AND p.status = 'ACTIVE'
     AND fence.holds_key(p.keys, s.key_id) $$;

-- As before, and of a program's: whose key was revoked. A program is not idle for want of clicks.
CREATE OR REPLACE FUNCTION fence.sessions_ended(ids uuid[], at timestamptz, idle interval) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT i FROM unnest(ids) i WHERE NOT EXISTS (
     SELECT FROM sessions s JOIN people p ON p.id = s.person_id
     WHERE s.id = i AND s.ended_at IS NULL AND s.expires_at > at AND p.status = 'ACTIVE'
       AND CASE WHEN s.key_id IS NULL THEN s.seen_at > at - idle ELSE fence.holds_key(p.keys, s.key_id) END) $$;

-- Reason: sessions are read by these functions alone. A command that waited for a lock must not act on a session that was
-- ended meanwhile, nor on a key revoked: the person's row is held by then, so that a revocation waits, or is seen.
CREATE FUNCTION fence.session_stands(of_session uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT of_session IS NULL OR EXISTS (
     SELECT FROM sessions s JOIN people p ON p.id = s.person_id
     WHERE s.id = of_session AND s.ended_at IS NULL AND (s.key_id IS NULL OR fence.holds_key(p.keys, s.key_id))) $$;

-- Reason: whoever is named to a team must not leave her agency in the same moment, and another's row is not hers to lock
-- by the column grants. Holds still those of her own agency.
CREATE FUNCTION fence.hold_people(ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ BEGIN
  PERFORM FROM people p WHERE p.id = ANY (ids) AND p.agency_code = fence.agency() ORDER BY p.id FOR SHARE;
END $$;

-- Reason: who tends an agency's people sees no case, and must still take somebody who leaves off every team. Holds her and
-- her teams still, one change of a team at a time as when somebody is released, and names her places on them; is_alone
-- where her agency opened the case, it is open, and nobody else of it would be left there.
CREATE FUNCTION fence.begin_departure(person uuid) RETURNS TABLE (member_id uuid, case_id uuid, is_alone boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
#variable_conflict use_column
DECLARE one uuid;
BEGIN
  PERFORM FROM people p WHERE p.id = person AND p.agency_code = fence.agency() FOR UPDATE;
  FOR one IN SELECT m.case_id FROM case_members m
             WHERE m.person_id = person AND m.agency_code = fence.agency() AND m.is_active ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('team ' || one || ' ' || fence.agency(), 0));
  END LOOP;
  RETURN QUERY
    SELECT m.id, m.case_id, c.agency_code = m.agency_code AND c.status = 'OPEN' AND NOT EXISTS (
             SELECT FROM case_members o JOIN people p ON p.id = o.person_id
             WHERE o.case_id = m.case_id AND o.agency_code = m.agency_code AND o.is_active AND o.person_id <> person
               AND p.status = 'ACTIVE')
    FROM case_members m JOIN cases c ON c.id = m.case_id
    WHERE m.person_id = person AND m.agency_code = fence.agency() AND m.is_active;
END $$;

-- Reason: as above; she is taken off every team of her own agency.
CREATE FUNCTION fence.leave_teams(person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ UPDATE case_members m SET is_active = false, version = m.version + 1
   WHERE m.person_id = person AND m.agency_code = fence.agency() AND m.is_active $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'); one text;
BEGIN
  EXECUTE format('GRANT UPDATE (keys) ON people TO %I', role);
  FOREACH one IN ARRAY ARRAY['holds_key(jsonb, text)', 'program_keys(uuid)', 'program_session(bytea, timestamptz)',
    'open_program_session(uuid, bytea, uuid, text, bytea, timestamptz, timestamptz, timestamptz)',
    'session_stands(uuid)', 'hold_people(uuid[])', 'begin_departure(uuid)', 'leave_teams(uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION fence.%s FROM PUBLIC', one);
    EXECUTE format('GRANT EXECUTE ON FUNCTION fence.%s TO %I', one, role);
  END LOOP;
END $do$;
