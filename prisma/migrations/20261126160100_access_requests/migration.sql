-- A request for access to documents stands on what was taken, not on the case: it comes when the case is closed and its agencies
-- have gone, and is between the taker's and the giver's coordinators then.

DROP POLICY seen ON information_requests;
CREATE POLICY seen ON information_requests FOR SELECT
  USING (fence.agency() IN (asker_code, to_code) AND (taking_id IS NOT NULL OR fence.on_case(case_id)));
-- That the taking is the asker's, from the asked, is the foreign key's to see.
DROP POLICY asked ON information_requests;
CREATE POLICY asked ON information_requests FOR INSERT
  WITH CHECK (asker_code = fence.agency() AND status = 'ASKED' AND (taking_id IS NOT NULL OR fence.on_case(case_id)));
DROP POLICY settled ON information_requests;
CREATE POLICY settled ON information_requests FOR UPDATE
  USING (fence.agency() IN (asker_code, to_code) AND status = 'ASKED' AND (taking_id IS NOT NULL OR fence.on_case(case_id)))
  WITH CHECK (CASE status WHEN 'WITHDRAWN' THEN asker_code = fence.agency()
                          WHEN 'ENDED' THEN false
                          ELSE to_code = fence.agency() END);

CREATE OR REPLACE FUNCTION fence.readers_information_request(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT fence.coordinators(r.to_code) FROM public.information_requests r
   WHERE r.id = $1 AND (r.taking_id IS NOT NULL OR EXISTS (SELECT FROM public.participations p
                        WHERE p.case_id = r.case_id AND p.agency_code = r.to_code AND p.status = 'ACCEPTED'))
   UNION ALL
   SELECT fence.coordinators(r.asker_code) FROM public.information_requests r WHERE r.id = $1 AND r.taking_id IS NOT NULL $$;

-- Reason: a coordinator who is not on the team asks on the purpose that her agency was given it for; she sees no disclosure.
CREATE FUNCTION fence.purpose_taken_for(of_taking uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT d.purpose FROM takings t JOIN disclosures d ON d.id = t.disclosure_id
   WHERE t.id = of_taking AND t.agency_code = fence.agency() $$;

-- Reason: as before; but what stands on a taking goes on without the case.
CREATE OR REPLACE FUNCTION fence.end_requests(of_case uuid, of_agency text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE r record;
BEGIN
  IF of_agency IS NULL AND NOT EXISTS (SELECT FROM cases c WHERE c.id = of_case AND c.agency_code = fence.agency() AND c.status = 'CLOSED')
    OR of_agency IS NOT NULL AND of_agency IS DISTINCT FROM fence.agency() THEN
    RETURN;
  END IF;
  FOR r IN SELECT x.id, x.case_id FROM information_requests x
           WHERE x.case_id = of_case AND x.status = 'ASKED' AND x.taking_id IS NULL
             AND (of_agency IS NULL OR of_agency IN (x.asker_code, x.to_code))
           ORDER BY x.id FOR UPDATE LOOP
    UPDATE information_requests SET status = 'ENDED', version = version + 1 WHERE id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost) VALUES (at, 'InformationRequest', r.id::text, r.case_id, '{}');
    INSERT INTO ledger_entries (at, kind, verb, subject, ids, case_id, rule)
      VALUES (at, 'DONE', 'end', 'InformationRequest', ARRAY[r.id::text], r.case_id, 'the case or a part in it has ended');
  END LOOP;
END $$;

-- As before; and a request about what is purged has ended, and is told to those who lose sight of it.
CREATE FUNCTION fence.end_access_requests(of_contribution uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
DECLARE r record; before uuid[];
BEGIN
  FOR r IN SELECT x.id, x.case_id FROM information_requests x JOIN takings t ON t.id = x.taking_id
           WHERE t.contribution_id = of_contribution ORDER BY x.id FOR UPDATE OF x LOOP
    before := ARRAY(SELECT DISTINCT a FROM fence.audience('InformationRequest', r.id::text, end_access_requests.at) a);
    UPDATE information_requests x SET taking_id = NULL, version = x.version + 1,
           status = CASE WHEN x.status = 'ASKED' THEN 'ENDED'::"RequestStatus" ELSE x.status END WHERE x.id = r.id;
    INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      VALUES (end_access_requests.at, 'InformationRequest', r.id::text, r.case_id,
              ARRAY(SELECT unnest(before) EXCEPT
                    SELECT a FROM fence.audience('InformationRequest', r.id::text, end_access_requests.at) a));
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION fence.purge_contribution(key uuid, at timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS
$$
#variable_conflict use_variable
DECLARE it contributions; gone text[];
BEGIN
  PERFORM FROM disclosures d WHERE d.contribution_id = key ORDER BY d.id FOR UPDATE;
  SELECT * INTO it FROM contributions c WHERE c.id = key FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  WITH hung AS (
      SELECT 0 AS place, 'Contribution' AS subject, key::text AS id
      UNION ALL SELECT 1, 'Attachment', a.id::text FROM attachments a WHERE a.contribution_id = key
      UNION ALL SELECT 2, 'Disclosure', d.id::text FROM disclosures d WHERE d.contribution_id = key
      UNION ALL SELECT 3, 'OnwardRequest', r.id::text FROM onward_requests r WHERE r.contribution_id = key
      UNION ALL SELECT 4, 'Taking', t.id::text FROM takings t WHERE t.contribution_id = key),
    told AS (
      INSERT INTO outbox_events (at, subject, subject_id, case_id, lost)
      SELECT at, x.subject, x.id, it.case_id, ARRAY(SELECT DISTINCT a FROM fence.audience(x.subject, x.id, at) a)
      FROM hung x ORDER BY x.place, x.id)
  SELECT array_agg(x.id ORDER BY x.place, x.id) INTO gone FROM hung x;
  PERFORM fence.end_access_requests(key, at);
  DELETE FROM record_packages p USING takings t WHERE t.id = p.taking_id AND t.contribution_id = key;
  DELETE FROM takings t WHERE t.contribution_id = key;
  DELETE FROM onward_requests r WHERE r.contribution_id = key;
  -- With the row goes the file's key: what a backup of the store still has of it is noise.
  DELETE FROM attachments a WHERE a.contribution_id = key;
  DELETE FROM disclosures d WHERE d.contribution_id = key;
  DELETE FROM contributions c WHERE c.id = key;
  INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids, case_id, rule)
    VALUES (at, it.agency_code, 'DONE', 'purge', 'Contribution', gone, it.case_id, 'kept_until ' || it.category);
END $$;

REVOKE ALL ON FUNCTION fence.purpose_taken_for(uuid), fence.end_access_requests(uuid, timestamptz) FROM PUBLIC;
DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.purpose_taken_for(uuid) TO %I', role);
END $do$;
