-- read@OnwardRequest: the holder is asked; or the receiver asks
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."onward_requests"."id"
  FROM "public"."onward_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."onward_requests"."case_id")
  LEFT JOIN "public"."cases" AS "j3" ON ("j3"."id") = ("public"."onward_requests"."case_id")
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
  AND "public"."onward_requests"."asker_code" = $6
  AND ("public"."onward_requests"."named_persons" = '{}'
  OR "public"."onward_requests"."named_persons" @> $7))
  OR ((EXISTS(SELECT "t4"."case_id"
  FROM "public"."case_members" AS "t4"
  WHERE ("t4"."person_id" = $8
  AND "t4"."agency_code" = $9
  AND "t4"."is_active" = $10
  AND ("j3"."id") = ("t4"."case_id")
  AND "t4"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t5"."case_id"
  FROM "public"."participations" AS "t5"
  WHERE ("t5"."agency_code" = $11
  AND "t5"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j3"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND ("j3"."id" IS NOT NULL))
  AND "public"."onward_requests"."giver_code" = $13)) OFFSET $14) AS "sub"

-- grantOnward@OnwardRequest: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."onward_requests"."id"
  FROM "public"."onward_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."onward_requests"."case_id")
  WHERE ((EXISTS(SELECT "t1"."case_id"
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
  AND "public"."onward_requests"."giver_code" = $7
  AND "public"."onward_requests"."status" = CAST($8::text AS "public"."OnwardStatus")) OFFSET $9) AS "sub"

-- refuseOnward@OnwardRequest: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."onward_requests"."id"
  FROM "public"."onward_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."onward_requests"."case_id")
  WHERE ((EXISTS(SELECT "t1"."case_id"
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
  AND "public"."onward_requests"."giver_code" = $7
  AND "public"."onward_requests"."status" = CAST($8::text AS "public"."OnwardStatus")) OFFSET $9) AS "sub"
