-- read@Disclosure: the giver follows what she gave; or FVL § 28: disclosed; or answers for what her agency gave
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."disclosures"."case_id")
  LEFT JOIN "public"."cases" AS "j3" ON ("j3"."id") = ("public"."disclosures"."case_id")
  WHERE ("public"."disclosures"."giver_code" = $1
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
  AND "public"."disclosures"."receiver_code" = $7
  AND "public"."disclosures"."status" = CAST($8::text AS "public"."DisclosureStatus")
  AND ("public"."disclosures"."expires_at" IS NULL
  OR "public"."disclosures"."expires_at" > $9)
  AND ("public"."disclosures"."named_persons" = '{}'
  OR "public"."disclosures"."named_persons" @> $10))
  OR ((EXISTS(SELECT "t4"."case_id"
  FROM "public"."case_members" AS "t4"
  WHERE ("t4"."person_id" = $11
  AND "t4"."agency_code" = $12
  AND "t4"."is_active" = $13
  AND ("j3"."id") = ("t4"."case_id")
  AND "t4"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t5"."case_id"
  FROM "public"."participations" AS "t5"
  WHERE ("t5"."agency_code" = $14
  AND "t5"."status" = CAST($15::text AS "public"."ParticipationStatus")
  AND ("j3"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND ("j3"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $16)) OFFSET $17) AS "sub"

-- withdraw@Disclosure: the giver withdraws; or answers for what her agency gave
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j1" ON ("j1"."id") = ("public"."disclosures"."case_id")
  WHERE (("public"."disclosures"."giver_code" = $1
  AND ("public"."disclosures"."status" = CAST($2::text AS "public"."DisclosureStatus")
  OR ("public"."disclosures"."status" = CAST($3::text AS "public"."DisclosureStatus")
  AND EXISTS(SELECT "t0"."disclosure_id", "t0"."giver_code", "t0"."agency_code", "t0"."case_id"
  FROM "public"."takings" AS "t0"
  WHERE (1=1
  AND ("public"."disclosures"."id","public"."disclosures"."giver_code","public"."disclosures"."receiver_code","public"."disclosures"."case_id") = ("t0"."disclosure_id","t0"."giver_code","t0"."agency_code","t0"."case_id")
  AND "t0"."disclosure_id" IS NOT NULL
  AND "t0"."giver_code" IS NOT NULL
  AND "t0"."agency_code" IS NOT NULL
  AND "t0"."case_id" IS NOT NULL)))
  OR "public"."disclosures"."status" = CAST($4::text AS "public"."DisclosureStatus")))
  OR ((EXISTS(SELECT "t2"."case_id"
  FROM "public"."case_members" AS "t2"
  WHERE ("t2"."person_id" = $5
  AND "t2"."agency_code" = $6
  AND "t2"."is_active" = $7
  AND ("j1"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t3"."case_id"
  FROM "public"."participations" AS "t3"
  WHERE ("t3"."agency_code" = $8
  AND "t3"."status" = CAST($9::text AS "public"."ParticipationStatus")
  AND ("j1"."id") = ("t3"."case_id")
  AND "t3"."case_id" IS NOT NULL))
  AND ("j1"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $10
  AND ("public"."disclosures"."status" = CAST($11::text AS "public"."DisclosureStatus")
  OR ("public"."disclosures"."status" = CAST($12::text AS "public"."DisclosureStatus")
  AND EXISTS(SELECT "t4"."disclosure_id", "t4"."giver_code", "t4"."agency_code", "t4"."case_id"
  FROM "public"."takings" AS "t4"
  WHERE (1=1
  AND ("public"."disclosures"."id","public"."disclosures"."giver_code","public"."disclosures"."receiver_code","public"."disclosures"."case_id") = ("t4"."disclosure_id","t4"."giver_code","t4"."agency_code","t4"."case_id")
  AND "t4"."disclosure_id" IS NOT NULL
  AND "t4"."giver_code" IS NOT NULL
  AND "t4"."agency_code" IS NOT NULL
  AND "t4"."case_id" IS NOT NULL)))
  OR "public"."disclosures"."status" = CAST($13::text AS "public"."DisclosureStatus")))) OFFSET $14) AS "sub"

-- recordConsent@Disclosure: FVL § 28: with consent
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."disclosures"."case_id")
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
  AND "public"."disclosures"."giver_code" = $7
  AND "public"."disclosures"."status" = CAST($8::text AS "public"."DisclosureStatus")
  AND "public"."disclosures"."outcome" = $9) OFFSET $10) AS "sub"

-- withdrawConsent@Disclosure: GDPR art. 7: a consent can be withdrawn; or GDPR art. 7: a consent can be withdrawn
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j1" ON ("j1"."id") = ("public"."disclosures"."case_id")
  WHERE (("public"."disclosures"."giver_code" = $1
  AND ("public"."disclosures"."status" = CAST($2::text AS "public"."DisclosureStatus")
  OR ("public"."disclosures"."status" = CAST($3::text AS "public"."DisclosureStatus")
  AND EXISTS(SELECT "t0"."disclosure_id", "t0"."giver_code", "t0"."agency_code", "t0"."case_id"
  FROM "public"."takings" AS "t0"
  WHERE (1=1
  AND ("public"."disclosures"."id","public"."disclosures"."giver_code","public"."disclosures"."receiver_code","public"."disclosures"."case_id") = ("t0"."disclosure_id","t0"."giver_code","t0"."agency_code","t0"."case_id")
  AND "t0"."disclosure_id" IS NOT NULL
  AND "t0"."giver_code" IS NOT NULL
  AND "t0"."agency_code" IS NOT NULL
  AND "t0"."case_id" IS NOT NULL))))
  AND "public"."disclosures"."outcome" = $4)
  OR ((EXISTS(SELECT "t2"."case_id"
  FROM "public"."case_members" AS "t2"
  WHERE ("t2"."person_id" = $5
  AND "t2"."agency_code" = $6
  AND "t2"."is_active" = $7
  AND ("j1"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t3"."case_id"
  FROM "public"."participations" AS "t3"
  WHERE ("t3"."agency_code" = $8
  AND "t3"."status" = CAST($9::text AS "public"."ParticipationStatus")
  AND ("j1"."id") = ("t3"."case_id")
  AND "t3"."case_id" IS NOT NULL))
  AND ("j1"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $10
  AND ("public"."disclosures"."status" = CAST($11::text AS "public"."DisclosureStatus")
  OR ("public"."disclosures"."status" = CAST($12::text AS "public"."DisclosureStatus")
  AND EXISTS(SELECT "t4"."disclosure_id", "t4"."giver_code", "t4"."agency_code", "t4"."case_id"
  FROM "public"."takings" AS "t4"
  WHERE (1=1
  AND ("public"."disclosures"."id","public"."disclosures"."giver_code","public"."disclosures"."receiver_code","public"."disclosures"."case_id") = ("t4"."disclosure_id","t4"."giver_code","t4"."agency_code","t4"."case_id")
  AND "t4"."disclosure_id" IS NOT NULL
  AND "t4"."giver_code" IS NOT NULL
  AND "t4"."agency_code" IS NOT NULL
  AND "t4"."case_id" IS NOT NULL))))
  AND "public"."disclosures"."outcome" = $13)) OFFSET $14) AS "sub"

-- approve@Disclosure: a second person answers for the giver
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."disclosures"."case_id")
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
  AND "public"."disclosures"."giver_code" = $7
  AND "public"."disclosures"."status" = CAST($8::text AS "public"."DisclosureStatus")
  AND "public"."disclosures"."outcome" = $9
  AND (NOT "public"."disclosures"."given_by_id" = $10)) OFFSET $11) AS "sub"

-- reject@Disclosure: a second person answers for the giver
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."disclosures"."case_id")
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
  AND "public"."disclosures"."giver_code" = $7
  AND "public"."disclosures"."status" = CAST($8::text AS "public"."DisclosureStatus")
  AND "public"."disclosures"."outcome" = $9
  AND (NOT "public"."disclosures"."given_by_id" = $10)) OFFSET $11) AS "sub"
