-- read@Contribution: FVL § 32: its own; or FVL § 28: disclosed
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."contributions"."case_id")
  WHERE (((EXISTS(SELECT "t1"."case_id"
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
  AND EXISTS(SELECT "t3"."contribution_id", "t3"."giver_code"
  FROM "public"."disclosures" AS "t3"
  WHERE ("t3"."receiver_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."DisclosureStatus")
  AND ("t3"."expires_at" IS NULL
  OR "t3"."expires_at" > $8)
  AND ("t3"."named_persons" = '{}'
  OR "t3"."named_persons" @> $9)
  AND ("public"."contributions"."id","public"."contributions"."agency_code") = ("t3"."contribution_id","t3"."giver_code")
  AND "t3"."contribution_id" IS NOT NULL
  AND "t3"."giver_code" IS NOT NULL)))
  OR ((EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $10
  AND "t5"."agency_code" = $11
  AND "t5"."is_active" = $12
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $13
  AND "t6"."status" = CAST($14::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND ("j4"."id" IS NOT NULL))
  AND "public"."contributions"."agency_code" = $15)) OFFSET $16) AS "sub"

-- disclose@Contribution: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND "public"."contributions"."agency_code" = $7) OFFSET $8) AS "sub"

-- attach@Contribution: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND "public"."contributions"."agency_code" = $7) OFFSET $8) AS "sub"

-- reviseContribution@Contribution: the holder decides; a variant is what was left of its original
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND "public"."contributions"."agency_code" = $7
  AND "public"."contributions"."variant_of_id" IS NULL) OFFSET $8) AS "sub"

-- redact@Contribution: the holder decides; a variant is what was left of its original
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND "public"."contributions"."agency_code" = $7
  AND "public"."contributions"."variant_of_id" IS NULL) OFFSET $8) AS "sub"

-- askOnward@Contribution: who has it may ask the holder to pass it on
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND (NOT "public"."contributions"."agency_code" = $7)
  AND EXISTS(SELECT "t3"."contribution_id", "t3"."giver_code"
  FROM "public"."disclosures" AS "t3"
  WHERE ("t3"."receiver_code" = $8
  AND "t3"."status" = CAST($9::text AS "public"."DisclosureStatus")
  AND ("t3"."expires_at" IS NULL
  OR "t3"."expires_at" > $10)
  AND ("t3"."named_persons" = '{}'
  OR "t3"."named_persons" @> $11)
  AND ("public"."contributions"."id","public"."contributions"."agency_code") = ("t3"."contribution_id","t3"."giver_code")
  AND "t3"."contribution_id" IS NOT NULL
  AND "t3"."giver_code" IS NOT NULL))) OFFSET $12) AS "sub"

-- takeToRecord@Contribution: OFL § 15: an authority journalises what it bases a decision on
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."contributions"."id"
  FROM "public"."contributions"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."contributions"."case_id")
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
  AND EXISTS(SELECT "t3"."contribution_id", "t3"."giver_code"
  FROM "public"."disclosures" AS "t3"
  WHERE ("t3"."receiver_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."DisclosureStatus")
  AND ("t3"."expires_at" IS NULL
  OR "t3"."expires_at" > $8)
  AND ("t3"."named_persons" = '{}'
  OR "t3"."named_persons" @> $9)
  AND ("public"."contributions"."id","public"."contributions"."agency_code") = ("t3"."contribution_id","t3"."giver_code")
  AND "t3"."contribution_id" IS NOT NULL
  AND "t3"."giver_code" IS NOT NULL))) OFFSET $10) AS "sub"
