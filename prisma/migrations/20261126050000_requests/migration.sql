-- Requests for information: one row for each agency that is asked, so that none learns of the others.

CREATE TYPE "RequestStatus" AS ENUM ('ASKED', 'ANSWERED', 'PARTLY', 'NOTHING_HELD', 'REFUSED', 'WITHDRAWN', 'ENDED');

CREATE TABLE information_requests (
  id                uuid PRIMARY KEY,
  -- What was asked of several at once; told to the asker alone.
  group_id          uuid NOT NULL,
  case_id           uuid NOT NULL REFERENCES cases (id),
  asker_code        text NOT NULL REFERENCES agencies (code),
  asked_by_id       uuid NOT NULL REFERENCES people (id),
  to_code           text NOT NULL REFERENCES agencies (code),
  question          text NOT NULL,
  category          text,
  purpose           text NOT NULL,
  provisions        text[] NOT NULL,
  working_days      integer NOT NULL,
  due_on            date NOT NULL,
  -- The working day before, on which both sides are reminded.
  remind_on         date NOT NULL,
  status            "RequestStatus" NOT NULL DEFAULT 'ASKED',
  answer            text,
  refusal_provision text,
  -- Disclosures made before it was asked, that answer it.
  answered_with     uuid[] NOT NULL DEFAULT '{}',
  answered_by_id    uuid REFERENCES people (id),
  answered_at       timestamptz(3),
  reminded_at       timestamptz(3),
  overdue_told_at   timestamptz(3),
  created_at        timestamptz(3) NOT NULL,
  version           integer NOT NULL DEFAULT 1,
  CHECK (asker_code <> to_code),
  UNIQUE (id, to_code, asker_code, case_id)
);
CREATE INDEX information_requests_case ON information_requests (case_id);
CREATE INDEX information_requests_owed ON information_requests (to_code, due_on) WHERE status = 'ASKED';
CREATE INDEX information_requests_awaited ON information_requests (asker_code, due_on) WHERE status = 'ASKED';
-- Asked every few seconds, by every node.
CREATE INDEX information_requests_waiting ON information_requests (remind_on) WHERE status = 'ASKED' AND overdue_told_at IS NULL;

-- What a disclosure answers: a request of its receiver to its giver on its case, and no other.
ALTER TABLE disclosures ADD COLUMN request_id uuid,
  ADD CONSTRAINT disclosures_request FOREIGN KEY (request_id, giver_code, receiver_code, case_id)
    REFERENCES information_requests (id, to_code, asker_code, case_id);
CREATE INDEX disclosures_of_request ON disclosures (request_id) WHERE request_id IS NOT NULL;

-- ------------------------------------------------------------------------------------------------ the wall
-- The asker and the asked, while they take part: nobody else learns that it exists.
ALTER TABLE information_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON information_requests FOR SELECT
  USING (fence.agency() IN (asker_code, to_code) AND fence.on_case(case_id));
CREATE POLICY asked ON information_requests FOR INSERT
  WITH CHECK (asker_code = fence.agency() AND status = 'ASKED' AND fence.on_case(case_id));
-- What has been answered, taken back or has ended stays so; the asker takes back, the asked answers.
CREATE POLICY settled ON information_requests FOR UPDATE
  USING (fence.agency() IN (asker_code, to_code) AND status = 'ASKED' AND fence.on_case(case_id))
  WITH CHECK (CASE status WHEN 'WITHDRAWN' THEN asker_code = fence.agency()
                          WHEN 'ENDED' THEN false
                          ELSE to_code = fence.agency() END);

-- ------------------------------------------------------------------------------------------------ who hears of it
CREATE FUNCTION fence.hears_information_request(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.information_requests r WHERE r.id = $1 AND $3 IN (r.asker_code, r.to_code)) $$;

-- The coordinators of an agency that takes part: they see what it owes, though others work the case.
CREATE FUNCTION fence.readers_information_request(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(r.to_code) FROM public.information_requests r
   WHERE r.id = $1 AND EXISTS (SELECT FROM public.participations p
                               WHERE p.case_id = r.case_id AND p.agency_code = r.to_code AND p.status = 'ACCEPTED') $$;

INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('InformationRequest', 'information_requests', true, 'fence.hears_information_request', 'fence.readers_information_request');
REVOKE ALL ON FUNCTION fence.hears_information_request(uuid, uuid, text, timestamptz), fence.readers_information_request(uuid, timestamptz) FROM PUBLIC;

-- ------------------------------------------------------------------------------------------------ what happens by itself
-- Reason: an agency that leaves, or the one that closes the case, ends requests that are not its own to write, and must not
-- learn of them. Ends those to and from of_agency (all on the case where null and the case is closed); tells the feed, and gives
-- back nothing.
CREATE FUNCTION fence.end_requests(of_case uuid, of_agency text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE r record;
BEGIN
  IF of_agency IS NULL AND NOT EXISTS (SELECT FROM cases c WHERE c.id = of_case AND c.agency_code = fence.agency() AND c.status = 'CLOSED')
    OR of_agency IS NOT NULL AND of_agency IS DISTINCT FROM fence.agency() THEN
    RETURN;
  END IF;
  FOR r IN SELECT x.id, x.case_id FROM information_requests x
           WHERE x.case_id = of_case AND x.status = 'ASKED' AND (of_agency IS NULL OR of_agency IN (x.asker_code, x.to_code))
           ORDER BY x.id FOR UPDATE LOOP
    UPDATE information_requests SET status = 'ENDED', version = version + 1 WHERE id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (at, 'InformationRequest', r.id::text, r.case_id, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'end', 'InformationRequest', ARRAY[r.id::text], r.case_id, 'the case or a part in it has ended');
  END LOOP;
END $$;

-- Reason: a deadline passes without a write, and both sides must be told: once the working day before, once when it has passed.
-- Several servers ask at the same time; each request is told by one of them. Gives back how many were told.
CREATE FUNCTION fence.remind_requests(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE r record; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date; told integer := 0;
BEGIN
  FOR r IN SELECT x.id, x.case_id, x.due_on FROM information_requests x
           WHERE x.status = 'ASKED' AND x.overdue_told_at IS NULL AND x.remind_on <= today
             AND (x.reminded_at IS NULL OR x.due_on < today)
           ORDER BY x.due_on, x.id LIMIT 100 FOR UPDATE SKIP LOCKED LOOP
    UPDATE information_requests SET reminded_at = coalesce(reminded_at, at),
           overdue_told_at = CASE WHEN r.due_on < today THEN at END WHERE id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (at, 'InformationRequest', r.id::text, r.case_id, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'remind', 'InformationRequest', ARRAY[r.id::text], r.case_id,
              CASE WHEN r.due_on < today THEN 'due_on has passed' ELSE 'remind_on' END);
    told := told + 1;
  END LOOP;
  RETURN told;
END $$;
REVOKE ALL ON FUNCTION fence.end_requests(uuid, text, timestamptz), fence.remind_requests(timestamptz) FROM PUBLIC;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON information_requests TO %I', role);
  EXECUTE format('GRANT UPDATE (status, answer, refusal_provision, answered_with, answered_by_id, answered_at, version)
                  ON information_requests TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.end_requests(uuid, text, timestamptz), fence.remind_requests(timestamptz) TO %I', role);
END $do$;
