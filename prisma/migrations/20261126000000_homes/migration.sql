-- Where each subject lives and who reads it, as rows: a new subject adds its own, and nobody rewrites what the others rest on.

CREATE TABLE fence.homes (
  subject text PRIMARY KEY,
  -- Its table; with a column case_id where it hangs on a case.
  home    regclass NOT NULL,
  has_case boolean NOT NULL,
  -- fence.f(key uuid, person uuid, agency text, at timestamptz) → boolean: whether this member of the case's team reads it.
  -- Null: being on the team opens nothing.
  hears   regproc,
  -- fence.f(key uuid, at timestamptz) → setof uuid: those who read it without being on a team. Null: nobody.
  readers regproc
);

-- ------------------------------------------------------------------------------------------------ those on the team
-- None of these is granted: they are asked inside fence.audience alone, which says who asks.
CREATE FUNCTION fence.hears_team(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT true $$;

CREATE FUNCTION fence.hears_meeting(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.invitations i WHERE i.meeting_id = $1 AND i.agency_code = $3 AND i.status = 'ACCEPTED') $$;

-- Given to this agency, not withdrawn, not expired, and to this person where people are named.
CREATE FUNCTION fence.reaches(d public.disclosures, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT $1.receiver_code = $3 AND $1.status = 'LIVE' AND ($1.expires_at IS NULL OR $1.expires_at > $4)
          AND ($1.named_persons = '{}' OR $2 = ANY ($1.named_persons)) $$;

CREATE FUNCTION fence.hears_contribution(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.contributions c WHERE c.id = $1 AND (c.agency_code = $3
     OR EXISTS (SELECT FROM public.disclosures d WHERE d.contribution_id = c.id AND fence.reaches(d, $2, $3, $4)))) $$;

CREATE FUNCTION fence.hears_disclosure(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.disclosures d WHERE d.id = $1 AND (d.giver_code = $3 OR fence.reaches(d, $2, $3, $4))) $$;

CREATE FUNCTION fence.hears_part(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.inspection_parts s JOIN public.joint_inspections i ON i.id = s.inspection_id
                  WHERE s.id = $1 AND $3 = ANY (i.audience)) $$;

CREATE FUNCTION fence.hears_referral(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM public.referrals s WHERE s.id = $1 AND $3 IN (s.agency_code, s.to_code)) $$;

-- What is said in a meeting or plan: the audience names her agency.
DO $do$
DECLARE said text;
BEGIN
  FOREACH said IN ARRAY ARRAY['agenda_items','minute_entries','decisions','tasks','observations','met_persons','next_steps',
                              'joint_inspections'] LOOP
    EXECUTE format('CREATE FUNCTION fence.hears_%1$s(key uuid, person uuid, agency text, at timestamptz) RETURNS boolean
      LANGUAGE sql STABLE AS $f$ SELECT EXISTS (SELECT FROM public.%1$I s WHERE s.id = $1 AND $3 = ANY (s.audience)) $f$', said);
  END LOOP;
END $do$;

-- ------------------------------------------------------------------------------------------------ those who need no team
CREATE FUNCTION fence.readers_person(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.people p WHERE p.status = 'ACTIVE' $$;

CREATE FUNCTION fence.readers_tip(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.tips t JOIN public.people p ON p.agency_code = t.agency_code
   WHERE t.id = $1 AND p.status = 'ACTIVE' AND p.duties && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::public."Duty"[] $$;

CREATE FUNCTION fence.readers_tip_reporter(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.tip_reporters t JOIN public.people p ON p.agency_code = t.agency_code
   WHERE t.id = $1 AND p.status = 'ACTIVE'
     AND (p.id = t.recorded_by_id AND p.duties && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::public."Duty"[]
          OR 'FACILITATOR' = ANY (p.duties)) $$;

-- Who answers for an agency.
CREATE FUNCTION fence.coordinators(of_agency text) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.people p WHERE p.agency_code = $1 AND p.status = 'ACTIVE' AND 'COORDINATOR' = ANY (p.duties) $$;

CREATE FUNCTION fence.readers_invitation(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(i.agency_code) FROM public.invitations i WHERE i.id = $1 $$;
CREATE FUNCTION fence.readers_participation(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(x.agency_code) FROM public.participations x WHERE x.id = $1 $$;
CREATE FUNCTION fence.readers_case_member(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(m.agency_code) FROM public.case_members m WHERE m.id = $1 $$;

INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('Person', 'people', false, NULL, 'fence.readers_person'),
  ('Tip', 'tips', false, NULL, 'fence.readers_tip'),
  ('TipReporter', 'tip_reporters', false, NULL, 'fence.readers_tip_reporter'),
  ('Case', 'cases', true, 'fence.hears_team', NULL),
  ('Participation', 'participations', true, 'fence.hears_team', 'fence.readers_participation'),
  ('CaseMember', 'case_members', true, 'fence.hears_team', 'fence.readers_case_member'),
  ('Contribution', 'contributions', true, 'fence.hears_contribution', NULL),
  ('Disclosure', 'disclosures', true, 'fence.hears_disclosure', NULL),
  ('Meeting', 'meetings', true, 'fence.hears_meeting', NULL),
  ('Invitation', 'invitations', true, 'fence.hears_team', 'fence.readers_invitation'),
  ('AgendaItem', 'agenda_items', true, 'fence.hears_agenda_items', NULL),
  ('MinuteEntry', 'minute_entries', true, 'fence.hears_minute_entries', NULL),
  ('Decision', 'decisions', true, 'fence.hears_decisions', NULL),
  ('Task', 'tasks', true, 'fence.hears_tasks', NULL),
  ('JointInspection', 'joint_inspections', true, 'fence.hears_joint_inspections', NULL),
  ('InspectionPart', 'inspection_parts', true, 'fence.hears_part', NULL),
  ('Observation', 'observations', true, 'fence.hears_observations', NULL),
  ('MetPerson', 'met_persons', true, 'fence.hears_met_persons', NULL),
  ('NextStep', 'next_steps', true, 'fence.hears_next_steps', NULL),
  ('Referral', 'referrals', true, 'fence.hears_referral', NULL);

-- ------------------------------------------------------------------------------------------------ the two that ask the list
-- Reason: as before; where a row hangs on a case, that case.
CREATE OR REPLACE FUNCTION fence.case_of(subject text, id text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE of_case uuid; kept fence.homes;
BEGIN
  IF id !~ '^[0-9a-fA-F-]{36}$' THEN RETURN NULL; END IF;
  IF subject = 'Case' THEN RETURN id::uuid; END IF;
  SELECT * INTO kept FROM fence.homes h WHERE h.subject = case_of.subject AND h.has_case;
  IF NOT FOUND THEN RETURN NULL; END IF;
  EXECUTE format('SELECT case_id FROM %s WHERE id = $1', kept.home) INTO of_case USING id::uuid;
  RETURN of_case;
END $$;

-- Reason: as before: for one changed row, everyone who may read it now. The random worlds prove that it names just whom the
-- rules in src/access/rules admit.
CREATE OR REPLACE FUNCTION fence.audience(subject text, id text, at timestamptz) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE kept fence.homes; of_case uuid;
BEGIN
  IF id !~ '^[0-9a-fA-F-]{36}$' THEN RETURN; END IF;
  SELECT * INTO kept FROM fence.homes h WHERE h.subject = audience.subject;
  IF NOT FOUND THEN RETURN; END IF;
  IF kept.readers IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT %s($1, $2)', kept.readers) USING id::uuid, at;
  END IF;
  of_case := fence.case_of(subject, id);
  IF kept.hears IS NULL OR of_case IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format(
    'SELECT m.person_id FROM case_members m
     JOIN people p ON p.id = m.person_id AND p.status = ''ACTIVE'' AND p.agency_code = m.agency_code
     JOIN participations x ON x.case_id = m.case_id AND x.agency_code = m.agency_code AND x.status = ''ACCEPTED''
     WHERE m.case_id = $1 AND m.is_active
       AND p.duties && ARRAY[''OFFICER'',''COORDINATOR'',''FACILITATOR'',''INSPECTOR'']::"Duty"[]
       AND %s($2, m.person_id, m.agency_code, $3)', kept.hears) USING of_case, id::uuid, at;
END $$;

DO $do$
DECLARE one text;
BEGIN
  FOR one IN SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname = 'fence' AND (p.proname LIKE 'hears\_%' OR p.proname LIKE 'readers\_%'
                                            OR p.proname IN ('reaches', 'coordinators')) LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
  END LOOP;
END $do$;
