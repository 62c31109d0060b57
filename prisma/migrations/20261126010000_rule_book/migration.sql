-- The rule book as something that lawyers keep: rules with days, provisions with links, drafts, and adoptions by agency.

ALTER TABLE "provisions" ADD COLUMN "link" TEXT NOT NULL DEFAULT '';
ALTER TABLE "provisions" ALTER COLUMN "link" DROP DEFAULT;
ALTER TABLE "sharing_rules" ADD COLUMN "valid_from" DATE, ADD COLUMN "valid_to" DATE;
-- Whether a version is adopted is told by rule_adoptions, agency by agency.
ALTER TABLE "rule_books" DROP COLUMN "status", ADD COLUMN "base_version" INTEGER;

CREATE TABLE "rule_adoptions" (
    "id" SERIAL NOT NULL,
    "book_version" INTEGER NOT NULL,
    "agency_code" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "adopted_by_id" UUID NOT NULL,
    "adopted_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "rule_adoptions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rule_adoptions_agency_code_id_idx" ON "rule_adoptions"("agency_code", "id");
ALTER TABLE "rule_adoptions" ADD CONSTRAINT "rule_adoptions_book_version_fkey"
  FOREIGN KEY ("book_version") REFERENCES "rule_books"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TYPE "RuleDraftStatus" AS ENUM ('DRAFTING', 'PROPOSED', 'ADOPTED', 'DISCARDED');
CREATE TABLE "rule_drafts" (
    "id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "replaces_version" INTEGER NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "status" "RuleDraftStatus" NOT NULL DEFAULT 'DRAFTING',
    "opened_by_id" UUID NOT NULL,
    "proposed_by_id" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "adopted_by_id" UUID,
    "adopted_at" TIMESTAMPTZ(3),
    "adopted_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "rule_drafts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rule_drafts_agency_code_created_at_idx" ON "rule_drafts"("agency_code", "created_at" DESC);

-- A draft is its agency's own. Only fence.adopt_rules adopts, and what is adopted or discarded stays as it is.
ALTER TABLE rule_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON rule_drafts FOR SELECT USING (agency_code = fence.agency());
CREATE POLICY opened ON rule_drafts FOR INSERT WITH CHECK (agency_code = fence.agency() AND status = 'DRAFTING');
CREATE POLICY kept ON rule_drafts FOR UPDATE USING (agency_code = fence.agency() AND status IN ('DRAFTING', 'PROPOSED'))
  WITH CHECK (agency_code = fence.agency() AND status <> 'ADOPTED');

-- Its lawyers are told when it changes.
CREATE FUNCTION fence.readers_rule_draft(key uuid, at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT p.id FROM public.rule_drafts d JOIN public.people p ON p.agency_code = d.agency_code
   WHERE d.id = $1 AND p.status = 'ACTIVE' AND 'LEGAL' = ANY (p.duties) $$;
INSERT INTO fence.homes (subject, home, has_case, hears, readers) VALUES
  ('RuleDraft', 'rule_drafts', false, NULL, 'fence.readers_rule_draft');

-- Reason: every server, and the wall below, must agree on the version that an agency gives under: the newest that its
-- lawyers adopted; the newest imported one where they have adopted none.
CREATE FUNCTION fence.book_in_force(of_agency text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT a.book_version FROM rule_adoptions a WHERE a.agency_code = $1 ORDER BY a.id DESC LIMIT 1),
                   (SELECT max(b.version) FROM rule_books b WHERE b.base_version IS NULL)) $$;

-- Nothing is given under a version that is not the giver's, whatever a server still remembers.
CREATE POLICY under_the_book ON disclosures AS RESTRICTIVE FOR INSERT
  WITH CHECK (book_version = fence.book_in_force(giver_code));

-- Reason: an adoption makes a version that nobody can change afterwards, so the application's role may not write books
-- itself. Two people of the agency, both LEGAL and active, no program, who are not one and the same: the one who proposed the draft
-- and the one who adopts it. Gives back the version that now holds for the agency; null when the draft is no longer as
-- it was read, or the agency's version is no longer the one that it was to replace.
CREATE FUNCTION fence.adopt_rules(draft uuid, draft_version integer, adopter uuid, at timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE d rule_drafts; made integer;
BEGIN
  -- As the import does: versions are numbered one after the other.
  PERFORM pg_advisory_xact_lock(hashtext('reference data'));
  SELECT * INTO d FROM rule_drafts x
    WHERE x.id = draft AND x.version = draft_version AND x.status = 'PROPOSED' AND x.agency_code = fence.agency() FOR UPDATE;
  IF d.id IS NULL OR fence.book_in_force(d.agency_code) <> d.replaces_version THEN RETURN NULL; END IF;
  IF adopter = d.proposed_by_id OR (SELECT count(*) FROM people p
       WHERE p.id IN (adopter, d.proposed_by_id) AND p.agency_code = d.agency_code AND p.status = 'ACTIVE' AND p.kind = 'HUMAN'
         AND 'LEGAL' = ANY (p.duties)) <> 2 THEN
    RAISE EXCEPTION 'two lawyers of one agency adopt' USING ERRCODE = '42501';
  END IF;
  IF d.changes = '{}' THEN
    made := d.base_version;
  ELSE
    made := (SELECT max(b.version) + 1 FROM rule_books b);
    INSERT INTO rule_books (version, base_version, digest, loaded_at)
      VALUES (made, d.base_version, encode(sha256(convert_to(d.base_version || ' ' || d.changes, 'UTF8')), 'hex'), at);
    INSERT INTO sharing_rules (book_version, id, giver_kinds, categories, levels_max, receiver_kinds, purposes, initiative, regime,
                               outcome, rank, except_to, provisions, conditions, explain_da, explain_en, valid_from, valid_to)
      SELECT made, r.id, r.giver_kinds, r.categories, r.levels_max, r.receiver_kinds, r.purposes, r.initiative, r.regime,
             r.outcome, r.rank, r.except_to, r.provisions, r.conditions, r.explain_da, r.explain_en, r.valid_from, r.valid_to
      FROM sharing_rules r WHERE r.book_version = d.base_version AND NOT d.changes ? r.id
      UNION ALL
      SELECT made, c.id, fence.texts(c.rule->'giverKinds'), fence.texts(c.rule->'categories'), c.rule->>'levelsMax',
             fence.texts(c.rule->'receiverKinds'), fence.texts(c.rule->'purposes'), c.rule->>'initiative', c.rule->>'regime',
             c.rule->>'outcome', c.rule->>'rank', c.rule->>'exceptTo', fence.texts(c.rule->'provisions'),
             fence.texts(c.rule->'conditions'), c.rule->>'explainDa', c.rule->>'explainEn',
             (c.rule->>'validFrom')::date, (c.rule->>'validTo')::date
      FROM jsonb_each(d.changes) AS c(id, rule) WHERE c.rule <> 'null';
  END IF;
  INSERT INTO rule_adoptions (book_version, agency_code, proposed_by_id, adopted_by_id, adopted_at)
    VALUES (made, d.agency_code, d.proposed_by_id, adopter, at);
  UPDATE rule_drafts x SET status = 'ADOPTED', adopted_by_id = adopter, adopted_at = at, adopted_version = made,
         version = x.version + 1 WHERE x.id = d.id;
  RETURN made;
END $$;

-- Reason: fence.adopt_rules reads the lists of a rule from a draft.
CREATE FUNCTION fence.texts(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE
SET search_path = public, pg_temp AS
$$ SELECT ARRAY(SELECT jsonb_array_elements_text(list)) $$;

-- Reason: a lawyer sees no case, and must still see how much of what her agency has given a change would touch. Counts of
-- her own agency's disclosures by what the rule book asks about; no id, no person, no case, no time, no other agency's.
CREATE FUNCTION fence.given_by_question()
RETURNS TABLE (category text, level text, regime text, receiver_kind text, purpose text, initiative text, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.category, c.level, c.regime, r.kind, d.purpose, d.initiative, count(*)
   FROM disclosures d JOIN contributions c ON c.id = d.contribution_id JOIN agencies r ON r.code = d.receiver_code
   WHERE d.giver_code = fence.agency() AND d.status IN ('LIVE', 'WITHDRAWN', 'ENDED') GROUP BY 1, 2, 3, 4, 5, 6 $$;

DO $do$
DECLARE role text := coalesce(nullif(current_setting('app.role', true), ''), 'samindsats_app');
BEGIN
  EXECUTE format('REVOKE ALL ON FUNCTION fence.book_in_force(text), fence.adopt_rules(uuid, integer, uuid, timestamptz),
    fence.texts(jsonb), fence.given_by_question(), fence.readers_rule_draft(uuid, timestamptz) FROM PUBLIC');
  EXECUTE format('GRANT SELECT ON rule_adoptions TO %I', role);
  EXECUTE format('GRANT SELECT, INSERT ON rule_drafts TO %I', role);
  EXECUTE format('GRANT UPDATE (changes, status, proposed_by_id, proposed_at, version) ON rule_drafts TO %I', role);
  EXECUTE format('GRANT EXECUTE ON FUNCTION fence.book_in_force(text), fence.adopt_rules(uuid, integer, uuid, timestamptz),
    fence.given_by_question() TO %I', role);
END $do$;
