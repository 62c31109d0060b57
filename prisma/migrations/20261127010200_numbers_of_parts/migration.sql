-- The number of a case is told in the ledger to agencies that have taken part in it; one that was only asked is told of it nowhere.

-- Reason: as before, an auditor is on no team, and finds the lines of her own agency by the number of the case that they are about.
CREATE OR REPLACE FUNCTION fence.audited_cases(numbers text[], ids uuid[]) RETURNS TABLE (id uuid, number text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT c.id, c.number FROM cases c
   WHERE (c.number = ANY (numbers) OR c.id = ANY (ids)) AND fence.took_part(c.id)
     AND EXISTS (SELECT FROM ledger_entries e WHERE e.case_id = c.id AND e.agency_code = fence.agency()) $$;
