-- A mark that an agency's lawyers have ended, or that is to begin later, closes nothing while a life is in danger: a verdict of that day
-- does not know it either. And what is opened then is given under its holder's handling code, as anything that is given.

-- As before; on that day in Denmark.
CREATE FUNCTION fence.is_marked(category text, giver text, receiver text, on_day date) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT $1 IN ('labour-complaint', 'reporter-identity', 'victim-identity') OR EXISTS (
     SELECT FROM public.sharing_rules r
     WHERE r.book_version = fence.book_in_force($2) AND r.rank = 'mark' AND r.outcome = 'MUST_NOT'
       AND (r.valid_from IS NULL OR r.valid_from <= $4) AND (r.valid_to IS NULL OR r.valid_to >= $4)
       AND r.categories && ARRAY['*', $1]
       AND r.giver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $2)]
       AND r.receiver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $3)]) $$;
REVOKE ALL ON FUNCTION fence.is_marked(text, text, text, date) FROM PUBLIC;

-- Reason: as before; by the marks of the day, and under the handling code of each: whoever takes it to her records keeps it there.
CREATE OR REPLACE FUNCTION fence.break_glass(of_break uuid, confirmer uuid, at timestamptz)
RETURNS TABLE (disclosure_id uuid, contribution_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
#variable_conflict use_column
DECLARE asked break_glasses; opened uuid[]; two uuid[]; today date := (at AT TIME ZONE 'Europe/Copenhagen')::date;
BEGIN
  SELECT * INTO asked FROM break_glasses b WHERE b.id = of_break AND b.agency_code = fence.agency() FOR UPDATE;
  IF NOT FOUND OR asked.status <> 'ASKED' OR asked.asked_by_id = confirmer
     OR at < asked.asked_at OR at >= asked.asked_at + interval '10 minutes' THEN
    RAISE EXCEPTION 'there is nothing that she may confirm' USING ERRCODE = '42501';
  END IF;
  two := ARRAY[asked.asked_by_id, confirmer];
  PERFORM FROM cases c WHERE c.id = asked.case_id FOR SHARE;
  PERFORM FROM people p WHERE p.id = ANY (two) ORDER BY p.id FOR SHARE;
  PERFORM FROM participations p WHERE p.case_id = asked.case_id ORDER BY p.agency_code FOR SHARE;
  PERFORM FROM case_members m WHERE m.case_id = asked.case_id AND m.person_id = ANY (two) ORDER BY m.person_id FOR SHARE;
  IF NOT EXISTS (SELECT FROM cases c WHERE c.id = asked.case_id AND c.status = 'OPEN')
     OR NOT fence.on_case(asked.case_id)
     OR 2 <> (SELECT count(*) FROM case_members m JOIN people p ON p.id = m.person_id AND p.agency_code = m.agency_code
              WHERE m.case_id = asked.case_id AND m.agency_code = asked.agency_code AND m.is_active AND p.status = 'ACTIVE'
                AND (p.id = asked.asked_by_id AND p.duties && ARRAY['OFFICER','COORDINATOR','FACILITATOR','INSPECTOR']::"Duty"[]
                     OR p.id = confirmer AND p.duties && ARRAY['COORDINATOR','FACILITATOR']::"Duty"[])) THEN
    RAISE EXCEPTION 'these two may not see it' USING ERRCODE = '42501';
  END IF;

  WITH made AS (
    INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id, purpose,
      initiative, named_persons, outcome, rule_id, provisions, conditions, book_version, handling, handling_note, status, expires_at, created_at)
    SELECT uuidv7(), c.id, c.version, c.case_id, c.agency_code, asked.agency_code, confirmer, 'help-victim', 'on-request', two, 'MAY',
      'BREAK-GLASS', '{STRL-152E,GDPR-9-2}', '{named-persons-only,no-onward}', fence.book_in_force(c.agency_code), c.handling, c.handling_note,
      'LIVE', at + interval '1 hour', at
    FROM contributions c
    JOIN participations p ON p.case_id = c.case_id AND p.agency_code = c.agency_code AND p.status = 'ACCEPTED'
    LEFT JOIN contributions original ON original.id = c.variant_of_id
    WHERE c.case_id = asked.case_id AND c.agency_code <> asked.agency_code
      AND NOT fence.is_marked(c.category, c.agency_code, asked.agency_code, today)
      -- A variant only where its original stays: otherwise she is shown the whole.
      AND (original.id IS NULL OR fence.is_marked(original.category, original.agency_code, asked.agency_code, today))
      AND NOT EXISTS (SELECT FROM disclosures d WHERE d.contribution_id = c.id AND d.receiver_code = asked.agency_code
                      AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > at + interval '1 hour')
                      AND (d.named_persons = '{}' OR d.named_persons @> two))
    RETURNING id, giver_code, case_id)
  SELECT coalesce(array_agg(m.id), '{}') INTO opened FROM made m;

  INSERT INTO ledger_entries (at, person_id, agency_code, kind, verb, subject, ids, case_id, rule)
    SELECT at, confirmer, d.giver_code, 'DONE', 'breakGlass', 'Disclosure', array_agg(d.id::text ORDER BY d.id), d.case_id, 'BREAK-GLASS'
    FROM disclosures d WHERE d.id = ANY (opened) GROUP BY d.giver_code, d.case_id;
  UPDATE break_glasses b SET status = 'CONFIRMED', confirmed_by_id = confirmer, confirmed_at = at, ends_at = at + interval '1 hour',
      givers = coalesce((SELECT array_agg(DISTINCT d.giver_code) FROM disclosures d WHERE d.id = ANY (opened)), '{}'), version = b.version + 1
    WHERE b.id = asked.id;
  RETURN QUERY SELECT d.id, d.contribution_id FROM disclosures d WHERE d.id = ANY (opened) ORDER BY d.id;
END $$;
DROP FUNCTION fence.is_marked(text, text, text);
