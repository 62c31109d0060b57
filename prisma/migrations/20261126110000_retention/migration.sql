-- What an agency holds is kept for a time that its category says, counted from the day on which the case was closed; then it is
-- purged, rows, stems and file keys, unless an agency holds everything on the case back. The ledger keeps that it was there.

-- Reference data: DRAFT figures, in nobody's law. Every category has one; the import sees to it.
CREATE TABLE retention_periods (
  category    text PRIMARY KEY REFERENCES categories (code),
  -- Counted from the Danish day on which the case was closed.
  months      integer NOT NULL CHECK (months BETWEEN 1 AND 600),
  is_verified boolean NOT NULL,
  source      text NOT NULL
);

-- ------------------------------------------------------------------------------------------------ when a case was closed
ALTER TABLE cases
  ADD COLUMN closed_at timestamptz(3),
  -- The Danish day from which the purge has to look at it; null while it is open, and when nothing is left to purge.
  ADD COLUMN purge_on date,
  ADD CONSTRAINT cases_closed_at CHECK (closed_at IS NULL OR status = 'CLOSED');

-- When it was closed is said once: whoever could say it again could have everybody's things purged early.
CREATE FUNCTION fence.look_when_closed() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at THEN
    RAISE EXCEPTION 'when a case was closed stays as it is' USING ERRCODE = '42501';
  END IF;
  NEW.purge_on := (NEW.closed_at AT TIME ZONE 'Europe/Copenhagen')::date;
  RETURN NEW;
END $$;
CREATE TRIGGER looked_at BEFORE INSERT OR UPDATE OF closed_at ON cases FOR EACH ROW EXECUTE FUNCTION fence.look_when_closed();
CREATE INDEX cases_purge_on ON cases (purge_on) WHERE purge_on IS NOT NULL;

-- Nothing is purged for a day that nobody knows: where the ledger does not say when, the time begins now.
UPDATE cases c SET closed_at = coalesce(
  (SELECT max(e.at) FROM ledger_entries e WHERE e.case_id = c.id AND e.verb = 'closeCase' AND e.kind = 'DONE'), now())
  WHERE c.status = 'CLOSED';

-- Another period makes other days of what is closed already; the first ones may come after the purge has looked.
CREATE FUNCTION fence.look_again() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  UPDATE public.cases k SET purge_on = (k.closed_at AT TIME ZONE 'Europe/Copenhagen')::date
    WHERE k.closed_at IS NOT NULL AND k.purge_on IS DISTINCT FROM (k.closed_at AT TIME ZONE 'Europe/Copenhagen')::date
      AND (EXISTS (SELECT FROM public.contributions c WHERE c.case_id = k.id) OR fence.has_rest(k.id));
  RETURN NULL;
END $$;
CREATE TRIGGER looked_at_again AFTER INSERT OR UPDATE ON retention_periods FOR EACH ROW EXECUTE FUNCTION fence.look_again();

-- ------------------------------------------------------------------------------------------------ legal holds
CREATE TABLE legal_holds (
  id           uuid PRIMARY KEY,
  case_id      uuid NOT NULL REFERENCES cases (id),
  -- The agency that holds it back, for everybody.
  agency_code  text NOT NULL REFERENCES agencies (code),
  reason       text NOT NULL,
  placed_by_id uuid NOT NULL REFERENCES people (id),
  placed_at    timestamptz(3) NOT NULL,
  lifted_by_id uuid REFERENCES people (id),
  lifted_at    timestamptz(3),
  version      integer NOT NULL DEFAULT 1,
  CHECK ((lifted_at IS NULL) = (lifted_by_id IS NULL))
);
CREATE INDEX legal_holds_case ON legal_holds (case_id);
-- One at a time of each agency.
CREATE UNIQUE INDEX legal_holds_active ON legal_holds (case_id, agency_code) WHERE lifted_at IS NULL;

-- That an agency holds something back may tell what it is after: nobody else learns of it.
ALTER TABLE legal_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON legal_holds FOR SELECT USING (agency_code = fence.agency());
CREATE POLICY placed ON legal_holds FOR INSERT
  WITH CHECK (agency_code = fence.agency() AND fence.on_case(case_id) AND lifted_at IS NULL);
-- What was lifted stays so. An agency that has left the case still lifts its own.
CREATE POLICY lifted ON legal_holds FOR UPDATE USING (agency_code = fence.agency() AND lifted_at IS NULL)
  WITH CHECK (agency_code = fence.agency());

