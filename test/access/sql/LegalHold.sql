-- read@LegalHold: its own team; or answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."legal_holds"."id"
  FROM "public"."legal_holds"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."legal_holds"."case_id")
  WHERE ("public"."legal_holds"."agency_code" = $1
  OR ((EXISTS(SELECT "t1"."case_id"
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
  AND ("j0"."id" IS NOT NULL))
  AND "public"."legal_holds"."agency_code" = $7)) OFFSET $8) AS "sub"

-- liftHold@LegalHold: answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."legal_holds"."id"
  FROM "public"."legal_holds"
  WHERE ("public"."legal_holds"."agency_code" = $1
  AND "public"."legal_holds"."lifted_at" IS NULL) OFFSET $2) AS "sub"
