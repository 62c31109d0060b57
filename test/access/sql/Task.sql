-- read@Task: in the audience
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tasks"."id"
  FROM "public"."tasks"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."tasks"."case_id")
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
  AND "public"."tasks"."audience" @> $6) OFFSET $7) AS "sub"

-- finishTask@Task: its owner
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tasks"."id"
  FROM "public"."tasks"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."tasks"."case_id")
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
  AND "public"."tasks"."audience" @> $6
  AND "public"."tasks"."owner_id" = $7
  AND "public"."tasks"."status" = CAST($8::text AS "public"."TaskStatus")) OFFSET $9) AS "sub"
