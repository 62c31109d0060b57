-- read@RuleDraft: GDPR art. 5(2): answers for what her agency gives
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE "public"."rule_drafts"."agency_code" = $1 OFFSET $2) AS "sub"

-- changeRule@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- removeRule@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- keepRule@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- proposeRules@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- discardRules@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- reopenRules@RuleDraft: her agency’s draft
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")) OFFSET $3) AS "sub"

-- adoptRules@RuleDraft: a second lawyer of the agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."rule_drafts"."id"
  FROM "public"."rule_drafts"
  WHERE ("public"."rule_drafts"."agency_code" = $1
  AND "public"."rule_drafts"."status" = CAST($2::text AS "public"."RuleDraftStatus")
  AND (NOT "public"."rule_drafts"."proposed_by_id" = $3)) OFFSET $4) AS "sub"
