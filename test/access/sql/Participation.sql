-- read@Participation: FVL § 32: need to know; or answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."participations"."id"
  FROM "public"."participations"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."participations"."case_id")
  WHERE ("public"."participations"."agency_code" = $1
  OR (EXISTS(SELECT "t1"."case_id"
  FROM "public"."case_members" AS "t1"
  WHERE ("t1"."person_id" = $2
  AND "t1"."agency_code" = $3
  AND "t1"."is_active" = $4
  AND ("j0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t2"."case_id"
  FROM "public"."participations" AS "t2"
  WHERE ("t2"."agency_code" = $5
  AND "t2"."status" = CAST($6::text AS "public"."ParticipationStatus")
  AND ("j0"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND ("j0"."id" IS NOT NULL))) OFFSET $7) AS "sub"

-- nameTeam@Participation: picks who needs to know (FVL § 32); or picks who needs to know (FVL § 32)
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."participations"."id"
  FROM "public"."participations"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."participations"."case_id")
  LEFT JOIN "public"."cases" AS "j3" ON ("j3"."id") = ("public"."participations"."case_id")
  WHERE (("public"."participations"."agency_code" = $1
  AND "public"."participations"."status" = CAST($2::text AS "public"."ParticipationStatus")
  AND (EXISTS(SELECT "t1"."case_id"
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
  AND "j0"."status" = CAST($8::text AS "public"."CaseStatus")
  AND ("j0"."id" IS NOT NULL)))
  OR ("public"."participations"."agency_code" = $9
  AND "public"."participations"."status" = CAST($10::text AS "public"."ParticipationStatus")
  AND ("j3"."status" = CAST($11::text AS "public"."CaseStatus")
  AND ("j3"."id" IS NOT NULL)))) OFFSET $12) AS "sub"

-- placeHold@Participation: answers for what is kept, on the team or not, and when the case is over
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."participations"."id"
  FROM "public"."participations"
  WHERE ("public"."participations"."agency_code" = $1
  AND "public"."participations"."has_taken_part" = $2) OFFSET $3) AS "sub"

-- leaveCase@Participation: answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."participations"."id"
  FROM "public"."participations"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."participations"."case_id")
  WHERE ("public"."participations"."agency_code" = $1
  AND "public"."participations"."status" = CAST($2::text AS "public"."ParticipationStatus")
  AND ((NOT "j0"."agency_code" = $3)
  AND ("j0"."id" IS NOT NULL))) OFFSET $4) AS "sub"
