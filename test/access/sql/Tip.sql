-- read@Tip: FVL § 27: stays with who received it
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tips"."id"
  FROM "public"."tips"
  WHERE "public"."tips"."agency_code" = $1 OFFSET $2) AS "sub"

-- openCase@Tip: works tips
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tips"."id"
  FROM "public"."tips"
  WHERE ("public"."tips"."agency_code" = $1
  AND "public"."tips"."status" = CAST($2::text AS "public"."TipStatus")) OFFSET $3) AS "sub"

-- shelveTip@Tip: works tips
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."tips"."id"
  FROM "public"."tips"
  WHERE ("public"."tips"."agency_code" = $1
  AND "public"."tips"."status" = CAST($2::text AS "public"."TipStatus")) OFFSET $3) AS "sub"
