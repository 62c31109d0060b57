-- What was given, taken over into the receiver's own records: the receipt, and the package until it has been delivered.

CREATE TYPE "TakingStatus" AS ENUM ('QUEUED', 'DELIVERED', 'FAILED');
CREATE TYPE "WithdrawalAnswer" AS ENUM ('KEPT', 'DESTROYED');

CREATE UNIQUE INDEX disclosures_id_giver_code_receiver_code_case_id_key ON disclosures (id, giver_code, receiver_code, case_id);

CREATE TABLE takings (
  id                   uuid PRIMARY KEY,
  disclosure_id        uuid NOT NULL,
  contribution_id      uuid NOT NULL REFERENCES contributions (id),
  contribution_version integer NOT NULL,
  case_id              uuid NOT NULL REFERENCES cases (id),
  -- Who took.
  agency_code          text NOT NULL REFERENCES agencies (code),
  giver_code           text NOT NULL REFERENCES agencies (code),
  taken_by_id          uuid NOT NULL REFERENCES people (id),
  taken_at             timestamptz(3) NOT NULL,
  -- The taker's own journal number.
  reference            text NOT NULL,
  -- SHA-256 of the package's manifest, in hexadecimal.
  digest               text NOT NULL,
  status               "TakingStatus" NOT NULL DEFAULT 'QUEUED',
  delivered_at         timestamptz(3),
  withdrawn_at         timestamptz(3),
  withdrawal_answer    "WithdrawalAnswer",
  answer_reason        text,
  answer_provision     text,
  answered_by_id       uuid REFERENCES people (id),
  answered_at          timestamptz(3),
  version              integer NOT NULL DEFAULT 1,
  -- Only a receiver takes, and only what she was given.
  FOREIGN KEY (disclosure_id, giver_code, agency_code, case_id) REFERENCES disclosures (id, giver_code, receiver_code, case_id),
  UNIQUE (disclosure_id, contribution_version),
  UNIQUE (id, agency_code, giver_code, case_id)
);
CREATE INDEX takings_case ON takings (case_id);
CREATE INDEX takings_contribution ON takings (contribution_id);
CREATE INDEX takings_unanswered ON takings (agency_code) WHERE withdrawn_at IS NOT NULL AND withdrawal_answer IS NULL;

-- A package waits here until its system has it; read by the delivery alone, and gone then.
CREATE TABLE record_packages (
  taking_id  uuid PRIMARY KEY REFERENCES takings (id),
  body       bytea NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  -- When it may be tried; while it is being tried, when others may.
  next_at    timestamptz(3) NOT NULL
);
CREATE INDEX record_packages_next ON record_packages (next_at);

-- A request for access to documents in what was taken is one to the giver.
ALTER TABLE information_requests ADD COLUMN taking_id uuid,
  ADD CONSTRAINT information_requests_taking FOREIGN KEY (taking_id, asker_code, to_code, case_id)
    REFERENCES takings (id, agency_code, giver_code, case_id);

-- ------------------------------------------------------------------------------------------------ the walls
-- A receipt: the taker's and the giver's, whatever becomes of the case.
ALTER TABLE takings ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON takings FOR SELECT USING (fence.agency() IN (agency_code, giver_code));
CREATE POLICY taken ON takings FOR INSERT WITH CHECK (agency_code = fence.agency() AND status = 'QUEUED' AND withdrawn_at IS NULL
  AND fence.on_case(case_id) AND fence.disclosed_to_us(contribution_id));
CREATE POLICY answered ON takings FOR UPDATE
  USING (agency_code = fence.agency() AND withdrawn_at IS NOT NULL AND withdrawal_answer IS NULL)
  WITH CHECK (agency_code = fence.agency());

ALTER TABLE record_packages ENABLE ROW LEVEL SECURITY;
CREATE POLICY packed ON record_packages FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM takings t WHERE t.id = taking_id AND t.agency_code = fence.agency() AND t.status = 'QUEUED'));

