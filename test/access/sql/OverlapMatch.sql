-- read@OverlapMatch: FVL § 28: the holder released it; or answers for what her agency knows; or FVL § 28: the holder released it
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."overlap_matches"."id"
  FROM "public"."overlap_matches"
  LEFT JOIN "public"."overlap_questions" AS "j0" ON ("j0"."id") = ("public"."overlap_matches"."question_id")
  WHERE (("public"."overlap_matches"."asker_code" = $1
  AND "public"."overlap_matches"."is_released" = $2)
  OR "public"."overlap_matches"."agency_code" = $3
  OR ("public"."overlap_matches"."asker_code" = $4
  AND "public"."overlap_matches"."is_released" = $5
  AND ("j0"."asked_by_id" = $6
  AND ("j0"."id" IS NOT NULL)))) OFFSET $7) AS "sub"

-- answerOverlap@OverlapMatch: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."overlap_matches"."id"
  FROM "public"."overlap_matches"
  WHERE ("public"."overlap_matches"."agency_code" = $1
  AND "public"."overlap_matches"."decision" = CAST($2::text AS "public"."OverlapDecision")
  AND "public"."overlap_matches"."is_over" = $3) OFFSET $4) AS "sub"
