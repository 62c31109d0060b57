-- What was purged with a case is told to each agency of its own rows alone: the opener's line must not say that others asked one
-- another, referred somebody or opened the glass.
-- As before; and the holds that were lifted. Who took part stays, without why an agency declined or left; so does the case's own line,
-- under its number alone: people write names where they give reasons and titles.
CREATE OR REPLACE FUNCTION fence.hangs_on_cases() RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY['Referral', 'MetPerson', 'Observation', 'InspectionPart', 'JointInspection', 'NextStep', 'Task', 'Decision', 'MinuteEntry',
                'AgendaItem', 'Invitation', 'Meeting', 'InformationRequest', 'BreakGlass', 'LegalHold'] $$;

CREATE OR REPLACE FUNCTION fence.has_rest(of_case uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.cases x WHERE x.id = $1 AND (x.title <> x.number OR x.tip_id IS NOT NULL))
       OR EXISTS (SELECT FROM public.meetings x WHERE x.case_id = $1) OR EXISTS (SELECT FROM public.joint_inspections x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.next_steps x WHERE x.case_id = $1) OR EXISTS (SELECT FROM public.information_requests x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.break_glasses x WHERE x.case_id = $1) OR EXISTS (SELECT FROM public.legal_holds x WHERE x.case_id = $1)
       OR EXISTS (SELECT FROM public.participations x WHERE x.case_id = $1 AND x.reason IS NOT NULL) $$;

CREATE OR REPLACE FUNCTION fence.purge_rest(key uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
DECLARE kind text; place regclass; ids text[]; owners text[]; gone text[] := '{}'; whose text[] := '{}'; tip uuid; opener text;
BEGIN
  SELECT c.tip_id, c.agency_code INTO tip, opener FROM cases c WHERE c.id = key;
  FOREACH kind IN ARRAY fence.hangs_on_cases() LOOP
    SELECT h.home INTO STRICT place FROM fence.homes h WHERE h.subject = kind;
    EXECUTE format('SELECT coalesce(array_agg(t.id::text ORDER BY t.id), ''{}'') FROM %s t WHERE t.case_id = $1', place) INTO ids USING key;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      SELECT purge_rest.at, kind, x, key, ARRAY(SELECT DISTINCT a FROM fence.audience(kind, x, purge_rest.at) a) FROM unnest(ids) x;
    -- Each row once for every agency that wrote it or stands on either side of it.
    EXECUTE format(
      'SELECT coalesce(array_agg(x.code ORDER BY x.id, x.code), ''{}''), coalesce(array_agg(x.id ORDER BY x.id, x.code), ''{}'')
       FROM (SELECT DISTINCT t.id::text AS id, c.value AS code FROM %s t, jsonb_each_text(to_jsonb(t)) c
             WHERE t.case_id = $1 AND c.value IS NOT NULL
               AND c.key IN (''agency_code'', ''asker_code'', ''to_code'', ''from_code'', ''owner_code'', ''lead_code'')) x', place)
      INTO owners, ids USING key;
    whose := whose || owners;
    gone := gone || ids;
  END LOOP;
  FOREACH kind IN ARRAY fence.hangs_on_cases() LOOP
    SELECT h.home INTO STRICT place FROM fence.homes h WHERE h.subject = kind;
    EXECUTE format('DELETE FROM %s t WHERE t.case_id = $1', place) USING key;
  END LOOP;
  IF tip IS NOT NULL THEN
    INSERT INTO outbox_events (at, subject, subject_id, lost)
      VALUES (at, 'Tip', tip::text, ARRAY(SELECT DISTINCT a FROM fence.audience('Tip', tip::text, purge_rest.at) a));
    UPDATE cases SET tip_id = NULL WHERE id = key;
    DELETE FROM tip_reporters r WHERE r.tip_id = tip;
    DELETE FROM tips t WHERE t.id = tip;
    whose := whose || opener;
    gone := gone || tip::text;
  END IF;
  UPDATE participations p SET reason = NULL WHERE p.case_id = key AND p.reason IS NOT NULL;
  UPDATE cases c SET title = c.number WHERE c.id = key;
  INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (purge_rest.at, 'Case', key::text, key, '{}');
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    SELECT purge_rest.at, a.code, 'DONE', 'purge', 'Case',
           key::text || ARRAY(SELECT g.id FROM unnest(whose, gone) WITH ORDINALITY AS g(code, id, place) WHERE g.code = a.code ORDER BY g.place),
           key, 'kept_until case'
    FROM (SELECT opener AS code UNION SELECT unnest(whose)) a ORDER BY a.code <> opener, a.code;
END $$;

-- What closed cases have of this is looked at anew.
UPDATE cases k SET purge_on = (k.closed_at AT TIME ZONE 'Europe/Copenhagen')::date WHERE k.closed_at IS NOT NULL;
