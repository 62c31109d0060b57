-- read@Attachment: FVL § 32: its own; or FVL § 28: disclosed
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."attachments"."id"
  FROM "public"."attachments"
  LEFT JOIN "public"."contributions" AS "j0" ON ("j0"."id","j0"."agency_code") = ("public"."attachments"."contribution_id","public"."attachments"."agency_code")
  LEFT JOIN "public"."cases" AS "j1" ON ("j1"."id") = ("j0"."case_id")
  LEFT JOIN "public"."contributions" AS "j5" ON ("j5"."id","j5"."agency_code") = ("public"."attachments"."contribution_id","public"."attachments"."agency_code")
  LEFT JOIN "public"."cases" AS "j6" ON ("j6"."id") = ("j5"."case_id")
  WHERE (("public"."attachments"."removed_at" IS NULL
  AND ((EXISTS(SELECT "t2"."case_id"
  FROM "public"."case_members" AS "t2"
  WHERE ("t2"."person_id" = $1
  AND "t2"."agency_code" = $2
  AND "t2"."is_active" = $3
  AND ("j1"."id") = ("t2"."case_id")
  AND "t2"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t3"."case_id"
  FROM "public"."participations" AS "t3"
  WHERE ("t3"."agency_code" = $4
  AND "t3"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("j1"."id") = ("t3"."case_id")
  AND "t3"."case_id" IS NOT NULL))
  AND ("j1"."id" IS NOT NULL))
  AND EXISTS(SELECT "t4"."contribution_id", "t4"."giver_code"
  FROM "public"."disclosures" AS "t4"
  WHERE ("t4"."receiver_code" = $6
  AND "t4"."status" = CAST($7::text AS "public"."DisclosureStatus")
  AND ("t4"."expires_at" IS NULL
  OR "t4"."expires_at" > $8)
  AND ("t4"."named_persons" = '{}'
  OR "t4"."named_persons" @> $9)
  AND ("j0"."id","j0"."agency_code") = ("t4"."contribution_id","t4"."giver_code")
  AND "t4"."contribution_id" IS NOT NULL
  AND "t4"."giver_code" IS NOT NULL))
  AND ("j0"."id" IS NOT NULL)))
  OR ("public"."attachments"."removed_at" IS NULL
  AND ((EXISTS(SELECT "t7"."case_id"
  FROM "public"."case_members" AS "t7"
  WHERE ("t7"."person_id" = $10
  AND "t7"."agency_code" = $11
  AND "t7"."is_active" = $12
  AND ("j6"."id") = ("t7"."case_id")
  AND "t7"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t8"."case_id"
  FROM "public"."participations" AS "t8"
  WHERE ("t8"."agency_code" = $13
  AND "t8"."status" = CAST($14::text AS "public"."ParticipationStatus")
  AND ("j6"."id") = ("t8"."case_id")
  AND "t8"."case_id" IS NOT NULL))
  AND ("j6"."id" IS NOT NULL))
  AND "j5"."agency_code" = $15
  AND ("j5"."id" IS NOT NULL)))) OFFSET $16) AS "sub"

-- removeAttachment@Attachment: the holder decides
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."attachments"."id"
  FROM "public"."attachments"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."attachments"."case_id")
  WHERE ("public"."attachments"."removed_at" IS NULL
  AND (EXISTS(SELECT "t1"."case_id"
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
  AND "public"."attachments"."agency_code" = $7) OFFSET $8) AS "sub"
