-- A request to pass something on ends with the case, and with the part in it of any of the three that it is between: else it
-- waits for ever for an answer that nobody can give, and the same cannot be asked anew.

-- Reason: as before, of requests to pass on too; the one that leaves may be neither the asker nor the holder.
CREATE OR REPLACE FUNCTION fence.end_requests(of_case uuid, of_agency text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
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
           WHERE x.case_id = of_case AND x.status = 'ASKED' AND x.taking_id IS NULL
             AND (of_agency IS NULL OR of_agency IN (x.asker_code, x.to_code))
           ORDER BY x.id FOR UPDATE LOOP
    UPDATE information_requests SET status = 'ENDED', version = version + 1 WHERE id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (at, 'InformationRequest', r.id::text, r.case_id, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'end', 'InformationRequest', ARRAY[r.id::text], r.case_id, 'the case or a part in it has ended');
  END LOOP;
  FOR r IN SELECT x.id, x.case_id FROM onward_requests x
           WHERE x.case_id = of_case AND x.status = 'ASKED'
             AND (of_agency IS NULL OR of_agency IN (x.asker_code, x.giver_code, x.to_code))
           ORDER BY x.id FOR UPDATE LOOP
    UPDATE onward_requests SET status = 'ENDED', version = version + 1 WHERE id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (at, 'OnwardRequest', r.id::text, r.case_id, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'end', 'OnwardRequest', ARRAY[r.id::text], r.case_id, 'the case or a part in it has ended');
  END LOOP;
END $$;

-- Those that were left waiting.
UPDATE onward_requests r SET status = 'ENDED', version = r.version + 1
WHERE r.status = 'ASKED' AND (
  EXISTS (SELECT FROM cases c WHERE c.id = r.case_id AND c.status = 'CLOSED')
  OR (SELECT count(*) FROM participations p WHERE p.case_id = r.case_id AND p.status = 'ACCEPTED'
        AND p.agency_code IN (r.asker_code, r.giver_code, r.to_code)) < 3);