CREATE FUNCTION fence.hears_legal_hold(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.legal_holds h WHERE h.id = $1 AND h.agency_code = $3) $$;
-- Who answers for the agency, so that somebody can lift it when nobody of it is on the team any more.
CREATE FUNCTION fence.readers_legal_hold(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(h.agency_code) FROM public.legal_holds h WHERE h.id = $1 $$;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('LegalHold', 'legal_holds', true, 'fence.hears_legal_hold', 'fence.readers_legal_hold');

-- ------------------------------------------------------------------------------------------------ the purge
-- The day on whose end it may go. Months end where they end: from 31 January, one month is the end of February.
CREATE FUNCTION fence.kept_until(closed_at timestamptz, months integer) RETURNS date LANGUAGE sql IMMUTABLE AS
$$ SELECT (($1 AT TIME ZONE 'Europe/Copenhagen')::date + make_interval(months => $2))::date $$;

-- A closed case's contributions, each with its day, the variants first: a variant never outlives its original.
CREATE FUNCTION fence.kept(of_case uuid) RETURNS TABLE (contribution_id uuid, until date) LANGUAGE sql STABLE AS
$$ SELECT c.id, fence.kept_until(k.closed_at, least(r.months, ro.months))
   FROM public.cases k JOIN public.contributions c ON c.case_id = k.id
   JOIN public.retention_periods r ON r.category = c.category
   LEFT JOIN public.contributions o ON o.id = c.variant_of_id
   LEFT JOIN public.retention_periods ro ON ro.category = o.category
   WHERE k.id = $1 AND k.status = 'CLOSED' AND k.closed_at IS NOT NULL
   ORDER BY c.variant_of_id IS NULL, c.id $$;

-- One contribution and all that hangs on it, told to everybody who could see any of it. Locks in the order in which verbs do:
-- first what was given.
CREATE FUNCTION fence.purge_contribution(key uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE it contributions; gone text[];
BEGIN
  PERFORM FROM disclosures d WHERE d.contribution_id = key ORDER BY d.id FOR UPDATE;
  SELECT * INTO it FROM contributions c WHERE c.id = key FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  WITH hung AS (
      SELECT 0 AS place, 'Contribution' AS subject, key::text AS id
      UNION ALL SELECT 1, 'Attachment', a.id::text FROM attachments a WHERE a.contribution_id = key
      UNION ALL SELECT 2, 'Disclosure', d.id::text FROM disclosures d WHERE d.contribution_id = key
      UNION ALL SELECT 3, 'OnwardRequest', r.id::text FROM onward_requests r WHERE r.contribution_id = key
      UNION ALL SELECT 4, 'Taking', t.id::text FROM takings t WHERE t.contribution_id = key),
    told AS (
      INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      SELECT at, x.subject, x.id, it.case_id, ARRAY(SELECT DISTINCT a FROM fence.audience(x.subject, x.id, at) a)
      FROM hung x ORDER BY x.place, x.id)
  SELECT array_agg(x.id ORDER BY x.place, x.id) INTO gone FROM hung x;
  UPDATE information_requests r SET taking_id = NULL, version = r.version + 1
    WHERE r.taking_id IN (SELECT t.id FROM takings t WHERE t.contribution_id = key);
  DELETE FROM record_packages p USING takings t WHERE t.id = p.taking_id AND t.contribution_id = key;
  DELETE FROM takings t WHERE t.contribution_id = key;
  DELETE FROM onward_requests r WHERE r.contribution_id = key;
  -- With the row goes the file's key: what a backup of the store still has of it is noise.
  DELETE FROM attachments a WHERE a.contribution_id = key;
  DELETE FROM disclosures d WHERE d.contribution_id = key;
  DELETE FROM contributions c WHERE c.id = key;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    VALUES (at, it.agency_code, 'DONE', 'purge', 'Contribution', gone, it.case_id, 'kept_until ' || it.category);
END $$;

-- What else hangs on a case, each before what it rests on. Who took part, who was on which team and the case's own line stay: that
-- there was a case is what the ledger tells of.
CREATE FUNCTION fence.hangs_on_cases() RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY['Referral', 'MetPerson', 'Observation', 'InspectionPart', 'JointInspection', 'NextStep', 'Task', 'Decision', 'MinuteEntry',
                'AgendaItem', 'Invitation', 'Meeting', 'InformationRequest', 'BreakGlass'] $$;

CREATE FUNCTION fence.has_rest(of_case uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.meetings x WHERE x.case_id = $1) OR EXISTS (SELECT FROM public.joint_inspections x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.next_steps x WHERE x.case_id = $1) OR EXISTS (SELECT FROM public.information_requests x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.break_glasses x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.cases x WHERE x.id = $1 AND x.tip_id IS NOT NULL) $$;

-- It is kept as long as the longest of the categories.
CREATE FUNCTION fence.rest_kept(of_case uuid) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT fence.kept_until(k.closed_at, (SELECT max(r.months) FROM public.retention_periods r)) FROM public.cases k
   WHERE k.id = $1 AND k.status = 'CLOSED' AND k.closed_at IS NOT NULL AND fence.has_rest(k.id) $$;

CREATE FUNCTION fence.purge_rest(key uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
DECLARE kind text; place regclass; ids text[]; gone text[] := ARRAY[key::text]; tip uuid; opener text;
BEGIN
  FOREACH kind IN ARRAY fence.hangs_on_cases() LOOP
    SELECT h.home INTO STRICT place FROM fence.homes h WHERE h.subject = kind;
    EXECUTE format('SELECT coalesce(array_agg(t.id::text ORDER BY t.id), ''{}'') FROM %s t WHERE t.case_id = $1', place) INTO ids USING key;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      SELECT purge_rest.at, kind, x, key, ARRAY(SELECT DISTINCT a FROM fence.audience(kind, x, purge_rest.at) a) FROM unnest(ids) x;
    gone := gone || ids;
  END LOOP;
  FOREACH kind IN ARRAY fence.hangs_on_cases() LOOP
    SELECT h.home INTO STRICT place FROM fence.homes h WHERE h.subject = kind;
    EXECUTE format('DELETE FROM %s t WHERE t.case_id = $1', place) USING key;
  END LOOP;
  SELECT c.tip_id, c.agency_code INTO tip, opener FROM cases c WHERE c.id = key;
  IF tip IS NOT NULL THEN
    INSERT INTO outbox_events (at, subject, subject_id, lost)
      VALUES (at, 'Tip', tip::text, ARRAY(SELECT DISTINCT a FROM fence.audience('Tip', tip::text, purge_rest.at) a));
    UPDATE cases SET tip_id = NULL WHERE id = key;
    DELETE FROM tip_reporters r WHERE r.tip_id = tip;
    DELETE FROM tips t WHERE t.id = tip;
    gone := gone || tip::text;
  END IF;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    VALUES (at, opener, 'DONE', 'purge', 'Case', gone, key, 'kept_until case');
END $$;

-- Reason: what is kept too long is every agency's, and nobody's to delete. A case is locked so that a hold being placed is waited
-- for, or waits; whether it is held is asked again under the lock. A few at a time: the feed must not be held back.
CREATE FUNCTION fence.purge(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE k record; c record; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date; done integer := 0; most CONSTANT integer := 50;
BEGIN
  FOR k IN SELECT x.id FROM cases x
           WHERE x.purge_on <= today AND NOT EXISTS (SELECT FROM legal_holds h WHERE h.case_id = x.id AND h.lifted_at IS NULL)
           ORDER BY x.purge_on, x.id LIMIT 10 FOR UPDATE SKIP LOCKED LOOP
    CONTINUE WHEN EXISTS (SELECT FROM legal_holds h WHERE h.case_id = k.id AND h.lifted_at IS NULL);
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
    UPDATE cases SET purge_on = least((SELECT min(x.until) FROM fence.kept(k.id) x), fence.rest_kept(k.id)) + 1 WHERE id = k.id;
    EXIT WHEN done >= most;
  END LOOP;
  RETURN done;
END $$;
INSERT INTO fence.chores VALUES ('what is kept no longer', 'fence.purge');

REVOKE ALL ON FUNCTION fence.look_when_closed(), fence.look_again(), fence.hears_legal_hold(uuid, uuid, text, timestamptz),
  fence.readers_legal_hold(uuid, timestamptz), fence.kept_until(timestamptz, integer), fence.kept(uuid),
  fence.purge_contribution(uuid, timestamptz), fence.hangs_on_cases(), fence.has_rest(uuid), fence.rest_kept(uuid),
  fence.purge_rest(uuid, timestamptz), fence.purge(timestamptz) FROM PUBLIC;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT ON retention_periods TO %I', role);
  EXECUTE format('GRANT UPDATE (closed_at) ON cases TO %I', role);
  EXECUTE format('GRANT SELECT, INSERT ON legal_holds TO %I', role);
  EXECUTE format('GRANT UPDATE (lifted_by_id, lifted_at, version) ON legal_holds TO %I', role);
END $do$;
