-- What an agency holds may be facts besides text, carry a handling code, and be given with passages and facts left out:
-- such a variant is a contribution of its own, so that every wall around contributions stands around it too.

ALTER TABLE contributions
  ADD COLUMN facts jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN handling text,
  ADD COLUMN handling_note text,
  ADD COLUMN variant_of_id uuid,
  ADD COLUMN variant_of_version integer,
  ADD CONSTRAINT contributions_facts CHECK (jsonb_typeof(facts) = 'array'),
  ADD CONSTRAINT contributions_handling CHECK (handling IN ('H0', 'H1', 'H2', 'H3')),
  ADD CONSTRAINT contributions_handling_note CHECK ((handling IS NOT DISTINCT FROM 'H3') = (handling_note IS NOT NULL)),
  ADD CONSTRAINT contributions_variant CHECK ((variant_of_id IS NULL) = (variant_of_version IS NULL) AND variant_of_id <> id);

-- A variant is its original's agency's, on its original's case: nobody makes one of what she does not hold.
CREATE UNIQUE INDEX contributions_id_agency_code_case_id_key ON contributions (id, agency_code, case_id);
ALTER TABLE contributions ADD CONSTRAINT contributions_variant_of_id_agency_code_case_id_fkey
  FOREIGN KEY (variant_of_id, agency_code, case_id) REFERENCES contributions (id, agency_code, case_id)
  ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX contributions_variant_of_id_idx ON contributions (variant_of_id);

-- What a variant says was computed from its original; nobody writes in it afterwards.
ALTER POLICY kept ON contributions WITH CHECK (agency_code = fence.agency() AND variant_of_id IS NULL);

-- The code goes with what is given, as it was when it was given.
ALTER TABLE disclosures ADD COLUMN handling text, ADD COLUMN handling_note text;

DO $do$ BEGIN
  EXECUTE format('GRANT UPDATE (facts, handling, handling_note) ON contributions TO %I',
                 coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app'));
END $do$;
