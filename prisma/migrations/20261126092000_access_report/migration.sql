-- Whoever is written about may ask what is held of her (GDPR, article 15; for police and prosecution retshåndhævelsesloven), and an
-- agency must answer for all of it, not for the cases that whoever answers happens to be on.

-- Any of these phrases; none where there is no word in them.
CREATE FUNCTION fence.phrases(typed text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE AS
$$ SELECT string_agg('(' || q::text || ')', ' | ')::tsquery FROM (SELECT phraseto_tsquery('danish', p) AS q FROM unnest($1) p) s
   WHERE numnode(q) > 0 $$;

-- Reason: an agency's answer to somebody who asks what is held of her goes across its cases, whose teams its lawyers and
-- coordinators need not be on. Where it is held and since when, and no text: of what her own agency wrote, and of what others have
-- given it and it still has.
CREATE FUNCTION fence.held_about(who uuid, phrases text[], at timestamptz, most int)
RETURNS TABLE (subject text, id uuid, case_number text, is_case_open boolean, category text, level text, regime text, holder_code text,
               held_since timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS
$$
#variable_conflict use_column
DECLARE words tsquery := fence.phrases(phrases); agency text := fence.agency(); kept fence.homes;
BEGIN
  IF words IS NULL OR NOT EXISTS (SELECT FROM people p WHERE p.id = who AND p.agency_code = agency AND p.status = 'ACTIVE'
       AND p.duties && ARRAY['LEGAL','COORDINATOR']::"Duty"[]) THEN RETURN; END IF;
  FOR kept IN SELECT h.* FROM fence.homes h WHERE h.is_searched LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L, t.id, c.number, c.status = ''OPEN'', to_jsonb(t)->>''category'', to_jsonb(t)->>''level'', to_jsonb(t)->>''regime'',
              t.agency_code, t.created_at
       FROM %s t JOIN cases c ON c.id = t.case_id
       WHERE t.agency_code = $1 AND t.stems @@ $2 ORDER BY t.created_at DESC, t.id DESC LIMIT $3', kept.subject, kept.home)
      USING agency, words, most;
  END LOOP;
  RETURN QUERY
    SELECT DISTINCT ON (t.created_at, t.id) 'Contribution', t.id, c.number, c.status = 'OPEN', t.category, t.level, t.regime,
           t.agency_code, coalesce(d.given_at, d.created_at)
    FROM contributions t JOIN cases c ON c.id = t.case_id
    JOIN disclosures d ON d.contribution_id = t.id AND d.receiver_code = agency AND d.status = 'LIVE'
      AND (d.expires_at IS NULL OR d.expires_at > at)
    JOIN participations x ON x.case_id = t.case_id AND x.agency_code = agency AND x.status = 'ACCEPTED'
    WHERE t.stems @@ words ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'Tip', t.id, NULL::text, true, NULL::text, NULL::text, NULL::text, t.agency_code, t.created_at
    FROM tips t WHERE t.agency_code = agency AND t.stems @@ words ORDER BY t.created_at DESC, t.id DESC LIMIT most;
  RETURN QUERY
    SELECT 'TipReporter', t.id, NULL::text, true, 'reporter-identity', NULL::text, NULL::text, t.agency_code, t.created_at
    FROM tip_reporters t WHERE t.agency_code = agency AND to_tsvector('danish', t.name || ' ' || t.contact || ' ' || t.note) @@ words
    ORDER BY t.created_at DESC, t.id DESC LIMIT most;
END $$;

-- Reason: the same answer tells who has been given it and on which basis. The disclosures of these contributions that her own agency
-- gave or was given, which have gone; whoever else was given them by others is theirs to tell.
CREATE FUNCTION fence.given_about(who uuid, contributions uuid[])
RETURNS TABLE (contribution_id uuid, giver_code text, receiver_code text, given_at timestamptz, purpose text, outcome text,
               provisions text[], book_version int, status text, expires_at timestamptz, withdrawn_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT d.contribution_id, d.giver_code, d.receiver_code, d.given_at, d.purpose, d.outcome, d.provisions, d.book_version,
          d.status::text, d.expires_at, d.withdrawn_at
   FROM disclosures d
   WHERE d.contribution_id = ANY (contributions) AND d.given_at IS NOT NULL AND fence.agency() IN (d.giver_code, d.receiver_code)
     AND EXISTS (SELECT FROM people p WHERE p.id = who AND p.agency_code = fence.agency() AND p.status = 'ACTIVE'
                 AND p.duties && ARRAY['LEGAL','COORDINATOR']::"Duty"[])
   ORDER BY d.given_at, d.id $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'); one text;
BEGIN
  REVOKE ALL ON FUNCTION fence.phrases(text[]) FROM PUBLIC;
  FOREACH one IN ARRAY ARRAY['held_about(uuid, text[], timestamptz, int)', 'given_about(uuid, uuid[])'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION fence.%s FROM PUBLIC', one);
    EXECUTE format('GRANT EXECUTE ON FUNCTION fence.%s TO %I', one, role);
  END LOOP;
END $do$;
