-- read@Taking: the taker; or the giver follows what she gave; or answers for her agency; or answers for what her agency gave
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."takings"."id"
  FROM "public"."takings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."takings"."case_id")
  LEFT JOIN "public"."cases" AS "j3" ON ("j3"."id") = ("public"."takings"."case_id")
  WHERE ("public"."takings"."giver_code" = $1
  OR "public"."takings"."agency_code" = $2
  OR ((EXISTS(SELECT "t1"."case_id"
  FROM "public"."case_members" AS "t1"
  WHERE ("t1"."person_id" = $3
  AND "t1"."agency_code" = $4
  AND "t1"."is_active" = $5
  AND ("j0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t2"."case_id"
  FROM "public"."participations" AS "t2"
  WHERE ("t2"."agency_code" = $6
  AND "t2"."status" = CAST($7::text AS "public"."ParticipationStatus")
  AND ("j0"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND ("j0"."id" IS NOT NULL))
  AND "public"."takings"."giver_code" = $8)
  OR ((EXISTS(SELECT "t4"."case_id"
  FROM "public"."case_members" AS "t4"
  WHERE ("t4"."person_id" = $9
  AND "t4"."agency_code" = $10
  AND "t4"."is_active" = $11
  AND ("j3"."id") = ("t4"."case_id")
  AND "t4"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t5"."case_id"
  FROM "public"."participations" AS "t5"
  WHERE ("t5"."agency_code" = $12
  AND "t5"."status" = CAST($13::text AS "public"."ParticipationStatus")
  AND ("j3"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND ("j3"."id" IS NOT NULL))
  AND "public"."takings"."agency_code" = $14)) OFFSET $15) AS "sub"

-- answerWithdrawal@Taking: answers for her agency; or the taker answers
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."takings"."id"
  FROM "public"."takings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."takings"."case_id")
  WHERE (((EXISTS(SELECT "t1"."case_id"
  FROM "public"."case_members" AS "t1"
  WHERE ("t1"."person_id" = $1
  AND "t1"."agency_code" = $2
  AND "t1"."is_active" = $3
  AND ("j0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t2"."case_id"
  FROM "public"."participations" AS "t2"
  WHERE ("t2"."agency_code" = $4
  AND "t2"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("j0"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND ("j0"."id" IS NOT NULL))
  AND "public"."takings"."agency_code" = $6
  AND "public"."takings"."withdrawn_at" IS NOT NULL
  AND "public"."takings"."withdrawal_answer" IS NULL)
  OR ("public"."takings"."agency_code" = $7
  AND "public"."takings"."withdrawn_at" IS NOT NULL
  AND "public"."takings"."withdrawal_answer" IS NULL)) OFFSET $8) AS "sub"

-- routeAccessRequest@Taking: OFL § 7: access is asked for when the case is over too; or the taker asks the giver
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."takings"."id"
  FROM "public"."takings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."takings"."case_id")
  WHERE (((EXISTS(SELECT "t1"."case_id"
  FROM "public"."case_members" AS "t1"
  WHERE ("t1"."person_id" = $1
  AND "t1"."agency_code" = $2
  AND "t1"."is_active" = $3
  AND ("j0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t2"."case_id"
  FROM "public"."participations" AS "t2"
  WHERE ("t2"."agency_code" = $4
  AND "t2"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("j0"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND "j0"."status" = CAST($6::text AS "public"."CaseStatus")
  AND ("j0"."id" IS NOT NULL))
  AND "public"."takings"."agency_code" = $7)
  OR "public"."takings"."agency_code" = $8) OFFSET $9) AS "sub"
