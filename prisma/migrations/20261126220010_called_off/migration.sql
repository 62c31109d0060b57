-- What its taker says is destroyed is not delivered to her records afterwards, however long they were out of reach.

-- Reason: packages are nobody's to read or take away, and the receipt must not say that one is still on its way.
CREATE FUNCTION fence.call_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  DELETE FROM record_packages p WHERE p.taking_id = NEW.id;
  IF NEW.status IN ('QUEUED', 'FAILED') THEN NEW.status := 'CALLED_OFF'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER destroyed BEFORE UPDATE OF withdrawal_answer ON takings FOR EACH ROW
  WHEN (NEW.withdrawal_answer = 'DESTROYED' AND OLD.withdrawal_answer IS DISTINCT FROM 'DESTROYED') EXECUTE FUNCTION fence.call_off();

DELETE FROM record_packages p USING takings t WHERE t.id = p.taking_id AND t.withdrawal_answer = 'DESTROYED';
UPDATE takings SET status = 'CALLED_OFF' WHERE withdrawal_answer = 'DESTROYED' AND status IN ('QUEUED', 'FAILED');

-- Reason: as before. The receipt is locked before its package, as by the one who answers. What was under way as it was called off
-- has arrived all the same, and the receipt says so: there it lies, to be destroyed there.
CREATE OR REPLACE FUNCTION fence.package_delivered(of_taking uuid, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT FROM takings t WHERE t.id = of_taking FOR UPDATE;
   WITH gone AS (DELETE FROM record_packages p WHERE p.taking_id = of_taking RETURNING p.taking_id),
        told AS (UPDATE takings t SET status = 'DELIVERED', delivered_at = at
                 WHERE t.id = of_taking AND (t.status = 'CALLED_OFF' OR EXISTS (SELECT FROM gone))
                 RETURNING t.id, t.case_id),
        line AS (INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
                 SELECT at, 'DONE', 'deliver', 'Taking', ARRAY[told.id::text], told.case_id, 'the record system has it' FROM told)
   INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
     SELECT at, 'Taking', told.id::text, told.case_id, '{}' FROM told $$;

-- Reason: as before; the receipt is locked first here too.
CREATE OR REPLACE FUNCTION fence.package_failed(of_taking uuid, at timestamptz, again timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT FROM takings t WHERE t.id = of_taking FOR UPDATE;
   WITH tried AS (UPDATE record_packages p SET attempts = p.attempts + 1, next_at = again WHERE p.taking_id = of_taking
                  RETURNING p.taking_id, p.attempts),
        told AS (UPDATE takings t SET status = 'FAILED' FROM tried WHERE t.id = tried.taking_id AND tried.attempts >= 3
                 AND t.status = 'QUEUED' RETURNING t.id, t.case_id)
   INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
     SELECT at, 'Taking', told.id::text, told.case_id, '{}' FROM told $$;

REVOKE ALL ON FUNCTION fence.call_off() FROM PUBLIC;
