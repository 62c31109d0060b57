-- read@Workplace: public register; or typed it; or on a case about it
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."workplaces"."id"
  FROM "public"."workplaces"
  WHERE (EXISTS(SELECT "t0"."workplace_id"
  FROM "public"."cases" AS "t0"
  WHERE (EXISTS(SELECT "t1"."case_id"
  FROM "public"."case_members" AS "t1"
  WHERE ("t1"."person_id" = $1
  AND "t1"."agency_code" = $2
  AND "t1"."is_active" = $3
  AND ("t0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t2"."case_id"
  FROM "public"."participations" AS "t2"
  WHERE ("t2"."agency_code" = $4
  AND "t2"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("t0"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND ("public"."workplaces"."id") = ("t0"."workplace_id")
  AND "t0"."workplace_id" IS NOT NULL))
  OR "public"."workplaces"."agency_code" = $6
  OR "public"."workplaces"."source" = CAST($7::text AS "public"."WorkplaceSource")) OFFSET $8) AS "sub"
