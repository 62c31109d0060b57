-- Whoever answers a request for access is told of an emergency what her agency is told of it elsewhere: of no giver but itself.

-- Reason: as fence.held_about, whose answer it completes. Whose items an emergency opened is told to the agency that asked for it; a
-- giver is told of none but itself.
CREATE OR REPLACE FUNCTION fence.held_beside(who uuid, phrases text[], digests bytea[], most int)
RETURNS TABLE (subject text, id uuid, case_number text, is_case_open boolean, category text, level text, regime text, holder_code text,
               held_since timestamptz, heard_by text[], of_contribution uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS
$$
#variable_conflict use_column
DECLARE words tsquery := fence.phrases(phrases); agency text := fence.agency(); ours uuid[];
BEGIN
  IF words IS NULL OR NOT EXISTS (SELECT FROM people p WHERE p.id = who AND p.agency_code = agency AND p.status = 'ACTIVE'
       AND p.duties && ARRAY['LEGAL','COORDINATOR']::"Duty"[]) THEN RETURN; END IF;
  ours := ARRAY(SELECT x.case_id FROM participations x WHERE x.agency_code = agency AND x.status = 'ACCEPTED');
  RETURN QUERY
    SELECT 'Case', c.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, c.agency_code, c.created_at, NULL::text[], NULL::uuid
    FROM cases c JOIN workplaces w ON w.id = c.workplace_id
    WHERE (c.agency_code = agency OR c.id = ANY (ours)) AND (c.stems @@ words OR w.stems @@ words)
    ORDER BY c.created_at DESC, c.id DESC LIMIT most;
  -- A case that an agency has not said yes to is not told of.
  RETURN QUERY
    SELECT 'Invitation', i.id, CASE WHEN i.from_code = agency OR c.id = ANY (ours) THEN c.number END,
           CASE WHEN i.from_code = agency OR c.id = ANY (ours) THEN c.status = 'OPEN' END, NULL::text, NULL::text, NULL::text, i.from_code, i.created_at, ARRAY[i.agency_code], NULL::uuid
    FROM invitations i JOIN cases c ON c.id = i.case_id
    WHERE (i.from_code = agency OR i.agency_code = agency) AND fence.stems_of(i.message, i.decline_reason) @@ words
    ORDER BY i.created_at DESC, i.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'JointInspection', n.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, n.agency_code, n.created_at, n.audience, NULL::uuid
    FROM joint_inspections n JOIN cases c ON c.id = n.case_id
    WHERE (n.agency_code = agency OR n.case_id = ANY (ours) AND agency = ANY (n.audience))
      AND fence.stems_of(VARIADIC n.notice_reason || (SELECT array_agg(p.role) FROM inspection_parts p WHERE p.inspection_id = n.id)) @@ words
    ORDER BY n.created_at DESC, n.id DESC LIMIT most;
  -- Her consent in words, and why an agency left.
  RETURN QUERY
    SELECT 'Referral', r.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, r.agency_code, r.created_at, ARRAY[r.to_code], NULL::uuid
    FROM referrals r JOIN cases c ON c.id = r.case_id
    WHERE (r.agency_code = agency OR r.to_code = agency AND r.case_id = ANY (ours)) AND fence.stems_of(r.consent) @@ words
    ORDER BY r.created_at DESC, r.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'Participation', p.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, p.agency_code, coalesce(p.responded_at, p.invited_at), NULL::text[], NULL::uuid
    FROM participations p JOIN cases c ON c.id = p.case_id
    WHERE (p.agency_code = agency OR p.case_id = ANY (ours)) AND fence.stems_of(p.reason) @@ words
    ORDER BY coalesce(p.responded_at, p.invited_at) DESC, p.id DESC LIMIT most;
  -- The words that bind whoever is given it; she may be named there alone.
  RETURN QUERY
    SELECT 'Contribution', t.id, c.number, c.status = 'OPEN', t.category, t.level, t.regime, t.agency_code, t.created_at, NULL::text[], t.id
    FROM contributions t JOIN cases c ON c.id = t.case_id
    WHERE t.agency_code = agency AND fence.stems_of(t.handling_note) @@ words
    ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'Taking', t.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, t.agency_code, t.taken_at, ARRAY[t.giver_code], NULL::uuid
    FROM takings t JOIN cases c ON c.id = t.case_id
    WHERE (t.agency_code = agency OR t.giver_code = agency AND t.case_id = ANY (ours))
      AND fence.stems_of(t.reference, t.answer_reason) @@ words
    ORDER BY t.taken_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'LegalHold', h.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, h.agency_code, h.placed_at, NULL::text[], NULL::uuid
    FROM legal_holds h JOIN cases c ON c.id = h.case_id
    WHERE h.agency_code = agency AND fence.stems_of(h.reason) @@ words
    ORDER BY h.placed_at DESC, h.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'BreakGlass', b.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, b.agency_code, b.asked_at,
           CASE WHEN b.agency_code = agency THEN b.givers ELSE ARRAY[agency] END, NULL::uuid
    FROM break_glasses b JOIN cases c ON c.id = b.case_id
    WHERE (b.agency_code = agency OR agency = ANY (b.givers)) AND fence.stems_of(b.reason) @@ words
    ORDER BY b.asked_at DESC, b.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'Tip', t.id, NULL::text, NULL::boolean, NULL::text, NULL::text, NULL::text, t.agency_code, t.created_at, NULL::text[], NULL::uuid
    FROM tips t LEFT JOIN workplaces w ON w.id = t.workplace_id
    WHERE t.agency_code = agency AND (fence.stems_of(t.shelved_reason) @@ words OR w.stems @@ words)
    ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'WatchEntry', e.id, NULL::text, NULL::boolean, NULL::text, NULL::text, NULL::text, e.agency_code, e.created_at, NULL::text[], NULL::uuid
    FROM watch_entries e WHERE e.agency_code = agency AND (e.digest = ANY (digests) OR fence.stems_of(e.note) @@ words)
    ORDER BY e.created_at DESC, e.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'OverlapQuestion', q.id, NULL::text, NULL::boolean, NULL::text, NULL::text, NULL::text, q.agency_code, q.created_at, NULL::text[], NULL::uuid
    FROM overlap_questions q WHERE q.agency_code = agency AND (q.digest = ANY (digests) OR fence.stems_of(q.reason) @@ words)
    ORDER BY q.created_at DESC, q.id DESC LIMIT most;
  -- The holder is told why it is asked; the asker what it is answered, once that is released.
  RETURN QUERY
    SELECT 'OverlapMatch', m.id, NULL::text, NULL::boolean, NULL::text, NULL::text, NULL::text, m.agency_code, m.created_at,
           CASE WHEN m.is_released THEN ARRAY[m.asker_code] END, NULL::uuid
    FROM overlap_matches m JOIN watch_entries e ON e.id = m.entry_id
    WHERE (m.agency_code = agency AND (e.digest = ANY (digests) OR fence.stems_of(m.reason, m.note, m.message) @@ words)
           OR m.asker_code = agency AND m.is_released AND (e.digest = ANY (digests) OR fence.stems_of(m.message) @@ words))
    ORDER BY m.created_at DESC, m.id DESC LIMIT most;
END $$;
