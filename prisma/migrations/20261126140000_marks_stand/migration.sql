-- The absolute marks are the imported book's: an agency's lawyers may add what closes more, and open nothing that a mark closes.

-- What a rule decides, without the version it stands in and the words that explain it.
CREATE FUNCTION fence.says(r sharing_rules) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_object_agg(f.key, CASE jsonb_typeof(f.value)
            WHEN 'array' THEN (SELECT jsonb_agg(one ORDER BY one) FROM jsonb_array_elements(f.value) one) ELSE f.value END)
   FROM jsonb_each(to_jsonb($1) - 'book_version' - 'explain_da' - 'explain_en') f $$;

-- Reason: adoption looks, below the application too, that every mark of the imported book that a version comes from stands in it
-- as it was, and that no other mark lets anything through. A mark that lets, by a waiver, may be taken out: that closes more.
CREATE FUNCTION fence.keeps_marks(of_version integer) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE root integer := of_version; under integer;
BEGIN
  LOOP
    SELECT b.base_version INTO under FROM rule_books b WHERE b.version = root;
    EXIT WHEN under IS NULL;
    root := under;
  END LOOP;
  RETURN NOT EXISTS (
      SELECT FROM sharing_rules r WHERE r.book_version = root AND r.rank = 'mark' AND r.outcome = 'MUST_NOT'
        AND NOT EXISTS (SELECT FROM sharing_rules n WHERE n.book_version = of_version AND n.id = r.id AND fence.says(n) = fence.says(r)))
    AND NOT EXISTS (
      SELECT FROM sharing_rules n WHERE n.book_version = of_version AND n.rank = 'mark' AND n.outcome <> 'MUST_NOT'
        AND NOT EXISTS (SELECT FROM sharing_rules r WHERE r.book_version = root AND r.id = n.id AND fence.says(n) = fence.says(r)));
END $$;

-- Reason: as before; and the marks stand.
CREATE OR REPLACE FUNCTION fence.adopt_rules(draft uuid, draft_version integer, adopter uuid, at timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE d rule_drafts; made integer;
BEGIN
  -- As the import does: versions are numbered one after the other.
  PERFORM pg_advisory_xact_lock(hashtext('reference data'));
  SELECT * INTO d FROM rule_drafts x
    WHERE x.id = draft AND x.version = draft_version AND x.status = 'PROPOSED' AND x.agency_code = fence.agency() FOR UPDATE;
  IF d.id IS NULL OR fence.book_in_force(d.agency_code) <> d.replaces_version THEN RETURN NULL; END IF;
  IF adopter = d.proposed_by_id OR (SELECT count(*) FROM people p
       WHERE p.id IN (adopter, d.proposed_by_id) AND p.agency_code = d.agency_code AND p.status = 'ACTIVE' AND p.kind = 'HUMAN'
         AND 'LEGAL' = ANY (p.duties)) <> 2 THEN
    RAISE EXCEPTION 'two lawyers of one agency adopt' USING ERRCODE = '42501';
  END IF;
  IF d.changes = '{}' THEN
    made := d.base_version;
  ELSE
    made := (SELECT max(b.version) + 1 FROM rule_books b);
    INSERT INTO rule_books (version, base_version, digest, loaded_at)
      VALUES (made, d.base_version, encode(sha256(convert_to(d.base_version || ' ' || d.changes, 'UTF8')), 'hex'), at);
    INSERT INTO sharing_rules (book_version, id, giver_kinds, categories, levels_max, receiver_kinds, purposes, initiative, regime,
                               outcome, rank, except_to, provisions, conditions, explain_da, explain_en, valid_from, valid_to)
      SELECT made, r.id, r.giver_kinds, r.categories, r.levels_max, r.receiver_kinds, r.purposes, r.initiative, r.regime,
             r.outcome, r.rank, r.except_to, r.provisions, r.conditions, r.explain_da, r.explain_en, r.valid_from, r.valid_to
      FROM sharing_rules r WHERE r.book_version = d.base_version AND NOT d.changes ? r.id
      UNION ALL
      SELECT made, c.id, fence.texts(c.rule->'giverKinds'), fence.texts(c.rule->'categories'), c.rule->>'levelsMax',
             fence.texts(c.rule->'receiverKinds'), fence.texts(c.rule->'purposes'), c.rule->>'initiative', c.rule->>'regime',
             c.rule->>'outcome', c.rule->>'rank', c.rule->>'exceptTo', fence.texts(c.rule->'provisions'),
             fence.texts(c.rule->'conditions'), c.rule->>'explainDa', c.rule->>'explainEn',
             (c.rule->>'validFrom')::date, (c.rule->>'validTo')::date
      FROM jsonb_each(d.changes) AS c(id, rule) WHERE c.rule <> 'null';
  END IF;
  -- Where the marks are not the imported book's own, nothing of the adoption is kept.
  IF NOT fence.keeps_marks(made) THEN
    RAISE EXCEPTION 'no agency lifts an absolute mark' USING ERRCODE = '42501';
  END IF;
  INSERT INTO rule_adoptions (book_version, agency_code, proposed_by_id, adopted_by_id, adopted_at)
    VALUES (made, d.agency_code, d.proposed_by_id, adopter, at);
  UPDATE rule_drafts x SET status = 'ADOPTED', adopted_by_id = adopter, adopted_at = at, adopted_version = made,
         version = x.version + 1 WHERE x.id = d.id;
  RETURN made;
END $$;

-- What is closed in an emergency is what the giver's own book closes, beside the three that no book opens: another agency's lawyers
-- neither open it nor close it.
CREATE OR REPLACE FUNCTION fence.is_marked(category text, giver text, receiver text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT $1 IN ('labour-complaint', 'reporter-identity', 'victim-identity') OR EXISTS (
     SELECT FROM public.sharing_rules r
     WHERE r.book_version = fence.book_in_force($2) AND r.rank = 'mark' AND r.outcome = 'MUST_NOT'
       AND r.categories && ARRAY['*', $1]
       AND r.giver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $2)]
       AND r.receiver_kinds && ARRAY['*', (SELECT a.kind FROM public.agencies a WHERE a.code = $3)]) $$;

-- Reason: as before; and each disclosure keeps the version that its giver gives under.
CREATE OR REPLACE FUNCTION fence.break_glass(of_break uuid, confirmer uuid, at timestamptz)
RETURNS TABLE (disclosure_id uuid, contribution_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
#variable_conflict use_column
DECLARE asked break_glasses; opened uuid[]; two uuid[];
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
      'BREAK-GLASS', '{STRL-152E,GDPR-9-2}', '{named-persons-only,no-onward}', fence.book_in_force(c.agency_code), 'LIVE', at + interval '1 hour', at
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

-- Reason: as before; of what went, and by the book: neither what was taken back while it waited, nor an emergency.
CREATE OR REPLACE FUNCTION fence.given_by_question()
RETURNS TABLE (category text, level text, regime text, receiver_kind text, purpose text, initiative text, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.category, c.level, c.regime, r.kind, d.purpose, d.initiative, count(*)
   FROM disclosures d JOIN contributions c ON c.id = d.contribution_id JOIN agencies r ON r.code = d.receiver_code
   WHERE d.giver_code = fence.agency() AND d.given_at IS NOT NULL AND d.rule_id IS DISTINCT FROM 'BREAK-GLASS' GROUP BY 1, 2, 3, 4, 5, 6 $$;

REVOKE ALL ON FUNCTION fence.keeps_marks(integer), fence.says(sharing_rules) FROM PUBLIC;