CREATE FUNCTION fence.hears_taking(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.takings t WHERE t.id = $1 AND $3 IN (t.agency_code, t.giver_code)) $$;
-- The taker's coordinators answer for what lies in its records, also when it has left the case.
CREATE FUNCTION fence.readers_taking(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(t.agency_code) FROM public.takings t WHERE t.id = $1 $$;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('Taking', 'takings', true, 'fence.hears_taking', 'fence.readers_taking');

-- ------------------------------------------------------------------------------------------------ withdrawal
-- Reason: the giver takes back, and the takers are to be asked, though their rows are not hers to write. Tells the feed.
CREATE FUNCTION fence.ask_takers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  WITH asked AS (UPDATE takings SET withdrawn_at = NEW.withdrawn_at, version = version + 1
                 WHERE disclosure_id = NEW.id AND withdrawn_at IS NULL RETURNING id, case_id)
  INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
    SELECT NEW.withdrawn_at, 'Taking', a.id::text, a.case_id, '{}' FROM asked a;
  RETURN NULL;
END $$;
CREATE TRIGGER taken AFTER UPDATE OF status ON disclosures FOR EACH ROW
  WHEN (NEW.status = 'WITHDRAWN' AND OLD.status <> 'WITHDRAWN') EXECUTE FUNCTION fence.ask_takers();

-- ------------------------------------------------------------------------------------------------ delivery
-- Reason: the delivery is a machine's and every agency's. Hands out packages that are due, each to one server, and until
-- `until` to no other: what a server that dies was about to deliver is delivered by another then.
CREATE FUNCTION fence.packages_due(at timestamptz, until timestamptz, most int)
RETURNS TABLE (taking_id uuid, agency_code text, body bytea, attempts int) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH due AS (SELECT p.taking_id FROM record_packages p WHERE p.next_at <= at ORDER BY p.next_at, p.taking_id LIMIT most
                FOR UPDATE SKIP LOCKED),
        held AS (UPDATE record_packages p SET next_at = until FROM due WHERE p.taking_id = due.taking_id
                 RETURNING p.taking_id, p.body, p.attempts)
   SELECT h.taking_id, t.agency_code, h.body, h.attempts FROM held h JOIN takings t ON t.id = h.taking_id $$;

-- Reason: as above. The package is no longer kept once its system has it; the receipt says when. Once, however often it is said.
CREATE FUNCTION fence.package_delivered(of_taking uuid, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH gone AS (DELETE FROM record_packages p WHERE p.taking_id = of_taking RETURNING p.taking_id),
        told AS (UPDATE takings t SET status = 'DELIVERED', delivered_at = at FROM gone WHERE t.id = gone.taking_id
                 RETURNING t.id, t.case_id),
        line AS (INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
                 SELECT at, 'DONE', 'deliver', 'Taking', ARRAY[told.id::text], told.case_id, 'the record system has it' FROM told)
   INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
     SELECT at, 'Taking', told.id::text, told.case_id, '{}' FROM told $$;

-- Reason: as above. Tried again at `again`; from the third failure on people are told that it fails.
CREATE FUNCTION fence.package_failed(of_taking uuid, at timestamptz, again timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH tried AS (UPDATE record_packages p SET attempts = p.attempts + 1, next_at = again WHERE p.taking_id = of_taking
                  RETURNING p.taking_id, p.attempts),
        told AS (UPDATE takings t SET status = 'FAILED' FROM tried WHERE t.id = tried.taking_id AND tried.attempts >= 3
                 AND t.status = 'QUEUED' RETURNING t.id, t.case_id)
   INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
     SELECT at, 'Taking', told.id::text, told.case_id, '{}' FROM told $$;

REVOKE ALL ON FUNCTION fence.hears_taking(uuid, uuid, text, timestamptz), fence.readers_taking(uuid, timestamptz), fence.ask_takers(),
  fence.packages_due(timestamptz, timestamptz, int), fence.package_delivered(uuid, timestamptz),
  fence.package_failed(uuid, timestamptz, timestamptz) FROM PUBLIC;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON takings TO %I', role);
  EXECUTE format('GRANT INSERT ON record_packages TO %I', role);
  EXECUTE format('GRANT UPDATE (withdrawal_answer, answer_reason, answer_provision, answered_by_id, answered_at, version) ON takings TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.packages_due(timestamptz, timestamptz, int), fence.package_delivered(uuid, timestamptz),
                  fence.package_failed(uuid, timestamptz, timestamptz) TO %I', role);
END $do$;
