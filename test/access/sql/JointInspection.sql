-- read@JointInspection: has a part
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $6) OFFSET $7) AS "sub"

-- observe@JointInspection: has a part
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7) OFFSET $8) AS "sub"

-- recordMetPerson@JointInspection: has a part
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7) OFFSET $8) AS "sub"

-- revisePlan@JointInspection: wrote it or leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7
  AND ("public"."joint_inspections"."agency_code" = $8
  OR "public"."joint_inspections"."lead_code" = $9)) OFFSET $10) AS "sub"

-- cancelInspection@JointInspection: wrote it or leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7
  AND ("public"."joint_inspections"."agency_code" = $8
  OR "public"."joint_inspections"."lead_code" = $9)) OFFSET $10) AS "sub"

-- beginInspection@JointInspection: leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7
  AND "public"."joint_inspections"."lead_code" = $8) OFFSET $9) AS "sub"

-- concludeInspection@JointInspection: leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."joint_inspections"."id"
  FROM "public"."joint_inspections"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."joint_inspections"."case_id")
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
  AND "public"."joint_inspections"."audience" @> $7
  AND "public"."joint_inspections"."lead_code" = $8) OFFSET $9) AS "sub"
