-- A tip that became no case is kept for a time too, counted from the day on which it was put aside; and who gave a tip is kept for
-- no longer than the category says that stands for her, whether it became a case or not.

ALTER TABLE tips
  ADD COLUMN shelved_at timestamptz(3),
  ADD CONSTRAINT tips_shelved_at CHECK (shelved_at IS NULL OR status = 'SHELVED');
CREATE INDEX tips_shelved_at ON tips (shelved_at) WHERE shelved_at IS NOT NULL;

-- Nothing is purged for a day that nobody knows: where the ledger does not say when, the time begins now.
UPDATE tips t SET shelved_at = coalesce(e.at, now())
  FROM tips x LEFT JOIN (SELECT l.ids[1] AS id, max(l.at) AS at FROM ledger_entries l WHERE l.verb = 'shelveTip' AND l.kind = 'DONE'
                         GROUP BY l.ids[1]) e ON e.id = x.id::text
  WHERE x.id = t.id AND t.status = 'SHELVED';

-- When it was put aside is said once: whoever could say it again could have it purged early.
CREATE FUNCTION fence.look_when_shelved() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF OLD.shelved_at IS NOT NULL AND NEW.shelved_at IS DISTINCT FROM OLD.shelved_at THEN
    RAISE EXCEPTION 'when a tip was put aside stays as it is' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER looked_at BEFORE UPDATE OF shelved_at ON tips FOR EACH ROW EXECUTE FUNCTION fence.look_when_shelved();

CREATE FUNCTION fence.kept_as(since timestamptz, of_category text) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT fence.kept_until($1, r.months) FROM public.retention_periods r WHERE r.category = $2 $$;

-- Until when who gave the tip of a closed case is kept; null where nobody is named.
CREATE FUNCTION fence.reporter_kept(of_case uuid) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT fence.kept_as(k.closed_at, 'reporter-identity') FROM public.cases k JOIN public.tip_reporters r ON r.tip_id = k.tip_id
   WHERE k.id = $1 AND k.status = 'CLOSED' AND k.closed_at IS NOT NULL $$;

-- Who gave a tip, and nothing else of it; told to everybody who could read that.
CREATE FUNCTION fence.purge_reporter(of_tip uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
DECLARE r tip_reporters;
BEGIN
  SELECT * INTO r FROM tip_reporters x WHERE x.tip_id = of_tip FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO outbox_events (at, subject, subject_id, lost)
    VALUES (purge_reporter.at, 'TipReporter', r.id::text,
            ARRAY(SELECT DISTINCT a FROM fence.audience('TipReporter', r.id::text, purge_reporter.at) a));
  DELETE FROM tip_reporters x WHERE x.id = r.id;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, rule)
    VALUES (purge_reporter.at, r.agency_code, 'DONE', 'purge', 'TipReporter', ARRAY[r.id::text, of_tip::text], 'kept_until reporter-identity');
END $$;

-- Reason: what is kept too long is every agency's, and nobody's to delete. A few at a time: the feed must not be held back.
CREATE FUNCTION fence.purge_tips(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE t record; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date; done integer := 0;
BEGIN
  FOR t IN SELECT x.id, x.agency_code, fence.kept_as(x.shelved_at, 'observation') AS until FROM tips x
           WHERE x.shelved_at IS NOT NULL
             AND (fence.kept_as(x.shelved_at, 'observation') < today
                  OR fence.kept_as(x.shelved_at, 'reporter-identity') < today
                     AND EXISTS (SELECT FROM tip_reporters r WHERE r.tip_id = x.id))
           ORDER BY x.shelved_at, x.id LIMIT 20 FOR UPDATE SKIP LOCKED LOOP
    PERFORM fence.purge_reporter(t.id, at);
    IF t.until < today THEN
      INSERT INTO outbox_events (at, subject, subject_id, lost)
        VALUES (purge_tips.at, 'Tip', t.id::text, ARRAY(SELECT DISTINCT a FROM fence.audience('Tip', t.id::text, purge_tips.at) a));
      DELETE FROM tips x WHERE x.id = t.id;
      INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, rule)
        VALUES (purge_tips.at, t.agency_code, 'DONE', 'purge', 'Tip', ARRAY[t.id::text], 'kept_until observation');
    END IF;
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
INSERT INTO fence.chores VALUES ('tips that became no case', 'fence.purge_tips');

-- Reason: as before; and who gave the tip goes when her own category says so, not with the longest.
CREATE OR REPLACE FUNCTION fence.purge(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE k record; c record; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date; done integer := 0; most CONSTANT integer := 50;
BEGIN
  FOR k IN SELECT x.id, x.tip_id FROM cases x
           WHERE x.purge_on <= today AND NOT EXISTS (SELECT FROM legal_holds h WHERE h.case_id = x.id AND h.lifted_at IS NULL)
           ORDER BY x.purge_on, x.id LIMIT 10 FOR UPDATE SKIP LOCKED LOOP
    CONTINUE WHEN EXISTS (SELECT FROM legal_holds h WHERE h.case_id = k.id AND h.lifted_at IS NULL);
    IF fence.reporter_kept(k.id) < today THEN
      PERFORM fence.purge_reporter(k.tip_id, at);
      done := done + 1;
    END IF;
    FOR c IN SELECT x.contribution_id FROM fence.kept(k.id) x WHERE x.until < today LIMIT most - done LOOP
      BEGIN
        PERFORM fence.purge_contribution(c.contribution_id, at);
        done := done + 1;
      EXCEPTION WHEN foreign_key_violation THEN
        -- Something new rests on it: nothing else that time brings about may wait for that.
        RAISE WARNING 'contribution % cannot be purged: %', c.contribution_id, SQLERRM;
      END;
    END LOOP;
    IF done < most AND fence.rest_kept(k.id) < today AND NOT EXISTS (SELECT FROM contributions x WHERE x.case_id = k.id) THEN
      BEGIN
        PERFORM fence.purge_rest(k.id, at);
        done := done + 1;
      EXCEPTION WHEN foreign_key_violation THEN
        RAISE WARNING 'case % cannot be purged: %', k.id, SQLERRM;
      END;
    END IF;
    UPDATE cases SET purge_on = least((SELECT min(x.until) FROM fence.kept(k.id) x), fence.rest_kept(k.id), fence.reporter_kept(k.id)) + 1
      WHERE id = k.id;
    EXIT WHEN done >= most;
  END LOOP;
  RETURN done;
END $$;

-- What was looked at before, with a later day, is looked at once more.
UPDATE cases k SET purge_on = least(k.purge_on, (k.closed_at AT TIME ZONE 'Europe/Copenhagen')::date)
  WHERE k.closed_at IS NOT NULL AND EXISTS (SELECT FROM tip_reporters r WHERE r.tip_id = k.tip_id);

REVOKE ALL ON FUNCTION fence.look_when_shelved(), fence.kept_as(timestamptz, text), fence.reporter_kept(uuid),
  fence.purge_reporter(uuid, timestamptz), fence.purge_tips(timestamptz) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT UPDATE (shelved_at) ON tips TO %I', role);
END $do$;
