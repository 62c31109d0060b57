-- read@TipReporter: FVL § 27: recorded it; or FVL § 27: leads the hotline
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tip_reporters"."id"
  FROM "public"."tip_reporters"
  WHERE ("public"."tip_reporters"."agency_code" = $1
  OR ("public"."tip_reporters"."agency_code" = $2
  AND "public"."tip_reporters"."recorded_by_id" = $3)) OFFSET $4) AS "sub"
