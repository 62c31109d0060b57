-- read@Referral: UDL § 33, stk. 14
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."referrals"."id"
  FROM "public"."referrals"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."referrals"."case_id")
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
  AND ("public"."referrals"."agency_code" = $6
  OR "public"."referrals"."to_code" = $7)) OFFSET $8) AS "sub"

-- receiveReferral@Referral: CMM takes over
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."referrals"."id"
  FROM "public"."referrals"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."referrals"."case_id")
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
  AND "public"."referrals"."to_code" = $6
  AND "public"."referrals"."status" = CAST($7::text AS "public"."ReferralStatus")) OFFSET $8) AS "sub"
