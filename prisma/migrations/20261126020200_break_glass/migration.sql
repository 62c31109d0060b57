-- A life in danger: two people of one agency, one who asks and one who confirms, are shown what the others hold on the case, for an
-- hour. It makes real disclosures, each with its giver, its receipt and its end; it is no way around them.

CREATE TYPE "BreakGlassStatus" AS ENUM ('ASKED', 'CONFIRMED');
CREATE TABLE break_glasses (
  id              uuid NOT NULL,
  case_id         uuid NOT NULL,
  -- The agency that asks to see.
  agency_code     text NOT NULL,
  asked_by_id     uuid NOT NULL,
  reason          text NOT NULL,
  asked_at        timestamptz(3) NOT NULL,
  confirmed_by_id uuid,
  confirmed_at    timestamptz(3),
  ends_at         timestamptz(3),
  -- Those whose items were opened.
  givers          text[],
  status          "BreakGlassStatus" NOT NULL DEFAULT 'ASKED',
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT break_glasses_pkey PRIMARY KEY (id)
);
ALTER TABLE break_glasses ADD CONSTRAINT break_glasses_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX break_glasses_case_id_idx ON break_glasses(case_id);
-- One question at a time for an agency and a case is asked under the participation's lock; the newest is found here.
CREATE INDEX break_glasses_agency_code_asked_at_idx ON break_glasses(agency_code, asked_at DESC);

-- The asker's agency, and those whose items were opened.
ALTER TABLE break_glasses ENABLE ROW LEVEL SECURITY;
CREATE POLICY concerned ON break_glasses FOR SELECT USING (fence.agency() = agency_code OR fence.agency() = ANY (givers));
CREATE POLICY asked ON break_glasses FOR INSERT WITH CHECK (
  agency_code = fence.agency() AND fence.on_case(case_id) AND status = 'ASKED' AND confirmed_by_id IS NULL AND ends_at IS NULL
  AND coalesce(givers, '{}') = '{}'
  AND EXISTS (SELECT FROM people p WHERE p.id = asked_by_id AND p.agency_code = (SELECT fence.agency())));

CREATE FUNCTION fence.hears_break_glass(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.break_glasses b WHERE b.id = $1 AND (b.agency_code = $3 OR $3 = ANY (b.givers))) $$;
-- Who answers for the agencies concerned, and who audits them.
CREATE FUNCTION fence.readers_break_glass(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.break_glasses b JOIN public.people p ON p.agency_code = b.agency_code OR p.agency_code = ANY (b.givers)
   WHERE b.id = $1 AND p.status = 'ACTIVE' AND p.duties && ARRAY['COORDINATOR','AUDITOR']::public."Duty"[] $$;
REVOKE ALL ON FUNCTION fence.hears_break_glass(uuid, uuid, text, timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION fence.readers_break_glass(uuid, timestamptz) FROM PUBLIC;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('BreakGlass', 'break_glasses', true, 'fence.hears_break_glass', 'fence.readers_break_glass');

-- Whether an absolute mark stands on a category between two agencies: three that no rule book opens, and the newest book's marks,
-- for whatever purpose they were written.
CREATE FUNCTION fence.is_marked(category text, giver text, receiver text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT $1 IN ('labour-complaint', 'reporter-identity', 'victim-identity') OR EXISTS (
     SELECT FROM public.sharing_rules r
     WHERE r.book_version = (SELECT max(b.version) FROM public.rule_books b) AND r.rank = 'mark' AND r.outcome = 'MUST_NOT'
       AND r.categories && ARRAY['*', $1]
       AND r.giver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $2)]
       AND r.receiver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $3)]) $$;
REVOKE ALL ON FUNCTION fence.is_marked(text, text, text) FROM PUBLIC;

-- Reason: only a giver may write a disclosure, and here a life is in danger and the givers are not asked. Everything that
-- authorises it is checked again and held still: the question, its ten minutes, two different people on the team of an agency that
-- takes part, the second with a duty to answer for it, and the case open. Nothing under an absolute mark goes. Each disclosure is to
-- these two people, for an hour, and stands in the ledger of the agency whose it is. Gives back their ids.
CREATE FUNCTION fence.break_glass(of_break uuid, confirmer uuid, at timestamptz)
RETURNS TABLE (disclosure_id uuid, contribution_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
#variable_conflict use_column
DECLARE asked break_glasses; book integer := (SELECT max(version) FROM rule_books); opened uuid[]; two uuid[];
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
      initiative, named_persons, outcome, rule_id, provisions, conditions, book_version, status, expires_at, created_at)
    SELECT uuidv7(), c.id, c.version, c.case_id, c.agency_code, asked.agency_code, confirmer, 'help-victim', 'on-request', two, 'MAY',
      'BREAK-GLASS', '{STRL-152E,GDPR-9-2}', '{named-persons-only,no-onward}', book, 'LIVE', at + interval '1 hour', at
    FROM contributions c
    JOIN participations p ON p.case_id = c.case_id AND p.agency_code = c.agency_code AND p.status = 'ACCEPTED'
    LEFT JOIN contributions original ON original.id = c.variant_of_id
    WHERE c.case_id = asked.case_id AND c.agency_code <> asked.agency_code
      AND NOT fence.is_marked(c.category, c.agency_code, asked.agency_code)
      -- A variant only where its original stays: otherwise she is shown the whole.
      AND (original.id IS NULL OR fence.is_marked(original.category, original.agency_code, asked.agency_code))
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
REVOKE ALL ON FUNCTION fence.break_glass(uuid, uuid, timestamptz) FROM PUBLIC;

-- A disclosure of an emergency is made by that function alone.
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT SELECT, INSERT ON break_glasses TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.break_glass(uuid, uuid, timestamptz) TO %I', role);
END $do$;
