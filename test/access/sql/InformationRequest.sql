-- read@InformationRequest: FVL § 31: the asker; or FVL § 31: the one asked; or answers for her agency; or OFL § 7: answers for what lies in records
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."information_requests"."id"
  FROM "public"."information_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."information_requests"."case_id")
  LEFT JOIN "public"."cases" AS "j2" ON ("j2"."id") = ("public"."information_requests"."case_id")
  LEFT JOIN "public"."cases" AS "j5" ON ("j5"."id") = ("public"."information_requests"."case_id")
  WHERE (("public"."information_requests"."taking_id" IS NOT NULL
  AND ("public"."information_requests"."asker_code" = $1
  OR "public"."information_requests"."to_code" = $2))
  OR ("public"."information_requests"."to_code" = $3
  AND (EXISTS(SELECT "t1"."case_id"
  FROM "public"."participations" AS "t1"
  WHERE ("t1"."agency_code" = $4
  AND "t1"."status" = CAST($5::text AS "public"."ParticipationStatus")
  AND ("j0"."id") = ("t1"."case_id")
  AND "t1"."case_id" IS NOT NULL))
  AND ("j0"."id" IS NOT NULL)))
  OR ((EXISTS(SELECT "t3"."case_id"
  FROM "public"."case_members" AS "t3"
  WHERE ("t3"."person_id" = $6
  AND "t3"."agency_code" = $7
  AND "t3"."is_active" = $8
  AND ("j2"."id") = ("t3"."case_id")
  AND "t3"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t4"."case_id"
  FROM "public"."participations" AS "t4"
  WHERE ("t4"."agency_code" = $9
  AND "t4"."status" = CAST($10::text AS "public"."ParticipationStatus")
  AND ("j2"."id") = ("t4"."case_id")
  AND "t4"."case_id" IS NOT NULL))
  AND ("j2"."id" IS NOT NULL))
  AND "public"."information_requests"."to_code" = $11)
  OR ((EXISTS(SELECT "t6"."case_id"
  FROM "public"."case_members" AS "t6"
  WHERE ("t6"."person_id" = $12
  AND "t6"."agency_code" = $13
  AND "t6"."is_active" = $14
  AND ("j5"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t7"."case_id"
  FROM "public"."participations" AS "t7"
  WHERE ("t7"."agency_code" = $15
  AND "t7"."status" = CAST($16::text AS "public"."ParticipationStatus")
  AND ("j5"."id") = ("t7"."case_id")
  AND "t7"."case_id" IS NOT NULL))
  AND ("j5"."id" IS NOT NULL))
  AND "public"."information_requests"."asker_code" = $17)) OFFSET $18) AS "sub"

-- answerRequest@InformationRequest: OFL § 7: answers for what lies in records; or FVL § 31: the one asked answers
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."information_requests"."id"
  FROM "public"."information_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."information_requests"."case_id")
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
  AND "j0"."status" = CAST($6::text AS "public"."CaseStatus")
  AND ("j0"."id" IS NOT NULL))
  AND "public"."information_requests"."to_code" = $7
  AND "public"."information_requests"."status" = CAST($8::text AS "public"."RequestStatus"))
  OR ("public"."information_requests"."taking_id" IS NOT NULL
  AND "public"."information_requests"."to_code" = $9
  AND "public"."information_requests"."status" = CAST($10::text AS "public"."RequestStatus"))) OFFSET $11) AS "sub"

-- withdrawRequest@InformationRequest: OFL § 7: answers for what lies in records; or the asker takes back
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."information_requests"."id"
  FROM "public"."information_requests"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."information_requests"."case_id")
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
  AND "public"."information_requests"."asker_code" = $6
  AND "public"."information_requests"."status" = CAST($7::text AS "public"."RequestStatus"))
  OR ("public"."information_requests"."taking_id" IS NOT NULL
  AND "public"."information_requests"."asker_code" = $8
  AND "public"."information_requests"."status" = CAST($9::text AS "public"."RequestStatus"))) OFFSET $10) AS "sub"
