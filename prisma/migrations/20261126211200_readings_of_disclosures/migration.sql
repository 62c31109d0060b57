-- Given, withdrawn, given again and read: the reading is a receipt of the second giving, not of the first.

-- Reason: as before; each reading with the disclosure under which it was done: one that held then, for her, an emergency's only where
-- no other did. A reading that was under way while one was withdrawn is that one's: failing any that held, the last given before it.
DROP FUNCTION fence.readings(uuid[]);
CREATE FUNCTION fence.readings(of_contributions uuid[])
RETURNS TABLE (contribution_id uuid, disclosure_id uuid, person_id uuid, agency_code text, first_at timestamptz, last_at timestamptz,
               times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH ours AS (
     SELECT c.id, c.case_id FROM contributions c WHERE c.id = ANY (of_contributions) AND c.agency_code = fence.agency()),
   spans AS MATERIALIZED (
     SELECT d.id, d.contribution_id, d.receiver_code, coalesce(d.named_persons, '{}') AS named, d.given_at,
            d.rule_id IS NOT DISTINCT FROM 'BREAK-GLASS' AS is_emergency,
            -- What ended before its time ended with its receiver's leaving.
            least(d.withdrawn_at, d.expires_at, CASE WHEN d.status = 'ENDED' THEN (
              SELECT min(l.at) FROM ledger_entries l WHERE l.case_id = d.case_id AND l.agency_code = d.receiver_code
                AND l.kind = 'DONE' AND l.verb = 'leaveCase' AND l.at >= d.given_at) END) AS until
     FROM disclosures d JOIN ours ON ours.id = d.contribution_id WHERE d.given_at IS NOT NULL)
   SELECT c.id, s.id, e.person_id, e.agency_code, min(e.at), max(e.at), count(*)
   FROM ours c JOIN ledger_entries e
     ON e.subject = 'Contribution' AND e.kind = 'READ' AND e.case_id = c.case_id AND c.id::text = ANY (e.ids)
   LEFT JOIN LATERAL (
     SELECT x.id FROM spans x WHERE x.contribution_id = c.id AND x.receiver_code = e.agency_code
     ORDER BY e.at BETWEEN x.given_at AND coalesce(x.until, 'infinity') AND (x.named = '{}' OR e.person_id = ANY (x.named)) DESC,
              x.given_at <= e.at DESC, x.is_emergency, x.given_at DESC, x.id DESC LIMIT 1) s ON true
   WHERE e.agency_code <> fence.agency()
   GROUP BY c.id, s.id, e.person_id, e.agency_code ORDER BY min(e.at) $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  REVOKE ALL ON FUNCTION fence.readings(uuid[]) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.readings(uuid[]) TO %I', role);
END $do$;
