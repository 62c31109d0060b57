-- The ledger is searched by person and by period; the newest first, as ever.
CREATE INDEX "ledger_entries_agency_code_person_id_seq_idx" ON "ledger_entries"("agency_code", "person_id", "seq" DESC);
CREATE INDEX "ledger_entries_agency_code_at_idx" ON "ledger_entries"("agency_code", "at");

-- Reason: an auditor is on no team, yet looks for a case by its number, and reads the number rather than an identifier. Number and
-- identifier alone, of cases that her own agency's entries in the ledger tell of, and of no other.
CREATE FUNCTION fence.audited_cases(numbers text[], ids uuid[]) RETURNS TABLE (id uuid, number text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT c.id, c.number FROM cases c
   WHERE (c.number = ANY (numbers) OR c.id = ANY (ids))
     AND EXISTS (SELECT FROM ledger_entries e WHERE e.case_id = c.id AND e.agency_code = fence.agency()) $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  REVOKE ALL ON FUNCTION fence.audited_cases(text[], uuid[]) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.audited_cases(text[], uuid[]) TO %I', role);
END $do$;
