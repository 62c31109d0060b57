-- Reason: an auditor sees how her agency's people read, and is on no team: whether a reading was of a case whose team the reader
-- has never been on is known behind the fence alone. Sums of her own agency's readings, hour by hour in Denmark; no row, no case.
-- Whoever answers a call for an agency, or holds a tip, reads a case before anybody is on a team of it: cases on which the reader's
-- agency has no team at all are not counted as outside.
CREATE FUNCTION fence.reading(since timestamptz, until timestamptz)
RETURNS TABLE (person_id uuid, day text, hour int, many int, outside int) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH had AS (
     SELECT e.person_id, e.case_id, (e.at AT TIME ZONE 'Europe/Copenhagen') AS local, cardinality(e.ids) AS many
     FROM ledger_entries e
     WHERE e.agency_code = fence.agency() AND e.at >= since AND e.at < until AND e.kind = 'READ' AND e.person_id IS NOT NULL)
   SELECT h.person_id, to_char(h.local, 'YYYY-MM-DD'), extract(hour FROM h.local)::int, sum(h.many)::int,
          coalesce(sum(h.many) FILTER (WHERE h.case_id IS NOT NULL
            AND EXISTS (SELECT FROM case_members m WHERE m.case_id = h.case_id AND m.agency_code = fence.agency())
            AND NOT EXISTS (SELECT FROM case_members m WHERE m.case_id = h.case_id AND m.person_id = h.person_id)), 0)::int
   FROM had h GROUP BY 1, 2, 3 ORDER BY 2, 1, 3 $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  REVOKE ALL ON FUNCTION fence.reading(timestamptz, timestamptz) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.reading(timestamptz, timestamptz) TO %I', role);
END $do$;
