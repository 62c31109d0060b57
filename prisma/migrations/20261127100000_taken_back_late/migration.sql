-- What has run out, or ended when its receiver left, lies on in the records of who took it over: it can still be taken back, and a
-- consent to it withdrawn (GDPR article 7(3)), so that its takers are asked.

-- As before; what has ended goes no other way than back to its giver.
ALTER POLICY withdrawn ON disclosures USING (
  giver_code = fence.agency()
  AND (status IN ('LIVE', 'PENDING')
       OR (status = 'ENDED' AND EXISTS (SELECT FROM takings t WHERE t.disclosure_id = disclosures.id))));

-- As before; and what has ended is not live again.
CREATE OR REPLACE FUNCTION fence.keep_basis() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.given_at := CASE WHEN NEW.status <> 'PENDING' THEN coalesce(NEW.given_at, NEW.created_at) END;
  ELSIF OLD.status = 'PENDING' THEN
    IF NEW.status = 'LIVE' AND NEW.outcome = 'MAY_WITH_APPROVAL' AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.given_by_id THEN
      RAISE EXCEPTION 'nobody approves what she asked for herself' USING ERRCODE = '42501';
    END IF;
    IF NEW.status = 'LIVE' AND NEW.book_version IS DISTINCT FROM fence.book_in_force(NEW.giver_code) THEN
      RAISE EXCEPTION 'what waited is let go under the book in force alone' USING ERRCODE = '42501';
    END IF;
  ELSIF OLD.status = 'ENDED' AND NEW.status NOT IN ('ENDED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'what has ended can be taken back and nothing else' USING ERRCODE = '42501';
  ELSIF NEW.status IN ('PENDING', 'REJECTED')
     OR ROW (NEW.outcome, NEW.rule_id, NEW.provisions, NEW.conditions, NEW.book_version, NEW.expires_at, NEW.consent, NEW.consented_at,
             NEW.decided_by_id, NEW.decided_at, NEW.decided_reason, NEW.given_at)
        IS DISTINCT FROM
        ROW (OLD.outcome, OLD.rule_id, OLD.provisions, OLD.conditions, OLD.book_version, OLD.expires_at, OLD.consent, OLD.consented_at,
             OLD.decided_by_id, OLD.decided_at, OLD.decided_reason, OLD.given_at) THEN
    RAISE EXCEPTION 'what a disclosure rests on is settled when it goes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- Reason: as before; what ended with its receiver's leaving had ended then, also where it was taken back afterwards.
CREATE OR REPLACE FUNCTION fence.readings(of_contributions uuid[])
RETURNS TABLE (contribution_id uuid, disclosure_id uuid, person_id uuid, agency_code text, first_at timestamptz, last_at timestamptz,
               times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH ours AS (
     SELECT c.id, c.case_id FROM contributions c WHERE c.id = ANY (of_contributions) AND c.agency_code = fence.agency()),
   spans AS MATERIALIZED (
     SELECT d.id, d.contribution_id, d.receiver_code, coalesce(d.named_persons, '{}') AS named, d.given_at,
            d.rule_id IS NOT DISTINCT FROM 'BREAK-GLASS' AS is_emergency,
            -- What ended before its time ended with its receiver's leaving.
            least(d.withdrawn_at, d.expires_at, CASE WHEN d.status IN ('ENDED', 'WITHDRAWN') THEN (
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

-- Whoever answers for what her agency gave follows what became of it in others' records, on the team or off it: as its taker's do.
CREATE OR REPLACE FUNCTION fence.readers_taking(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT c FROM public.takings t, LATERAL (VALUES (t.agency_code), (t.giver_code)) a (code), fence.coordinators(a.code) c
   WHERE t.id = $1 $$;
REVOKE ALL ON FUNCTION fence.readers_taking(uuid, timestamptz) FROM PUBLIC;

-- What holds, and what lies on in others' records: its coordinators list both across cases.
DROP INDEX disclosures_given;
CREATE INDEX disclosures_given ON disclosures (giver_code, created_at DESC, id DESC) WHERE given_at IS NOT NULL;
