-- Questions of overlap, what was answered, and what was taken off a watch list are kept for a time too, as an observation is: counted from
-- the deadline at which a question was answered, and from the day on which an entry was taken off.
CREATE INDEX overlap_questions_answered ON overlap_questions (answers_at) WHERE status = 'ANSWERED';
CREATE INDEX overlap_matches_entry ON overlap_matches (entry_id);

-- Nothing that began later than this is due, whichever days its months end on: what the purge need not look at.
CREATE FUNCTION fence.due_before(at timestamptz, of_category text) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT $1 - make_interval(months => r.months) + interval '5 days' FROM public.retention_periods r WHERE r.category = $2 $$;

-- Reason: what is kept too long is every agency's, and nobody's to delete. Each agency's line of the ledger has the identifiers that it
-- knew and no other: the asker's its question, a holder's its own side of it. A few at a time: the feed must not be held back.
CREATE FUNCTION fence.purge_overlaps(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE q record; m record; w record; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date;
        due timestamptz := fence.due_before(at, 'observation'); done integer := 0;
BEGIN
  FOR q IN SELECT x.id, x.agency_code FROM overlap_questions x
           WHERE x.status = 'ANSWERED' AND x.answers_at < due AND fence.kept_as(x.answers_at, 'observation') < today
           ORDER BY x.answers_at, x.id LIMIT 20 FOR UPDATE SKIP LOCKED LOOP
    INSERT INTO outbox_events (at, subject, subject_id, lost)
      SELECT purge_overlaps.at, 'OverlapMatch', x.id::text,
             ARRAY(SELECT DISTINCT a FROM fence.audience('OverlapMatch', x.id::text, purge_overlaps.at) a)
      FROM overlap_matches x WHERE x.question_id = q.id
      UNION ALL SELECT purge_overlaps.at, 'OverlapQuestion', q.id::text,
             ARRAY(SELECT DISTINCT a FROM fence.audience('OverlapQuestion', q.id::text, purge_overlaps.at) a);
    FOR m IN DELETE FROM overlap_matches x WHERE x.question_id = q.id RETURNING x.id, x.agency_code LOOP
      INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, rule)
        VALUES (purge_overlaps.at, m.agency_code, 'DONE', 'purge', 'OverlapMatch', ARRAY[m.id::text], 'kept_until observation');
    END LOOP;
    DELETE FROM overlap_questions x WHERE x.id = q.id;
    INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, rule)
      VALUES (purge_overlaps.at, q.agency_code, 'DONE', 'purge', 'OverlapQuestion', ARRAY[q.id::text], 'kept_until observation');
    done := done + 1;
  END LOOP;
  -- An entry goes after the answers that rest on it.
  FOR w IN SELECT x.id, x.agency_code FROM watch_entries x
           WHERE NOT x.is_active AND x.taken_off_at < due AND fence.kept_as(x.taken_off_at, 'observation') < today
             AND NOT EXISTS (SELECT FROM overlap_matches y WHERE y.entry_id = x.id)
           ORDER BY x.taken_off_at, x.id LIMIT 50 FOR UPDATE SKIP LOCKED LOOP
    INSERT INTO outbox_events (at, subject, subject_id, lost)
      VALUES (purge_overlaps.at, 'WatchEntry', w.id::text,
              ARRAY(SELECT DISTINCT a FROM fence.audience('WatchEntry', w.id::text, purge_overlaps.at) a));
    DELETE FROM watch_entries x WHERE x.id = w.id;
    INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, rule)
      VALUES (purge_overlaps.at, w.agency_code, 'DONE', 'purge', 'WatchEntry', ARRAY[w.id::text], 'kept_until observation');
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
INSERT INTO fence.chores VALUES ('what was asked blindly', 'fence.purge_overlaps');

REVOKE ALL ON FUNCTION fence.due_before(timestamptz, text), fence.purge_overlaps(timestamptz) FROM PUBLIC;
