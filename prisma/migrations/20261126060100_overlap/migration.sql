-- Blind overlap: whether others know a workplace, company, person or vehicle, without anybody showing what it holds. Only keyed
-- digests are kept and compared; the key stands outside the database. That protects against colleagues and a stolen database,
-- not against the server itself, which sees each identifier for the moment of digesting it.

CREATE TYPE "WatchKind" AS ENUM ('COMPANY', 'WORKPLACE', 'PERSON', 'VEHICLE');
CREATE TYPE "WatchSource" AS ENUM ('LIST', 'TIP', 'CASE');
CREATE TYPE "OverlapStatus" AS ENUM ('PENDING', 'ANSWERED');
CREATE TYPE "OverlapDecision" AS ENUM ('UNDECIDED', 'HIT', 'SILENT');

-- What an agency knows, by digest.
CREATE TABLE watch_entries (
  id          uuid PRIMARY KEY,
  agency_code text NOT NULL REFERENCES agencies (code),
  kind        "WatchKind" NOT NULL,
  digest      bytea NOT NULL CHECK (length(digest) = 32),
  note        text NOT NULL,
  source      "WatchSource" NOT NULL,
  added_by_id uuid NOT NULL REFERENCES people (id),
  is_active   boolean NOT NULL DEFAULT true,
  created_at  timestamptz(3) NOT NULL,
  version     integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX watch_entries_agency_code_kind_digest_key ON watch_entries (agency_code, kind, digest);
CREATE INDEX watch_entries_kind_digest_idx ON watch_entries (kind, digest) WHERE is_active;
CREATE INDEX watch_entries_agency_code_created_at_id_idx ON watch_entries (agency_code, created_at DESC, id DESC);

CREATE TABLE overlap_questions (
  id          uuid PRIMARY KEY,
  agency_code text NOT NULL REFERENCES agencies (code),
  asked_by_id uuid NOT NULL REFERENCES people (id),
  kind        "WatchKind" NOT NULL,
  digest      bytea NOT NULL CHECK (length(digest) = 32),
  -- The last two signs of what was asked for, so that she knows her question again.
  hint        text NOT NULL,
  reason      text NOT NULL,
  status      "OverlapStatus" NOT NULL DEFAULT 'PENDING',
  answers_at  timestamptz(3) NOT NULL,
  matched_at  timestamptz(3),
  created_at  timestamptz(3) NOT NULL,
  version     integer NOT NULL DEFAULT 1
);
CREATE INDEX overlap_questions_agency_code_created_at_id_idx ON overlap_questions (agency_code, created_at DESC, id DESC);
CREATE INDEX overlap_questions_unmatched ON overlap_questions (created_at) WHERE matched_at IS NULL;
CREATE INDEX overlap_questions_due ON overlap_questions (answers_at) WHERE status = 'PENDING';

-- A holder's side of it: what it knows of the question is copied here, since it never sees the question.
CREATE TABLE overlap_matches (
  id            uuid PRIMARY KEY,
  question_id   uuid NOT NULL REFERENCES overlap_questions (id),
  agency_code   text NOT NULL REFERENCES agencies (code),
  asker_code    text NOT NULL REFERENCES agencies (code),
  entry_id      uuid NOT NULL REFERENCES watch_entries (id),
  kind          "WatchKind" NOT NULL,
  reason        text NOT NULL,
  note          text NOT NULL,
  answers_at    timestamptz(3) NOT NULL,
  decision      "OverlapDecision" NOT NULL DEFAULT 'UNDECIDED',
  message       text,
  decided_by_id uuid REFERENCES people (id),
  decided_at    timestamptz(3),
  -- True when the deadline has passed and the holder had said hit: only then does the asker see it.
  is_released   boolean NOT NULL DEFAULT false,
  -- True when the deadline has passed: nothing is decided any more.
  is_over       boolean NOT NULL DEFAULT false,
  created_at    timestamptz(3) NOT NULL,
  version       integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX overlap_matches_question_id_agency_code_key ON overlap_matches (question_id, agency_code);
CREATE INDEX overlap_matches_agency_code_is_over_idx ON overlap_matches (agency_code, is_over);

ALTER TABLE watch_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON watch_entries USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());
ALTER TABLE overlap_questions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overlap_questions FOR SELECT USING (agency_code = fence.agency());
CREATE POLICY asked ON overlap_questions FOR INSERT WITH CHECK (agency_code = fence.agency() AND status = 'PENDING' AND matched_at IS NULL);
ALTER TABLE overlap_matches ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON overlap_matches FOR SELECT
  USING (agency_code = fence.agency() OR (asker_code = fence.agency() AND is_released));
CREATE POLICY answered ON overlap_matches FOR UPDATE USING (agency_code = fence.agency() AND NOT is_over)
  WITH CHECK (agency_code = fence.agency());

-- ------------------------------------------------------------------------------------------------ who is told
CREATE FUNCTION fence.readers_watch_entry(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(w.agency_code) FROM public.watch_entries w WHERE w.id = $1 $$;
CREATE FUNCTION fence.readers_overlap_question(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.overlap_questions q JOIN public.people p ON p.agency_code = q.agency_code AND p.status = 'ACTIVE'
   WHERE q.id = $1 AND (p.id = q.asked_by_id OR 'COORDINATOR' = ANY (p.duties))
     AND p.duties && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::public."Duty"[] $$;
CREATE FUNCTION fence.readers_overlap_match(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(m.agency_code) FROM public.overlap_matches m WHERE m.id = $1
   UNION SELECT r FROM public.overlap_matches m, fence.readers_overlap_question(m.question_id, $2) r WHERE m.id = $1 AND m.is_released $$;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('WatchEntry', 'watch_entries', false, NULL, 'fence.readers_watch_entry'),
  ('OverlapQuestion', 'overlap_questions', false, NULL, 'fence.readers_overlap_question'),
  ('OverlapMatch', 'overlap_matches', false, NULL, 'fence.readers_overlap_match');

-- ------------------------------------------------------------------------------------------------ the chores
-- Reason: only here do digests of two agencies meet. Apart from the asking, so that how long an answer takes tells nothing; the
-- holders are told, the asker is not.
CREATE FUNCTION fence.match_overlaps(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE q record; done integer := 0;
BEGIN
  FOR q IN SELECT x.* FROM overlap_questions x WHERE x.matched_at IS NULL ORDER BY x.created_at, x.id LIMIT 100 FOR UPDATE SKIP LOCKED LOOP
    WITH made AS (
      INSERT INTO overlap_matches (id, question_id, agency_code, asker_code, entry_id, kind, reason, note, answers_at, created_at)
      SELECT gen_random_uuid(), q.id, w.agency_code, q.agency_code, w.id, q.kind, q.reason, w.note, q.answers_at, at
      FROM watch_entries w WHERE w.kind = q.kind AND w.digest = q.digest AND w.is_active AND w.agency_code <> q.agency_code
      RETURNING id)
    INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT at, 'OverlapMatch', m.id::text, '{}' FROM made m;
    UPDATE overlap_questions SET matched_at = at WHERE id = q.id;
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;

-- Reason: the deadline is the same whether or not anything matched: then, and only then, the asker is told, and sees what was
-- released.
CREATE FUNCTION fence.answer_overlaps(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE q record; done integer := 0;
BEGIN
  FOR q IN SELECT x.* FROM overlap_questions x WHERE x.status = 'PENDING' AND x.answers_at <= at AND x.matched_at IS NOT NULL
           ORDER BY x.answers_at, x.id LIMIT 100 FOR UPDATE SKIP LOCKED LOOP
    WITH over AS (
      UPDATE overlap_matches m SET is_over = true, is_released = m.decision = 'HIT', version = m.version + 1
      WHERE m.question_id = q.id RETURNING m.id)
    INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT at, 'OverlapMatch', o.id::text, '{}' FROM over o;
    UPDATE overlap_questions SET status = 'ANSWERED', version = version + 1 WHERE id = q.id;
    INSERT INTO outbox_events (at, subject, subject_id, lost) VALUES (at, 'OverlapQuestion', q.id::text, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, rule) VALUES (at, 'DONE', 'answer', 'OverlapQuestion', ARRAY[q.id::text], 'answers_at');
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
INSERT INTO fence.chores VALUES ('who knows it too', 'fence.match_overlaps'), ('who said so', 'fence.answer_overlaps');

-- Reason: nobody enumerates what others know; questions are counted across the agency's people, one at a time. How many its
-- people, and she herself, have asked since.
CREATE FUNCTION fence.overlaps_asked(person uuid, since timestamptz) RETURNS TABLE (by_agency int, by_person int) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('overlap ' || fence.agency(), 0));
  RETURN QUERY SELECT count(*)::int, (count(*) FILTER (WHERE q.asked_by_id = person))::int
    FROM overlap_questions q WHERE q.agency_code = fence.agency() AND q.created_at > since;
END $$;

-- What is on the list already comes back with its new note; the rest is new. How many were new.
CREATE FUNCTION fence.watch(person uuid, kinds text[], digests bytea[], notes text[], from_source text, at timestamptz)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH given AS (SELECT DISTINCT ON (k, d) k::"WatchKind" AS kind, d AS digest, n AS note FROM unnest($2, $3, $4) AS x(k, d, n)),
        kept AS (
          INSERT INTO watch_entries AS w (id, agency_code, kind, digest, note, source, added_by_id, created_at)
          SELECT gen_random_uuid(), fence.agency(), g.kind, g.digest, g.note, $5::"WatchSource", $1, $6 FROM given g
          WHERE fence.agency() IS NOT NULL
          ON CONFLICT (agency_code, kind, digest) DO UPDATE
            SET note = CASE WHEN $5 = 'LIST' THEN excluded.note ELSE w.note END, is_active = true, version = w.version + 1
          RETURNING (xmax = 0) AS is_new)
   SELECT (count(*) FILTER (WHERE is_new))::int FROM kept $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'); one text;
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON watch_entries, overlap_questions TO %I', role);
  EXECUTE format('GRANT SELECT ON overlap_matches TO %I', role);
  EXECUTE format('GRANT UPDATE (is_active, version) ON watch_entries TO %I', role);
  EXECUTE format('GRANT UPDATE (decision, message, decided_by_id, decided_at, version) ON overlap_matches TO %I', role);
  FOREACH one IN ARRAY ARRAY['match_overlaps(timestamptz)', 'answer_overlaps(timestamptz)', 'readers_watch_entry(uuid, timestamptz)',
    'readers_overlap_question(uuid, timestamptz)', 'readers_overlap_match(uuid, timestamptz)', 'overlaps_asked(uuid, timestamptz)',
    'watch(uuid, text[], bytea[], text[], text, timestamptz)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION fence.%s FROM PUBLIC', one);
  END LOOP;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.overlaps_asked(uuid, timestamptz) TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.watch(uuid, text[], bytea[], text[], text, timestamptz) TO %I', role);
END $do$;
