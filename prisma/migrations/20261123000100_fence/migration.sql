-- The second fence: the wall between agencies, stated again by PostgreSQL, table by table, and the listed functions that
-- may look across it. The application's role owns nothing and never bypasses a policy; the setting app.agency is fixed
-- by the connection. A missing setting matches no row.

CREATE SCHEMA fence;

-- ------------------------------------------------------------------------------------------------ who is asking
-- Reason: every policy needs the asking agency; '' and unset must both mean nobody.
CREATE FUNCTION fence.agency() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.agency', true), '') $$;

-- Reason: policies that read each other's tables recurse; this answers one yes/no about the asker's own participation.
CREATE FUNCTION fence.on_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM participations p
                  WHERE p.case_id = of_case AND p.agency_code = fence.agency() AND p.status = 'ACCEPTED') $$;

-- Reason: as above, for the asker's own participation of any status (an invited agency answers, one that left remembers).
CREATE FUNCTION fence.asked_on(of_case uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM participations p WHERE p.case_id = of_case AND p.agency_code = fence.agency()) $$;

-- Reason: as above, for a live disclosure to the asker.
CREATE FUNCTION fence.disclosed_to_us(of_contribution uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM disclosures d
                  WHERE d.contribution_id = of_contribution AND d.receiver_code = fence.agency()
                    AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > now())) $$;

-- Reason: a typed workplace is seen through the cases about it that the asker takes part in.
CREATE FUNCTION fence.at_workplace(of_workplace uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM cases c JOIN participations p ON p.case_id = c.id
                  WHERE c.workplace_id = of_workplace AND p.agency_code = fence.agency() AND p.status = 'ACCEPTED') $$;

-- ------------------------------------------------------------------------------------------------ the walls
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY directory ON people FOR SELECT USING (true);
CREATE POLICY enrol ON people FOR INSERT WITH CHECK (agency_code = fence.agency());
CREATE POLICY tend ON people FOR UPDATE USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

ALTER TABLE workplaces ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON workplaces FOR SELECT
  USING (source = 'REGISTER' OR agency_code = fence.agency() OR fence.at_workplace(id));
CREATE POLICY typed ON workplaces FOR INSERT WITH CHECK (source = 'TYPED' AND agency_code = fence.agency());

ALTER TABLE tips ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tips USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

ALTER TABLE tip_reporters ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tip_reporters USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON cases FOR SELECT USING (agency_code = fence.agency() OR fence.on_case(id));
CREATE POLICY opened ON cases FOR INSERT WITH CHECK (agency_code = fence.agency());
CREATE POLICY kept ON cases FOR UPDATE USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

ALTER TABLE participations ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON participations FOR SELECT USING (agency_code = fence.agency() OR fence.on_case(case_id));
-- Granting: an agency on the case invites others; only the opener of a case writes its own accepted row.
CREATE POLICY invited ON participations FOR INSERT WITH CHECK (
  invited_by = fence.agency() AND (
    (status = 'INVITED' AND agency_code <> fence.agency() AND fence.on_case(case_id))
    OR (status = 'ACCEPTED' AND agency_code = fence.agency()
        AND EXISTS (SELECT FROM cases c WHERE c.id = case_id AND c.agency_code = fence.agency()))));
-- An agency answers a call or leaves; one that declined or left comes back only when it is asked again.
CREATE POLICY answered ON participations FOR UPDATE USING (agency_code = fence.agency() AND status IN ('INVITED', 'ACCEPTED'))
  WITH CHECK (agency_code = fence.agency());

ALTER TABLE case_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON case_members FOR SELECT USING (agency_code = fence.agency() OR fence.on_case(case_id));
CREATE POLICY named ON case_members FOR INSERT WITH CHECK (
  agency_code = fence.agency() AND fence.asked_on(case_id)
  AND EXISTS (SELECT FROM people p WHERE p.id = person_id AND p.agency_code = fence.agency()));
CREATE POLICY changed ON case_members FOR UPDATE USING (agency_code = fence.agency())
  WITH CHECK (agency_code = fence.agency());

ALTER TABLE contributions ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON contributions FOR SELECT
  USING (agency_code = fence.agency() OR (fence.on_case(case_id) AND fence.disclosed_to_us(id)));
CREATE POLICY held ON contributions FOR INSERT WITH CHECK (agency_code = fence.agency() AND fence.on_case(case_id));
CREATE POLICY kept ON contributions FOR UPDATE USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

ALTER TABLE disclosures ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON disclosures FOR SELECT USING (
  giver_code = fence.agency()
  OR (receiver_code = fence.agency() AND status = 'LIVE' AND (expires_at IS NULL OR expires_at > now())
      AND fence.on_case(case_id)));
