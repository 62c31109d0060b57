-- The newest cases of a person, found without looking at those of others or sorting all of hers; and the walls on the way
-- stated so that PostgreSQL plans them with the query instead of calling a function for each row.

-- The instant its case was opened, beside each membership: it never changes, so the copy cannot go stale.
ALTER TABLE case_members ADD COLUMN case_created_at timestamptz(3);
UPDATE case_members m SET case_created_at = c.created_at FROM cases c WHERE c.id = m.case_id;
ALTER TABLE case_members ALTER COLUMN case_created_at SET NOT NULL;

-- Reason: who names a member need not see the case's row under the fence yet (she names her team as she accepts), and
-- must not be able to write another instant than the case's own.
CREATE FUNCTION fence.date_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
BEGIN
  NEW.case_created_at := (SELECT c.created_at FROM cases c WHERE c.id = NEW.case_id);
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION fence.date_membership() FROM PUBLIC;
CREATE TRIGGER dated BEFORE INSERT ON case_members FOR EACH ROW EXECUTE FUNCTION fence.date_membership();
ALTER TABLE case_members ENABLE ALWAYS TRIGGER dated;

CREATE INDEX case_members_newest ON case_members (person_id, case_created_at DESC, case_id DESC) WHERE is_active;
-- A typed workplace is seen through the cases about it.
CREATE INDEX cases_workplace ON cases (workplace_id);
CREATE INDEX contributions_newest ON contributions (case_id, created_at DESC, id DESC);
DROP INDEX contributions_case_id_created_at_id_idx;

-- The same walls as before: (SELECT …) is computed once a statement, and what was fence.on_case(…) and
-- fence.disclosed_to_us(…) is written out. Participations keep the function: a policy cannot ask its own table.
ALTER POLICY seen ON participations
  USING (agency_code = (SELECT fence.agency()) OR fence.on_case(case_id));
ALTER POLICY seen ON case_members
  USING (agency_code = (SELECT fence.agency()) OR fence.on_case(case_id));
ALTER POLICY seen ON cases USING (
  agency_code = (SELECT fence.agency())
  OR EXISTS (SELECT FROM participations p
             WHERE p.case_id = cases.id AND p.agency_code = (SELECT fence.agency()) AND p.status = 'ACCEPTED'));
ALTER POLICY seen ON disclosures USING (
  giver_code = (SELECT fence.agency())
  OR (receiver_code = (SELECT fence.agency()) AND status = 'LIVE' AND (expires_at IS NULL OR expires_at > now())
      AND EXISTS (SELECT FROM participations p WHERE p.case_id = disclosures.case_id
                  AND p.agency_code = (SELECT fence.agency()) AND p.status = 'ACCEPTED')));
-- Reason: cases now ask participations, so participations must not ask cases; one yes/no about the asker's own case.
CREATE FUNCTION fence.opened_by_us(of_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM cases c WHERE c.id = of_case AND c.agency_code = fence.agency()) $$;
REVOKE ALL ON FUNCTION fence.opened_by_us(uuid) FROM PUBLIC;
DO $do$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.opened_by_us(uuid) TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
ALTER POLICY invited ON participations WITH CHECK (
  invited_by = fence.agency() AND (
    (status = 'INVITED' AND agency_code <> fence.agency() AND fence.on_case(case_id))
    OR (status = 'ACCEPTED' AND agency_code = fence.agency() AND fence.opened_by_us(case_id))));
-- A disclosure to us is seen only while we take part (above), so on_case needs not be asked again.
ALTER POLICY seen ON contributions USING (
  agency_code = (SELECT fence.agency())
  OR EXISTS (SELECT FROM disclosures d WHERE d.contribution_id = contributions.id
             AND d.receiver_code = (SELECT fence.agency()) AND d.status = 'LIVE'
             AND (d.expires_at IS NULL OR d.expires_at > now())));
