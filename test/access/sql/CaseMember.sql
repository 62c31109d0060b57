-- read@CaseMember: who is on the case; or answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."case_members"."id"
  FROM "public"."case_members"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."case_members"."case_id")
  WHERE ("public"."case_members"."agency_code" = $1
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

-- releaseMember@CaseMember: picks who needs to know (FVL § 32); or picks who needs to know (FVL § 32)
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."case_members"."id"
  FROM "public"."case_members"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."case_members"."case_id")
  WHERE (("public"."case_members"."agency_code" = $1
  AND "public"."case_members"."is_active" = $2
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
  AND ("j0"."id" IS NOT NULL)))
  OR ("public"."case_members"."agency_code" = $8
  AND "public"."case_members"."is_active" = $9)) OFFSET $10) AS "sub"
