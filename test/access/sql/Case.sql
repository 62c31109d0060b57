-- read@Case: FVL § 32: need to know
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))) OFFSET $6) AS "sub"

-- breakGlass@Case: STRL § 152 e: a life in danger
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- contribute@Case: FVL § 32: works the case
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- requestInformation@Case: FVL § 32: works the case
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- planInspection@Case: FVL § 32: works the case
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- takeNextStep@Case: FVL § 32: works the case
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- simulate@Case: answers for who sees what
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))) OFFSET $6) AS "sub"

-- placeHold@Case: answers for what is kept
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))) OFFSET $6) AS "sub"

-- convene@Case: CMM facilitates
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")) OFFSET $7) AS "sub"

-- closeCase@Case: the opener closes
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."cases"."id"
  FROM "public"."cases"
  WHERE (EXISTS(SELECT "t0"."case_id"
  FROM "public"."case_members" AS "t0"
  WHERE ("t0"."person_id" = $1
  AND "t0"."agency_code" = $2
  AND "t0"."is_active" = $3
  AND ("public"."cases"."id") = ("t0"."case_id")
  AND "t0"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("public"."cases"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND "public"."cases"."status" = CAST($6::text AS "public"."CaseStatus")
  AND "public"."cases"."agency_code" = $7) OFFSET $8) AS "sub"
