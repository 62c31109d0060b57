-- What was given goes to a third agency only from the one that holds it: the receiver asks, the holder answers. The third
-- agency has no part in the asking, and sees nothing of it.

CREATE TYPE "OnwardStatus" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'ENDED');

CREATE UNIQUE INDEX disclosures_id_contribution_id_case_id_receiver_code_key
  ON disclosures (id, contribution_id, case_id, receiver_code);

CREATE TABLE onward_requests (
  id                   uuid NOT NULL PRIMARY KEY,
  case_id              uuid NOT NULL REFERENCES cases (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  contribution_id      uuid NOT NULL,
  disclosure_id        uuid NOT NULL,
  asker_code           text NOT NULL,
  asked_by_id          uuid NOT NULL,
  named_persons        uuid[],
  giver_code           text NOT NULL,
  to_code              text NOT NULL,
  purpose              text NOT NULL,
  reason               text NOT NULL,
  status               "OnwardStatus" NOT NULL DEFAULT 'ASKED',
  answered_by_id       uuid,
  answered_at          timestamptz(3),
  answer               text,
  result_disclosure_id uuid REFERENCES disclosures (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  created_at           timestamptz(3) NOT NULL,
  version              integer NOT NULL DEFAULT 1,
  CONSTRAINT onward_requests_parties CHECK (giver_code <> asker_code AND to_code NOT IN (giver_code, asker_code)),
  CONSTRAINT onward_requests_result CHECK ((status = 'GRANTED') = (result_disclosure_id IS NOT NULL)),
  -- Asked by whom it was given to, of whom it is held by.
  CONSTRAINT onward_requests_contribution_id_giver_code_fkey FOREIGN KEY (contribution_id, giver_code)
    REFERENCES contributions (id, agency_code) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT onward_requests_disclosure_id_fkey FOREIGN KEY (disclosure_id, contribution_id, case_id, asker_code)
    REFERENCES disclosures (id, contribution_id, case_id, receiver_code) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX onward_requests_case_id_idx ON onward_requests (case_id);
CREATE INDEX onward_requests_contribution_id_idx ON onward_requests (contribution_id);
CREATE INDEX onward_requests_disclosure_id_idx ON onward_requests (disclosure_id);
-- Asked once, until it is answered.
CREATE UNIQUE INDEX onward_requests_open ON onward_requests (contribution_id, asker_code, to_code) WHERE status = 'ASKED';

ALTER TABLE onward_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON onward_requests FOR SELECT
  USING ((SELECT fence.agency()) IN (asker_code, giver_code) AND fence.on_case(case_id));
-- Only of a disclosure that the asker has now (her own view of it is the wall of disclosures).
CREATE POLICY asked ON onward_requests FOR INSERT WITH CHECK (
  asker_code = fence.agency() AND status = 'ASKED' AND fence.on_case(case_id)
  AND EXISTS (SELECT FROM disclosures d WHERE d.id = disclosure_id AND d.receiver_code = fence.agency() AND d.status = 'LIVE'));
-- The holder answers, once.
CREATE POLICY answered ON onward_requests FOR UPDATE
  USING (giver_code = fence.agency() AND status = 'ASKED' AND fence.on_case(case_id))
  WITH CHECK (giver_code = fence.agency() AND status IN ('GRANTED', 'REFUSED'));

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON onward_requests TO %I', role);
  EXECUTE format('GRANT UPDATE (status, answered_by_id, answered_at, answer, result_disclosure_id, version) ON onward_requests TO %I', role);
END $do$;

-- Reason: nobody is left to ask about what the asker no longer has, and it may end by withdrawal, by time, or by her agency's
-- leaving, whoever writes that. Ends the open requests that rest on a disclosure as it ends, and tells the feed.
CREATE FUNCTION fence.end_onward_requests() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
BEGIN
  WITH ended AS (UPDATE onward_requests r SET status = 'ENDED', version = r.version + 1
                 WHERE r.disclosure_id = NEW.id AND r.status = 'ASKED' RETURNING r.id, r.case_id)
  INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
    SELECT coalesce(NEW.withdrawn_at, now()), 'OnwardRequest', e.id::text, e.case_id, '{}' FROM ended e;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION fence.end_onward_requests() FROM PUBLIC;
CREATE TRIGGER ends_onward_requests AFTER UPDATE OF status ON disclosures FOR EACH ROW
  WHEN (OLD.status = 'LIVE' AND NEW.status <> 'LIVE') EXECUTE FUNCTION fence.end_onward_requests();
ALTER TABLE disclosures ENABLE ALWAYS TRIGGER ends_onward_requests;

-- Both sides' teams; of the asker's, where people are named for what was given, those alone.
CREATE FUNCTION fence.hears_onward_request(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.onward_requests r WHERE r.id = $1 AND (r.giver_code = $3
     OR (r.asker_code = $3 AND (r.named_persons = '{}' OR $2 = ANY (r.named_persons))))) $$;
REVOKE ALL ON FUNCTION fence.hears_onward_request(uuid, uuid, text, timestamptz) FROM PUBLIC;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('OnwardRequest', 'onward_requests', true, 'fence.hears_onward_request', NULL);
