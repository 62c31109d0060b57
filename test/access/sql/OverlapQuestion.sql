-- read@OverlapQuestion: asked it; or answers for her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."overlap_questions"."id"
  FROM "public"."overlap_questions"
  WHERE ("public"."overlap_questions"."agency_code" = $1
  OR ("public"."overlap_questions"."agency_code" = $2
  AND "public"."overlap_questions"."asked_by_id" = $3)) OFFSET $4) AS "sub"
