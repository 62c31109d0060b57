-- Whoever answers a request for access is told of no meeting that her agency is not at.

-- Reason: as before, an agency's answer goes across its cases, whose teams its lawyers and coordinators need not be on: where it is held
-- and since when, and no text. A meeting is held by those who convened it or said yes to it, as the feed has it.
CREATE OR REPLACE FUNCTION fence.held_about(who uuid, phrases text[], at timestamptz, most int)
RETURNS TABLE (subject text, id uuid, case_number text, is_case_open boolean, category text, level text, regime text, holder_code text,
               held_since timestamptz, heard_by text[], of_contribution uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS
$$
#variable_conflict use_column
DECLARE words tsquery := fence.phrases(phrases); agency text := fence.agency(); kept fence.homes; heard text; hearers text; ours uuid[];
BEGIN
  IF words IS NULL OR NOT EXISTS (SELECT FROM people p WHERE p.id = who AND p.agency_code = agency AND p.status = 'ACTIVE'
       AND p.duties && ARRAY['LEGAL','COORDINATOR']::"Duty"[]) THEN RETURN; END IF;
  ours := ARRAY(SELECT x.case_id FROM participations x WHERE x.agency_code = agency AND x.status = 'ACCEPTED');
  FOR kept IN SELECT h.* FROM fence.homes h WHERE h.is_searched LOOP
    heard := CASE kept.subject WHEN 'Contribution' THEN 'false' WHEN 'Referral' THEN 't.to_code = $1' WHEN 'Meeting' THEN 'fence.hears_meeting(t.id, NULL, $1, NULL)'
                               ELSE '$1 = ANY (t.audience)' END;
    hearers := CASE WHEN kept.subject IN ('Contribution', 'Meeting') THEN 'NULL::text[]' WHEN kept.subject = 'Referral' THEN 'ARRAY[t.to_code]'
                    ELSE 't.audience' END;
    RETURN QUERY EXECUTE format(
      'SELECT %1$L, t.id, c.number, c.status = ''OPEN'', to_jsonb(t)->>''category'', to_jsonb(t)->>''level'', to_jsonb(t)->>''regime'',
              t.agency_code, t.created_at, %2$s, CASE WHEN %1$L = ''Contribution'' THEN t.id END
       FROM %3$s t JOIN cases c ON c.id = t.case_id
       WHERE (t.agency_code = $1 OR t.case_id = ANY ($4) AND %4$s) AND t.stems @@ $2 ORDER BY t.created_at DESC, t.id DESC LIMIT $3',
      kept.subject, hearers, kept.home, heard)
      USING agency, words, most, ours;
  END LOOP;
  RETURN QUERY
    SELECT DISTINCT ON (t.created_at, t.id) 'Contribution', t.id, c.number, c.status = 'OPEN', t.category, t.level, t.regime,
           t.agency_code, coalesce(d.given_at, d.created_at), NULL::text[], t.id
    FROM contributions t JOIN cases c ON c.id = t.case_id
    JOIN disclosures d ON d.contribution_id = t.id AND d.receiver_code = agency AND d.status = 'LIVE'
      AND (d.expires_at IS NULL OR d.expires_at > at)
    WHERE t.case_id = ANY (ours) AND t.stems @@ words ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  -- A file is held by who holds its contribution, and by whoever that is given to.
  RETURN QUERY
    SELECT 'Attachment', f.id, c.number, c.status = 'OPEN', t.category, t.level, t.regime, f.agency_code, f.created_at, NULL::text[], t.id
    FROM attachments f JOIN contributions t ON t.id = f.contribution_id JOIN cases c ON c.id = f.case_id
    WHERE f.removed_at IS NULL AND fence.stems_of(f.name) @@ words
      AND (f.agency_code = agency OR f.case_id = ANY (ours) AND EXISTS (
        SELECT FROM disclosures d WHERE d.contribution_id = t.id AND d.receiver_code = agency AND d.status = 'LIVE'
          AND (d.expires_at IS NULL OR d.expires_at > at)))
    ORDER BY f.created_at DESC, f.id DESC LIMIT most;
  -- Why it was given, by whose consent, and why not or no more: the giver's words, and with the receiver while it has what was given.
  RETURN QUERY
    SELECT 'Disclosure', d.id, c.number, c.status = 'OPEN', t.category, t.level, t.regime, d.giver_code, d.created_at, NULL::text[], t.id
    FROM disclosures d JOIN contributions t ON t.id = d.contribution_id JOIN cases c ON c.id = d.case_id
    WHERE (d.giver_code = agency
           OR d.receiver_code = agency AND d.case_id = ANY (ours) AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > at))
      AND fence.stems_of(d.weighing, d.consent, d.withdrawn_reason, d.decided_reason, d.handling_note) @@ words
    ORDER BY d.created_at DESC, d.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'InformationRequest', r.id, c.number, c.status = 'OPEN', r.category, NULL::text, NULL::text, r.asker_code, r.created_at,
           ARRAY[r.to_code], NULL::uuid
    FROM information_requests r JOIN cases c ON c.id = r.case_id
    WHERE (r.asker_code = agency OR r.to_code = agency AND (r.case_id = ANY (ours) OR r.taking_id IS NOT NULL)) AND fence.stems_of(r.question, r.answer) @@ words
       OR r.to_code = agency AND fence.stems_of(r.answer) @@ words
    ORDER BY r.created_at DESC, r.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'OnwardRequest', r.id, c.number, c.status = 'OPEN', NULL::text, NULL::text, NULL::text, r.asker_code, r.created_at,
           ARRAY[r.giver_code], NULL::uuid
    FROM onward_requests r JOIN cases c ON c.id = r.case_id
    WHERE (r.asker_code = agency OR r.giver_code = agency AND r.case_id = ANY (ours)) AND fence.stems_of(r.reason, r.answer) @@ words
       OR r.giver_code = agency AND fence.stems_of(r.answer) @@ words
    ORDER BY r.created_at DESC, r.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'Tip', t.id, NULL::text, NULL::boolean, NULL::text, NULL::text, NULL::text, t.agency_code, t.created_at, NULL::text[], NULL::uuid
    FROM tips t WHERE t.agency_code = agency AND t.stems @@ words ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'TipReporter', t.id, NULL::text, NULL::boolean, 'reporter-identity', NULL::text, NULL::text, t.agency_code, t.created_at,
           NULL::text[], NULL::uuid
    FROM tip_reporters t WHERE t.agency_code = agency AND fence.stems_of(t.name, t.contact, t.note) @@ words
    ORDER BY t.created_at DESC, t.id DESC LIMIT most;
END $$;
