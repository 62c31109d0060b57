-- read@Agency: public
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE 1=0 OFFSET $1) AS "sub"

-- recordTip@Agency: receives tips
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE "public"."agencies"."code" = $1 OFFSET $2) AS "sub"

-- openCaseAt@Agency: works cases
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE ("public"."agencies"."code" = $1
  AND "public"."agencies"."is_group_member" = $2) OFFSET $3) AS "sub"

-- askOverlap@Agency: FVL § 28: asks before convening
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE ("public"."agencies"."code" = $1
  AND "public"."agencies"."is_group_member" = $2) OFFSET $3) AS "sub"

-- watch@Agency: answers for what her agency knows
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE ("public"."agencies"."code" = $1
  AND "public"."agencies"."is_group_member" = $2) OFFSET $3) AS "sub"

-- draftRules@Agency: answers for what her agency gives
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE "public"."agencies"."code" = $1 OFFSET $2) AS "sub"

-- enrol@Agency: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE "public"."agencies"."code" = $1 OFFSET $2) AS "sub"

-- enrolProgram@Agency: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."agencies"."code"
  FROM "public"."agencies"
  WHERE "public"."agencies"."code" = $1 OFFSET $2) AS "sub"
