-- read@Person: the directory is open to all who are signed in
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE 1=0 OFFSET $1) AS "sub"

-- assignDuties@Person: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."status" = CAST($2::text AS "public"."PersonStatus")
  AND (NOT "public"."people"."id" = $3)) OFFSET $4) AS "sub"

-- suspend@Person: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."status" = CAST($2::text AS "public"."PersonStatus")
  AND (NOT "public"."people"."id" = $3)) OFFSET $4) AS "sub"

-- reinstate@Person: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."status" = CAST($2::text AS "public"."PersonStatus")) OFFSET $3) AS "sub"

-- depart@Person: tends her own people
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."status" <> CAST($2::text AS "public"."PersonStatus")
  AND (NOT "public"."people"."id" = $3)) OFFSET $4) AS "sub"

-- addProgramKey@Person: tends the programs of her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."kind" = CAST($2::text AS "public"."PersonKind")
  AND "public"."people"."status" <> CAST($3::text AS "public"."PersonStatus")) OFFSET $4) AS "sub"

-- revokeProgramKey@Person: tends the programs of her agency
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."people"."id"
  FROM "public"."people"
  WHERE ("public"."people"."agency_code" = $1
  AND "public"."people"."kind" = CAST($2::text AS "public"."PersonKind")
  AND "public"."people"."status" <> CAST($3::text AS "public"."PersonStatus")) OFFSET $4) AS "sub"
