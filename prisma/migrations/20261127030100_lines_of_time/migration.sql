-- What time or a machine brings about stood in the ledger without an agency, and no auditor could ever find it: that something given
-- ran out, that a package was delivered, that a request was reminded of or ended, that a question of overlap was answered. It is a line
-- of the agency whose row it is: what it gave, took or asked. Lines that are sealed stay as they are.
CREATE FUNCTION fence.whose_line() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  NEW.agency_code := CASE NEW.subject
    WHEN 'Disclosure' THEN (SELECT d.giver_code FROM disclosures d WHERE d.id = NEW.ids[1]::uuid)
    WHEN 'Taking' THEN (SELECT t.agency_code FROM takings t WHERE t.id = NEW.ids[1]::uuid)
    WHEN 'InformationRequest' THEN (SELECT r.asker_code FROM information_requests r WHERE r.id = NEW.ids[1]::uuid)
    WHEN 'OnwardRequest' THEN (SELECT r.asker_code FROM onward_requests r WHERE r.id = NEW.ids[1]::uuid)
    WHEN 'OverlapQuestion' THEN (SELECT q.agency_code FROM overlap_questions q WHERE q.id = NEW.ids[1]::uuid)
  END;
  RETURN NEW;
END $$;
CREATE TRIGGER owned BEFORE INSERT ON ledger_entries FOR EACH ROW
  WHEN (NEW.agency_code IS NULL AND NEW.person_id IS NULL AND NEW.kind = 'DONE') EXECUTE FUNCTION fence.whose_line();
REVOKE ALL ON FUNCTION fence.whose_line() FROM PUBLIC;
