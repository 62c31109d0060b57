-- A union or an organisation is on no case. A referral of one person is its only door, with that person's own consent, under a rule
-- of the referring agency's book; the row keeps both.
ALTER TABLE referrals
  ADD COLUMN consent text,
  ADD COLUMN rule_id text,
  ADD COLUMN provisions text[] NOT NULL DEFAULT '{}',
  ADD COLUMN conditions text[] NOT NULL DEFAULT '{}',
  ADD COLUMN book_version integer,
  ADD CONSTRAINT referrals_consent CHECK ((consent IS NULL) = (book_version IS NULL));

CREATE POLICY with_consent ON referrals AS RESTRICTIVE FOR INSERT WITH CHECK (
  CASE WHEN EXISTS (SELECT FROM agencies a WHERE a.code = to_code AND a.is_private_body)
       THEN consent IS NOT NULL AND book_version = fence.book_in_force(agency_code)
       ELSE consent IS NULL AND EXISTS (SELECT FROM participations p
         WHERE p.case_id = referrals.case_id AND p.agency_code = to_code AND p.status = 'ACCEPTED') END);
