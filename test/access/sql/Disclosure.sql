-- read@Disclosure: the giver follows what she gave; or FVL § 28: disclosed
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."disclosures"."id"
  FROM "public"."disclosures"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."disclosures"."case_id")
  LEFT JOIN "public"."cases" AS "j3" ON ("j3"."id") = ("public"."disclosures"."case_id")
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
  AND "public"."disclosures"."receiver_code" = $6
  AND "public"."disclosures"."status" = CAST($7::text AS "public"."DisclosureStatus")
  AND ("public"."disclosures"."expires_at" IS NULL
  OR "public"."disclosures"."expires_at" > $8)
  AND ("public"."disclosures"."named_persons" = '{}'
  OR "public"."disclosures"."named_persons" @> $9))
  OR ((EXISTS(SELECT "t4"."case_id"
  FROM "public"."case_members" AS "t4"
  WHERE ("t4"."person_id" = $10
  AND "t4"."agency_code" = $11
  AND "t4"."is_active" = $12
  AND ("j3"."id") = ("t4"."case_id")
  AND "t4"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t5"."case_id"
  FROM "public"."participations" AS "t5"
  WHERE ("t5"."agency_code" = $13
  AND "t5"."status" = CAST($14::text AS "public"."ParticipationStatus")
  AND ("j3"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND ("j3"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $15)) OFFSET $16) AS "sub"

-- withdraw@Disclosure: the giver withdraws
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
  AND ("j0"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $6
  AND "public"."disclosures"."status" IN (CAST($7::text AS "public"."DisclosureStatus"),CAST($8::text AS "public"."DisclosureStatus"))) OFFSET $9) AS "sub"

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

-- withdrawConsent@Disclosure: GDPR art. 7: a consent can be withdrawn
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
  AND ("j0"."id" IS NOT NULL))
  AND "public"."disclosures"."giver_code" = $6
  AND "public"."disclosures"."status" = CAST($7::text AS "public"."DisclosureStatus")
  AND "public"."disclosures"."outcome" = $8) OFFSET $9) AS "sub"

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
