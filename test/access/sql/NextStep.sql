-- read@NextStep: in the audience
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."next_steps"."id"
  FROM "public"."next_steps"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."next_steps"."case_id")
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
  AND "public"."next_steps"."audience" @> $6) OFFSET $7) AS "sub"
