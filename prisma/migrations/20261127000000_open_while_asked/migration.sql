-- What is asked or given just as its case is closed must not be left waiting on a closed case: closing ends what waits, once.

-- Reason: as before; the case too is held still, open, until what is given or asked in it stands. Closed while she waited for
-- it: as when two work in the same place, and tried again the rule says why.
CREATE OR REPLACE FUNCTION fence.hold_receivers(of_case uuid, codes text[]) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM FROM cases c WHERE c.id = of_case AND fence.on_case(of_case) FOR SHARE;
  IF EXISTS (SELECT FROM cases c WHERE c.id = of_case AND c.status <> 'OPEN' AND fence.on_case(of_case)) THEN
    RAISE EXCEPTION 'closed meanwhile' USING ERRCODE = '40001';
  END IF;
  RETURN QUERY SELECT p.agency_code FROM participations p
   WHERE p.case_id = of_case AND p.agency_code = ANY (codes) AND p.status = 'ACCEPTED' AND fence.on_case(of_case)
   ORDER BY p.agency_code FOR SHARE;
END $$;
