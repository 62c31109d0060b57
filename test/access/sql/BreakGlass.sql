-- read@BreakGlass: it concerns her team; or answers for her agency, or audits it
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."break_glasses"."id"
  FROM "public"."break_glasses"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."break_glasses"."case_id")
  WHERE ("public"."break_glasses"."agency_code" = $1
  OR "public"."break_glasses"."givers" @> $2
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
  AND ("public"."break_glasses"."agency_code" = $8
  OR "public"."break_glasses"."givers" @> $9))) OFFSET $10) AS "sub"

-- confirmBreakGlass@BreakGlass: STRL § 152 e: a second person sees the danger too
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."break_glasses"."id"
  FROM "public"."break_glasses"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."break_glasses"."case_id")
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
  AND "public"."break_glasses"."agency_code" = $7
  AND "public"."break_glasses"."status" = CAST($8::text AS "public"."BreakGlassStatus")
  AND "public"."break_glasses"."asked_at" > $9
  AND (NOT "public"."break_glasses"."asked_by_id" = $10)) OFFSET $11) AS "sub"
