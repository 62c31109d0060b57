-- read@InspectionPart: has a part
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."inspection_parts"."id"
  FROM "public"."inspection_parts"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."inspection_parts"."case_id")
  LEFT JOIN "public"."joint_inspections" AS "j3" ON ("j3"."id") = ("public"."inspection_parts"."inspection_id")
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
  AND ("j0"."id" IS NOT NULL))
  AND ("j3"."audience" @> $6
  AND ("j3"."id" IS NOT NULL))) OFFSET $7) AS "sub"

-- signOff@InspectionPart: signs for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."inspection_parts"."id"
  FROM "public"."inspection_parts"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."inspection_parts"."case_id")
  LEFT JOIN "public"."joint_inspections" AS "j3" ON ("j3"."id") = ("public"."inspection_parts"."inspection_id")
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
  AND "public"."inspection_parts"."agency_code" = $7
  AND "public"."inspection_parts"."is_active" = $8
  AND ("j3"."audience" @> $9
  AND ("j3"."id" IS NOT NULL))) OFFSET $10) AS "sub"