-- Granting: only the giver; that the contribution is hers is the composite foreign key's doing.
CREATE POLICY given ON disclosures FOR INSERT WITH CHECK (giver_code = fence.agency() AND fence.on_case(case_id));
-- What was withdrawn or has ended stays so.
CREATE POLICY withdrawn ON disclosures FOR UPDATE USING (giver_code = fence.agency() AND status = 'LIVE')
  WITH CHECK (giver_code = fence.agency());

ALTER TABLE meetings ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON meetings FOR SELECT USING (agency_code = fence.agency() OR fence.on_case(case_id));
CREATE POLICY convened ON meetings FOR INSERT WITH CHECK (agency_code = fence.agency() AND fence.on_case(case_id));
CREATE POLICY kept ON meetings FOR UPDATE USING (fence.on_case(case_id)) WITH CHECK (fence.on_case(case_id));

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON invitations FOR SELECT USING (agency_code = fence.agency() OR fence.on_case(case_id));
CREATE POLICY sent ON invitations FOR INSERT WITH CHECK (from_code = fence.agency() AND fence.on_case(case_id));
CREATE POLICY answered ON invitations FOR UPDATE USING (agency_code = fence.agency())
  WITH CHECK (agency_code = fence.agency());

-- What is said in a meeting or a plan: the audience names us, and we still take part.
DO $do$
DECLARE said text;
BEGIN
  FOREACH said IN ARRAY ARRAY['agenda_items','minute_entries','decisions','tasks','observations','met_persons','next_steps'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', said);
    EXECUTE format('CREATE POLICY heard ON %I FOR SELECT USING (fence.agency() = ANY (audience) AND fence.on_case(case_id))', said);
    EXECUTE format('CREATE POLICY said ON %I FOR INSERT WITH CHECK (agency_code = fence.agency()
                    AND agency_code = ANY (audience) AND fence.on_case(case_id))', said);
    EXECUTE format('CREATE POLICY kept ON %I FOR UPDATE USING (fence.agency() = ANY (audience) AND fence.on_case(case_id))
                    WITH CHECK (fence.agency() = ANY (audience) AND fence.on_case(case_id))', said);
  END LOOP;
END $do$;

ALTER TABLE joint_inspections ENABLE ROW LEVEL SECURITY;
CREATE POLICY heard ON joint_inspections FOR SELECT USING (fence.agency() = ANY (audience) AND fence.on_case(case_id));
CREATE POLICY planned ON joint_inspections FOR INSERT WITH CHECK (agency_code = fence.agency()
  AND agency_code = ANY (audience) AND fence.on_case(case_id));
CREATE POLICY kept ON joint_inspections FOR UPDATE USING (fence.agency() = ANY (audience) AND fence.on_case(case_id))
  WITH CHECK (fence.on_case(case_id));

ALTER TABLE inspection_parts ENABLE ROW LEVEL SECURITY;
CREATE POLICY heard ON inspection_parts FOR SELECT USING (
  fence.on_case(case_id) AND EXISTS (SELECT FROM joint_inspections i WHERE i.id = inspection_id));
CREATE POLICY planned ON inspection_parts FOR INSERT WITH CHECK (
  signed_at IS NULL AND fence.on_case(case_id) AND EXISTS (SELECT FROM joint_inspections i WHERE i.id = inspection_id));
CREATE POLICY kept ON inspection_parts FOR UPDATE USING (
  fence.on_case(case_id) AND EXISTS (SELECT FROM joint_inspections i WHERE i.id = inspection_id))
  WITH CHECK (signed_at IS NULL OR agency_code = fence.agency());

-- A possible victim: the sender's agency and the receiver's, nobody else.
ALTER TABLE referrals ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON referrals FOR SELECT USING (fence.agency() IN (agency_code, to_code) AND fence.on_case(case_id));
CREATE POLICY sent ON referrals FOR INSERT WITH CHECK (agency_code = fence.agency() AND fence.on_case(case_id));
CREATE POLICY received ON referrals FOR UPDATE USING (to_code = fence.agency() AND fence.on_case(case_id))
  WITH CHECK (to_code = fence.agency());

ALTER TABLE commands ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON commands USING (agency_code = fence.agency()) WITH CHECK (agency_code = fence.agency());

-- The ledger: everyone appends, as herself; an agency reads what its own people did. Givers ask fence.readings.
ALTER TABLE ledger_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON ledger_entries FOR SELECT USING (agency_code = fence.agency());
CREATE POLICY appended ON ledger_entries FOR INSERT
  WITH CHECK (agency_code IS NOT DISTINCT FROM fence.agency());

ALTER TABLE outbox_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY appended ON outbox_events FOR INSERT WITH CHECK (fence.agency() IS NOT NULL);

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_seals ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_heads ENABLE ROW LEVEL SECURITY;

-- ------------------------------------------------------------------------------------------------ locks
-- Reason: act must hold still what authorises it before it judges. Locks the asker's person, participation, membership
-- and the disclosures to her agency, FOR SHARE; a withdrawal of any of them waits, or is seen. Gives back nothing.
CREATE FUNCTION fence.case_of(subject text, id text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE found uuid; home text;
BEGIN
  IF id !~ '^[0-9a-fA-F-]{36}$' THEN RETURN NULL; END IF;
  IF subject = 'Case' THEN RETURN id::uuid; END IF;
  home := CASE subject
    WHEN 'Participation' THEN 'participations' WHEN 'CaseMember' THEN 'case_members'
    WHEN 'Contribution' THEN 'contributions' WHEN 'Disclosure' THEN 'disclosures'
    WHEN 'Meeting' THEN 'meetings' WHEN 'Invitation' THEN 'invitations'
    WHEN 'AgendaItem' THEN 'agenda_items' WHEN 'MinuteEntry' THEN 'minute_entries'
    WHEN 'Decision' THEN 'decisions' WHEN 'Task' THEN 'tasks'
    WHEN 'JointInspection' THEN 'joint_inspections' WHEN 'InspectionPart' THEN 'inspection_parts'
    WHEN 'Observation' THEN 'observations' WHEN 'MetPerson' THEN 'met_persons'
    WHEN 'Referral' THEN 'referrals' WHEN 'NextStep' THEN 'next_steps' END;
  IF home IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('SELECT case_id FROM %I WHERE id = $1', home) INTO found USING id::uuid;
  RETURN found;
END $$;

-- With a command id it also serialises that command, and gives back what it came to if it was carried out before.
CREATE FUNCTION fence.hold(person uuid, subject text, id text, command uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE of_case uuid := fence.case_of(subject, id); done jsonb;
BEGIN
  IF command IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(person::text || command::text, 0));
    SELECT jsonb_build_object('verb', c.verb, 'answer', c.answer) INTO done
      FROM commands c WHERE c.person_id = person AND c.id = command AND c.agency_code = fence.agency();
    IF done IS NOT NULL THEN RETURN done; END IF;
  END IF;
  PERFORM FROM people p WHERE p.id = person FOR SHARE;
  PERFORM FROM participations p WHERE p.case_id = of_case AND p.agency_code = fence.agency() FOR SHARE;
  PERFORM FROM case_members m WHERE m.case_id = of_case AND m.person_id = person FOR SHARE;
  IF subject = 'Contribution' THEN
    PERFORM FROM disclosures d WHERE d.contribution_id = hold.id::uuid AND d.receiver_code = fence.agency() FOR SHARE;
  END IF;
  RETURN NULL;
END $$;

-- Reason: a person suspended, moved or given other duties while her command waited must not act as she was.
CREATE FUNCTION fence.still_is(person uuid, agency text, needed text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM people p WHERE p.id = person AND p.agency_code = agency AND p.status = 'ACTIVE'
                  AND p.duties::text[] @> needed) $$;

-- ------------------------------------------------------------------------------------------------ sessions
-- Reason: sign-in happens before an agency is known. Each does one thing with a token's digest or its own row's id.
-- Opens a session for the active person whom the issuer calls of_subject, and ends the one this browser held; gives back
-- her id, or null for a stranger. Her sessions that ran out more than 30 days ago go.
CREATE FUNCTION fence.open_session(id uuid, digest bytea, of_subject text, at timestamptz, until timestamptz, token text,
                                   replaces bytea)
RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH person AS (SELECT p.id FROM people p WHERE p.subject = $3 AND p.status = 'ACTIVE' FOR SHARE),
     opened AS (INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at, id_token)
                SELECT $1, $2, p.id, $4, $4, $5, $6 FROM person p RETURNING person_id),
     ended AS (UPDATE sessions s SET ended_at = $4 FROM opened WHERE s.token_digest = $7 AND s.ended_at IS NULL),
     gone AS (DELETE FROM sessions s USING opened o
              WHERE s.person_id = o.person_id AND s.expires_at < $4 - interval '30 days')
   SELECT person_id FROM opened $$;

-- The signed-in person, if the session is neither ended, expired nor idle; notes that it was seen (at most once a minute).
CREATE FUNCTION fence.session(digest bytea, at timestamptz, idle interval)
RETURNS TABLE (session_id uuid, person_id uuid, agency_code text, name text, duties text[], signed_in_at timestamptz,
               expires_at timestamptz, agency_kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  RETURN QUERY
    SELECT s.id, p.id, p.agency_code, p.name, p.duties::text[], s.created_at, s.expires_at, a.kind
    FROM sessions s JOIN people p ON p.id = s.person_id JOIN agencies a ON a.code = p.agency_code
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.expires_at > at AND s.seen_at > at - idle AND p.status = 'ACTIVE';
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE sessions s SET seen_at = at
    WHERE s.token_digest = $1 AND s.ended_at IS NULL AND s.seen_at < at - least(interval '1 minute', idle / 4);
END $$;

-- Which of these sessions no longer hold (ended, expired, idle, person suspended): for sockets. What a person may see is
-- judged at each event, so other duties need no new session.
CREATE FUNCTION fence.sessions_ended(ids uuid[], at timestamptz, idle interval) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT i FROM unnest(ids) i WHERE NOT EXISTS (
     SELECT FROM sessions s JOIN people p ON p.id = s.person_id
     WHERE s.id = i AND s.ended_at IS NULL AND s.expires_at > at AND s.seen_at > at - idle AND p.status = 'ACTIVE') $$;

-- The issuer's token of a session that has ended, handed over once so that the issuer can be told; null otherwise.
CREATE FUNCTION fence.take_id_token(digest bytea) RETURNS text LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH kept AS (SELECT s.id, s.id_token FROM sessions s
                 WHERE s.token_digest = $1 AND s.ended_at IS NOT NULL AND s.id_token IS NOT NULL FOR UPDATE),
     taken AS (UPDATE sessions s SET id_token = NULL FROM kept WHERE s.id = kept.id)
   SELECT id_token FROM kept $$;

CREATE FUNCTION fence.end_session(of_session uuid, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ UPDATE sessions SET ended_at = at WHERE id = of_session AND ended_at IS NULL $$;

CREATE FUNCTION fence.end_sessions(of_person uuid, at timestamptz) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH ended AS (UPDATE sessions SET ended_at = at WHERE person_id = of_person AND ended_at IS NULL RETURNING 1)
   SELECT count(*)::int FROM ended $$;

-- ------------------------------------------------------------------------------------------------ numbers
CREATE SEQUENCE fence.case_numbers;
-- Reason: case numbers run across agencies, and an agency cannot count what it cannot see.
CREATE FUNCTION fence.next_case_number(year int) RETURNS text LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT 'S-' || year || '-' || lpad(nextval('fence.case_numbers')::text, 4, '0') $$;

-- ------------------------------------------------------------------------------------------------ agencies taking part
-- Reason: an agency that leaves must end what it was given, though only the giver may write disclosures.
CREATE FUNCTION fence.end_disclosures_to_us(of_case uuid) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ UPDATE disclosures SET status = 'ENDED', version = version + 1
   WHERE case_id = of_case AND receiver_code = fence.agency() AND status = 'LIVE' RETURNING contribution_id $$;

-- Reason: an agency that declined or left can be asked again, though only it may write its own participation.
CREATE FUNCTION fence.ask_again(of_case uuid, agencies text[], at timestamptz) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ UPDATE participations SET status = 'INVITED', invited_by = fence.agency(), invited_at = at, responded_at = NULL,
          reason = NULL, version = version + 1
   WHERE case_id = of_case AND agency_code = ANY (agencies) AND agency_code <> fence.agency()
     AND status IN ('DECLINED', 'LEFT') AND fence.on_case(of_case) RETURNING id $$;

-- Reason: as above, for the call to one meeting: its convener renews a call that was declined, or whose agency has left.
CREATE FUNCTION fence.call_again(of_meeting uuid, of_agency text, words text, at timestamptz) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE invitations i SET status = 'PENDING', message = words, starts_at = m.starts_at, created_at = at,
          responded_by_id = NULL, responded_at = NULL, decline_reason = NULL, version = i.version + 1
   FROM meetings m
   WHERE i.meeting_id = of_meeting AND i.agency_code = of_agency AND of_agency <> fence.agency()
     AND m.id = i.meeting_id AND m.agency_code = fence.agency() AND fence.on_case(m.case_id)
     AND (i.status = 'DECLINED' OR (i.status = 'ACCEPTED' AND NOT EXISTS (
           SELECT FROM participations p
           WHERE p.case_id = i.case_id AND p.agency_code = i.agency_code AND p.status = 'ACCEPTED')))
   RETURNING i.id $$;

-- Reason: an agency that is called does not see the case, and must not join one that has been closed.
CREATE FUNCTION fence.still_open(of_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT fence.asked_on(of_case) AND EXISTS (SELECT FROM cases c WHERE c.id = of_case AND c.status = 'OPEN') $$;

-- Reason: what is given to an agency just as it leaves would outlive its leaving, and its participation is not the giver's
-- to lock. Holds still, and names, those of the agencies that take part in a case of the asker's.
CREATE FUNCTION fence.hold_receivers(of_case uuid, codes text[]) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT p.agency_code FROM participations p
   WHERE p.case_id = of_case AND p.agency_code = ANY (codes) AND p.status = 'ACCEPTED' AND fence.on_case(of_case)
   ORDER BY p.agency_code FOR SHARE $$;

-- ------------------------------------------------------------------------------------------------ audience
-- Reason: the feed must know, for one changed row, everyone who may read it now: once, in one statement, not per
-- subscriber. The random worlds prove that it names just whom the rules in src/access/rules admit.
CREATE FUNCTION fence.audience(subject text, id text, at timestamptz) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE
  key uuid; of_case uuid; ours text; theirs text; heard text[]; named boolean;
BEGIN
  IF subject IN ('Agency') THEN RETURN; END IF;
  IF subject = 'Person' THEN RETURN QUERY SELECT p.id FROM people p WHERE p.status = 'ACTIVE'; RETURN; END IF;
  IF id !~ '^[0-9a-fA-F-]{36}$' THEN RETURN; END IF;
  key := id::uuid;

  IF subject = 'Tip' THEN
    RETURN QUERY SELECT p.id FROM tips t JOIN people p ON p.agency_code = t.agency_code
      WHERE t.id = key AND p.status = 'ACTIVE' AND p.duties && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::"Duty"[];
    RETURN;
  ELSIF subject = 'TipReporter' THEN
    RETURN QUERY SELECT p.id FROM tip_reporters t JOIN people p ON p.agency_code = t.agency_code
      WHERE t.id = key AND p.status = 'ACTIVE'
        AND (p.id = t.recorded_by_id AND p.duties && ARRAY['OFFICER','FACILITATOR','COORDINATOR']::"Duty"[]
             OR 'FACILITATOR' = ANY (p.duties));
    RETURN;
  END IF;

  of_case := fence.case_of(subject, id);
  IF of_case IS NULL THEN RETURN; END IF;

  IF subject = 'Invitation' THEN
    SELECT i.agency_code INTO ours FROM invitations i WHERE i.id = key;
    RETURN QUERY SELECT p.id FROM people p WHERE p.agency_code = ours AND p.status = 'ACTIVE' AND 'COORDINATOR' = ANY (p.duties);
  ELSIF subject = 'Participation' THEN
    SELECT x.agency_code INTO ours FROM participations x WHERE x.id = key;
    RETURN QUERY SELECT p.id FROM people p WHERE p.agency_code = ours AND p.status = 'ACTIVE' AND 'COORDINATOR' = ANY (p.duties);
  ELSIF subject = 'CaseMember' THEN
    SELECT m.agency_code INTO ours FROM case_members m WHERE m.id = key;
    RETURN QUERY SELECT p.id FROM people p WHERE p.agency_code = ours AND p.status = 'ACTIVE' AND 'COORDINATOR' = ANY (p.duties);
  END IF;

  RETURN QUERY
    SELECT m.person_id FROM case_members m
    JOIN people p ON p.id = m.person_id AND p.status = 'ACTIVE' AND p.agency_code = m.agency_code
    JOIN participations x ON x.case_id = m.case_id AND x.agency_code = m.agency_code AND x.status = 'ACCEPTED'
    WHERE m.case_id = of_case AND m.is_active
      AND p.duties && ARRAY['OFFICER','COORDINATOR','FACILITATOR','INSPECTOR']::"Duty"[] AND CASE subject
      WHEN 'Case' THEN true
      WHEN 'Participation' THEN true
      WHEN 'CaseMember' THEN true
      WHEN 'Meeting' THEN EXISTS (SELECT FROM invitations i WHERE i.meeting_id = key
                                  AND i.agency_code = m.agency_code AND i.status = 'ACCEPTED')
      WHEN 'Invitation' THEN true
      WHEN 'Contribution' THEN EXISTS (SELECT FROM contributions c WHERE c.id = key AND (c.agency_code = m.agency_code
        OR EXISTS (SELECT FROM disclosures d WHERE d.contribution_id = c.id AND d.receiver_code = m.agency_code
                   AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > at)
                   AND (d.named_persons = '{}' OR m.person_id = ANY (d.named_persons)))))
      WHEN 'Disclosure' THEN EXISTS (SELECT FROM disclosures d WHERE d.id = key AND (d.giver_code = m.agency_code
        OR (d.receiver_code = m.agency_code AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > at)
            AND (d.named_persons = '{}' OR m.person_id = ANY (d.named_persons)))))
      WHEN 'AgendaItem' THEN EXISTS (SELECT FROM agenda_items s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'MinuteEntry' THEN EXISTS (SELECT FROM minute_entries s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'Decision' THEN EXISTS (SELECT FROM decisions s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'Task' THEN EXISTS (SELECT FROM tasks s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'JointInspection' THEN EXISTS (SELECT FROM joint_inspections s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'InspectionPart' THEN EXISTS (SELECT FROM inspection_parts s JOIN joint_inspections i ON i.id = s.inspection_id
                                         WHERE s.id = key AND m.agency_code = ANY (i.audience))
      WHEN 'Observation' THEN EXISTS (SELECT FROM observations s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'MetPerson' THEN EXISTS (SELECT FROM met_persons s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'NextStep' THEN EXISTS (SELECT FROM next_steps s WHERE s.id = key AND m.agency_code = ANY (s.audience))
      WHEN 'Referral' THEN EXISTS (SELECT FROM referrals s WHERE s.id = key AND m.agency_code IN (s.agency_code, s.to_code))
      ELSE false END;
END $$;

-- ------------------------------------------------------------------------------------------------ the feed
-- Reason: the feed reads on for everyone, behind the watermark (a transaction still open must not be jumped over).
CREATE FUNCTION fence.feed(after_xid xid8, after_seq bigint, most int, at timestamptz)
RETURNS TABLE (xid text, seq bigint, subject text, subject_id text, case_id uuid, happened_at timestamptz, entitled uuid[], lost uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.xid::text, o.seq, o.subject, o.subject_id, o.case_id, o.at,
          ARRAY(SELECT DISTINCT a FROM fence.audience(o.subject, o.subject_id, $4) a), o.lost
   FROM outbox_events o
   WHERE (o.xid, o.seq) > ($1, $2) AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY o.xid, o.seq LIMIT $3 $$;

-- Reason: a new subscriber starts at the present: the last event behind the watermark, and the oldest kept.
CREATE FUNCTION fence.feed_bounds() RETURNS TABLE (head_xid text, head_seq bigint, tail_xid text, tail_seq bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT h.xid::text, h.seq, t.xid::text, t.seq FROM (SELECT 1) one
   LEFT JOIN LATERAL (SELECT o.xid, o.seq FROM outbox_events o WHERE o.xid < pg_snapshot_xmin(pg_current_snapshot())
                      ORDER BY o.xid DESC, o.seq DESC LIMIT 1) h ON true
   LEFT JOIN LATERAL (SELECT o.xid, o.seq FROM outbox_events o ORDER BY o.xid, o.seq LIMIT 1) t ON true $$;

-- Reason: old events are dropped so that the table stays small; a cursor older than the oldest kept gets RESYNC. What goes
-- lies before all that stays, so that no cursor has a hole behind it; the newest stays, so that the head is known.
CREATE FUNCTION fence.trim_feed(older_than timestamptz) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH newest AS (SELECT n.seq FROM outbox_events n ORDER BY n.xid DESC, n.seq DESC LIMIT 1),
        stays AS (SELECT o.xid, o.seq FROM outbox_events o
                  WHERE o.at >= older_than OR o.seq = (SELECT seq FROM newest) ORDER BY o.xid, o.seq LIMIT 1),
        gone AS (DELETE FROM outbox_events o USING stays s WHERE (o.xid, o.seq) < (s.xid, s.seq) RETURNING 1)
   SELECT count(*)::int FROM gone $$;

-- Asked every second, by every node.
CREATE INDEX disclosures_expiring ON disclosures (expires_at) WHERE status = 'LIVE' AND expires_at IS NOT NULL;

-- Reason: what expires does so without a write; the feed must still tell. Disclosures that have expired, with those of the
-- receiver's team who could read and now cannot.
CREATE FUNCTION fence.expire_disclosures(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE d record; ended integer := 0; read_it uuid[]; knew_it uuid[]; just_before timestamptz;
BEGIN
  FOR d IN SELECT x.* FROM disclosures x WHERE x.status = 'LIVE' AND x.expires_at <= at ORDER BY x.expires_at, x.id LIMIT 100
           FOR UPDATE SKIP LOCKED LOOP
    just_before := d.expires_at - interval '1 millisecond';
    read_it := ARRAY(SELECT fence.audience('Contribution', d.contribution_id::text, just_before));
    knew_it := ARRAY(SELECT fence.audience('Disclosure', d.id::text, just_before));
    UPDATE disclosures SET status = 'ENDED', version = version + 1 WHERE id = d.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES
      (at, 'Contribution', d.contribution_id::text, d.case_id,
       ARRAY(SELECT unnest(read_it) EXCEPT SELECT fence.audience('Contribution', d.contribution_id::text, at))),
      (at, 'Disclosure', d.id::text, d.case_id,
       ARRAY(SELECT unnest(knew_it) EXCEPT SELECT fence.audience('Disclosure', d.id::text, at)));
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'expire', 'Disclosure', ARRAY[d.id::text], d.case_id, 'expires_at');
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END $$;

-- ------------------------------------------------------------------------------------------------ the ledger
-- Reason: the sealer and the verification must hash one and the same text of an entry.
CREATE FUNCTION fence.entry_text(e ledger_entries) RETURNS text LANGUAGE sql STABLE
SET search_path = public, pg_temp AS
$$ SELECT json_build_array(e.seq, e.xid::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.person_id,
            e.agency_code, e.kind, e.verb, e.subject, e.ids, e.case_id, e.rule, e.digest)::text $$;

-- Reason: the sealer chains every agency's entries in one order, behind the watermark; it needs the whole entry, and gives
-- back nothing else. The place of the last sealed one is found first: compared as a subquery, it would use no index.
CREATE FUNCTION fence.unsealed(most int) RETURNS TABLE (seq bigint, entry text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE last_xid xid8; last_seq bigint;
BEGIN
  SELECT x.xid, x.seq INTO last_xid, last_seq
    FROM ledger_seals s JOIN ledger_entries x ON x.seq = s.entry_seq ORDER BY s.position DESC LIMIT 1;
  RETURN QUERY
    SELECT e.seq, fence.entry_text(e) FROM ledger_entries e
    WHERE (e.xid, e.seq) > (coalesce(last_xid, '0'), coalesce(last_seq, 0)) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY e.xid, e.seq LIMIT most;
END $$;

CREATE FUNCTION fence.last_seal() RETURNS TABLE (at_position bigint, hash bytea) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT s.position, s.hash FROM ledger_seals s ORDER BY s.position DESC LIMIT 1 $$;

-- Reason: seals and heads are written by nobody else; a seal only ever comes after the last one.
CREATE FUNCTION fence.seal(first_position bigint, seqs bigint[], hashes bytea[], at timestamptz, key text, signature bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF first_position <> coalesce((SELECT s.position FROM ledger_seals s ORDER BY s.position DESC LIMIT 1), 0) + 1 THEN
    RAISE EXCEPTION 'position % does not follow the last seal', first_position;
  END IF;
  INSERT INTO ledger_seals (position, entry_seq, hash, sealed_at)
    SELECT first_position + n - 1, s, h, at FROM unnest(seqs, hashes) WITH ORDINALITY AS x(s, h, n);
  INSERT INTO ledger_heads (position, hash, key_id, signature, signed_at)
    VALUES (first_position + array_length(seqs, 1) - 1, hashes[array_length(hashes, 1)], key, signature, at);
END $$;

-- Reason: verification walks the whole chain, in pages; it reads ids, verbs and digests, never content.
CREATE FUNCTION fence.sealed(after_position bigint, most int)
RETURNS TABLE (at_position bigint, entry_seq bigint, hash bytea, entry text, head_key text, head_signature bytea,
               head_signed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.position, s.entry_seq, s.hash, CASE WHEN e.seq IS NOT NULL THEN fence.entry_text(e) END,
          h.key_id, h.signature, h.signed_at
   FROM ledger_seals s LEFT JOIN ledger_entries e ON e.seq = s.entry_seq LEFT JOIN ledger_heads h ON h.position = s.position
   WHERE s.position > $1 ORDER BY s.position LIMIT $2 $$;

-- Reason: auditors see how far the sealer has come.
CREATE FUNCTION fence.unsealed_count() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE last_xid xid8; last_seq bigint;
BEGIN
  SELECT x.xid, x.seq INTO last_xid, last_seq
    FROM ledger_seals s JOIN ledger_entries x ON x.seq = s.entry_seq ORDER BY s.position DESC LIMIT 1;
  RETURN (SELECT count(*) FROM ledger_entries e
          WHERE (e.xid, e.seq) > (coalesce(last_xid, '0'), coalesce(last_seq, 0)));
END $$;

-- Reason: an entry without a seal among sealed ones was not written by the platform. The first such, by number.
CREATE FUNCTION fence.slipped_in() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE last_xid xid8; last_seq bigint;
BEGIN
  SELECT x.xid, x.seq INTO last_xid, last_seq
    FROM ledger_seals s JOIN ledger_entries x ON x.seq = s.entry_seq ORDER BY s.position DESC LIMIT 1;
  RETURN (SELECT min(e.seq) FROM ledger_entries e
          WHERE (e.xid, e.seq) <= (last_xid, last_seq) AND NOT EXISTS (SELECT FROM ledger_seals s WHERE s.entry_seq = e.seq));
END $$;

-- Reason: the giver sees who read what she gave, though readers' entries are their own agency's.
CREATE FUNCTION fence.readings(of_contributions uuid[])
RETURNS TABLE (contribution_id uuid, person_id uuid, agency_code text, first_at timestamptz, last_at timestamptz, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.id, e.person_id, e.agency_code, min(e.at), max(e.at), count(*)
   FROM contributions c JOIN ledger_entries e
     ON e.subject = 'Contribution' AND e.kind = 'READ' AND e.case_id = c.case_id AND c.id::text = ANY (e.ids)
   WHERE c.id = ANY (of_contributions) AND c.agency_code = fence.agency() AND e.agency_code <> fence.agency()
   GROUP BY c.id, e.person_id, e.agency_code ORDER BY min(e.at) $$;

-- ------------------------------------------------------------------------------------------------ start
-- Reason: readiness must tell whether migrations are applied, and an empty database from a used one.
CREATE FUNCTION fence.is_empty() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT NOT EXISTS (SELECT FROM tips) AND NOT EXISTS (SELECT FROM cases) $$;

-- ------------------------------------------------------------------------------------------------ grants
-- The application's role is named in app.role by the migration's connection; it gets least privilege, no DELETE at all.
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public, fence TO %I', role);
  EXECUTE format('GRANT SELECT ON agencies, invite_rules, municipalities, industry_codes, indicators, provisions, categories, levels,
    purposes, rule_books, sharing_rules, powers, units TO %I', role);
  EXECUTE format('GRANT SELECT, INSERT ON people, tips, tip_reporters, cases, participations, case_members,
    contributions, disclosures, meetings, invitations, agenda_items, minute_entries, decisions, tasks, joint_inspections, inspection_parts,
    observations, met_persons, referrals, next_steps TO %I', role);
  -- Only what verbs change: nobody moves a row to another case or agency, and what was said stays said.
  EXECUTE format('GRANT UPDATE (duties, status, version) ON people TO %I', role);
  EXECUTE format('GRANT UPDATE (status, shelved_reason, version) ON tips TO %I', role);
  EXECUTE format('GRANT UPDATE (status, version) ON cases TO %I', role);
  EXECUTE format('GRANT UPDATE (status, reason, responded_at, version) ON participations TO %I', role);
  EXECUTE format('GRANT UPDATE (is_active, added_by_id, added_at, version) ON case_members TO %I', role);
  EXECUTE format('GRANT UPDATE (title, text, version) ON contributions TO %I', role);
  EXECUTE format('GRANT UPDATE (status, withdrawn_at, withdrawn_by_id, withdrawn_reason, version) ON disclosures TO %I', role);
  EXECUTE format('GRANT UPDATE (status, opened_at, closed_at, version) ON meetings TO %I', role);
  EXECUTE format('GRANT UPDATE (status, responded_by_id, responded_at, decline_reason, version) ON invitations TO %I', role);
  EXECUTE format('GRANT UPDATE (is_done, audience, version) ON agenda_items TO %I', role);
  EXECUTE format('GRANT UPDATE (status, done_at, version) ON tasks TO %I', role);
  EXECUTE format('GRANT UPDATE (lead_code, lead_person_id, starts_at, place, aim, notice_reason, audience, status, plan_version, result,
    concluded_at, version) ON joint_inspections TO %I', role);
  EXECUTE format('GRANT UPDATE (role, steps, signed_by_id, signed_at, signed_version, is_active, version) ON inspection_parts TO %I', role);
  EXECUTE format('GRANT UPDATE (status, received_by_id, received_at, version) ON referrals TO %I', role);
  EXECUTE format('GRANT SELECT, INSERT ON workplaces, commands, ledger_entries TO %I', role);
  EXECUTE format('GRANT INSERT ON outbox_events TO %I', role);
  EXECUTE format('GRANT USAGE ON SEQUENCE ledger_entries_seq_seq, outbox_events_seq_seq TO %I', role);
  EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fence FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO %I', role);
END $do$;
