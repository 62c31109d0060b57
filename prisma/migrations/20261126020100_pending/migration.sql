-- What the rule book lets go with approval or consent alone is asked for first: a row that only the giver's agency sees.

-- Who approved or rejected it, when, and why not.
ALTER TABLE disclosures ADD COLUMN decided_by_id uuid;
ALTER TABLE disclosures ADD COLUMN decided_at timestamptz(3);
ALTER TABLE disclosures ADD COLUMN decided_reason text;
-- When the consent was given, and when it was taken back; who and how is in `consent`.
ALTER TABLE disclosures ADD COLUMN consented_at timestamptz(3);
ALTER TABLE disclosures ADD COLUMN consent_withdrawn_at timestamptz(3);

-- When it went to its receiver; null while it waits, and where it never went.
ALTER TABLE disclosures ADD COLUMN given_at timestamptz(3);
UPDATE disclosures SET given_at = created_at;

-- What waits, on the desks of its giver.
CREATE INDEX disclosures_pending ON disclosures (giver_code) WHERE status = 'PENDING';

-- Granting: only the giver, and only what stands on something: a rule that lets it go at once, a consent, or a coordinator of
-- the giver. That the contribution is hers is the composite foreign key's doing.
ALTER POLICY given ON disclosures WITH CHECK (
  giver_code = fence.agency() AND fence.on_case(case_id) AND status IN ('LIVE', 'PENDING')
  AND (status <> 'LIVE' OR outcome IN ('MUST', 'MAY') OR (outcome = 'MAY_WITH_CONSENT' AND consent IS NOT NULL)
       OR (outcome = 'MAY_WITH_APPROVAL' AND EXISTS (
             SELECT FROM people p WHERE p.id = decided_by_id AND p.agency_code = (SELECT fence.agency()) AND p.status = 'ACTIVE'
               AND 'COORDINATOR' = ANY (p.duties)))));
-- What was withdrawn, rejected or has ended stays so; what waits goes on as it might have gone at once.
ALTER POLICY withdrawn ON disclosures USING (giver_code = fence.agency() AND status IN ('LIVE', 'PENDING'))
  WITH CHECK (
    giver_code = fence.agency()
    AND (status <> 'LIVE' OR (fence.on_case(case_id) AND (
           outcome IN ('MUST', 'MAY') OR (outcome = 'MAY_WITH_CONSENT' AND consent IS NOT NULL)
           OR (outcome = 'MAY_WITH_APPROVAL' AND EXISTS (
                 SELECT FROM people p WHERE p.id = decided_by_id AND p.agency_code = (SELECT fence.agency())
                   AND p.status = 'ACTIVE' AND 'COORDINATOR' = ANY (p.duties)))))));

-- The basis is judged anew when what waited goes, and settled from then on; nobody approves what she asked for herself.
CREATE FUNCTION fence.keep_basis() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.given_at := CASE WHEN NEW.status <> 'PENDING' THEN coalesce(NEW.given_at, NEW.created_at) END;
  ELSIF OLD.status = 'PENDING' THEN
    IF NEW.status = 'LIVE' AND NEW.outcome = 'MAY_WITH_APPROVAL' AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.given_by_id THEN
      RAISE EXCEPTION 'nobody approves what she asked for herself' USING ERRCODE = '42501';
    END IF;
  ELSIF NEW.status IN ('PENDING', 'REJECTED')
     OR ROW (NEW.outcome, NEW.rule_id, NEW.provisions, NEW.conditions, NEW.book_version, NEW.expires_at, NEW.consent, NEW.consented_at,
             NEW.decided_by_id, NEW.decided_at, NEW.decided_reason, NEW.given_at)
        IS DISTINCT FROM
        ROW (OLD.outcome, OLD.rule_id, OLD.provisions, OLD.conditions, OLD.book_version, OLD.expires_at, OLD.consent, OLD.consented_at,
             OLD.decided_by_id, OLD.decided_at, OLD.decided_reason, OLD.given_at) THEN
    RAISE EXCEPTION 'what a disclosure rests on is settled when it goes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION fence.keep_basis() FROM PUBLIC;
CREATE TRIGGER basis BEFORE INSERT OR UPDATE ON disclosures FOR EACH ROW EXECUTE FUNCTION fence.keep_basis();
ALTER TABLE disclosures ENABLE ALWAYS TRIGGER basis;

DO $do$ BEGIN
  EXECUTE format('GRANT UPDATE (outcome, rule_id, provisions, conditions, book_version, expires_at, consent, consented_at,
    consent_withdrawn_at, given_at, decided_by_id, decided_at, decided_reason) ON disclosures TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
