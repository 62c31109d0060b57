-- read@Meeting: its agency accepted
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))) OFFSET $8) AS "sub"

-- addAgendaItem@Meeting: at the table
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))) OFFSET $14) AS "sub"

-- minute@Meeting: at the table
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))) OFFSET $14) AS "sub"

-- decide@Meeting: at the table
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))) OFFSET $14) AS "sub"

-- assignTask@Meeting: at the table
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))) OFFSET $14) AS "sub"

-- openMeeting@Meeting: the convener leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))
  AND "public"."meetings"."agency_code" = $14) OFFSET $15) AS "sub"

-- closeMeeting@Meeting: the convener leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))
  AND "public"."meetings"."agency_code" = $14) OFFSET $15) AS "sub"

-- invite@Meeting: the convener leads
SELECT COUNT(*) AS "_count$_all"
  FROM (SELECT "public"."meetings"."id"
  FROM "public"."meetings"
  LEFT JOIN "public"."cases" AS "j0" ON ("j0"."id") = ("public"."meetings"."case_id")
  LEFT JOIN "public"."cases" AS "j4" ON ("j4"."id") = ("public"."meetings"."case_id")
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
  AND EXISTS(SELECT "t3"."meeting_id"
  FROM "public"."invitations" AS "t3"
  WHERE ("t3"."agency_code" = $6
  AND "t3"."status" = CAST($7::text AS "public"."InvitationStatus")
  AND ("public"."meetings"."id") = ("t3"."meeting_id")
  AND "t3"."meeting_id" IS NOT NULL))
  AND (EXISTS(SELECT "t5"."case_id"
  FROM "public"."case_members" AS "t5"
  WHERE ("t5"."person_id" = $8
  AND "t5"."agency_code" = $9
  AND "t5"."is_active" = $10
  AND ("j4"."id") = ("t5"."case_id")
  AND "t5"."case_id" IS NOT NULL))
  AND EXISTS(SELECT "t6"."case_id"
  FROM "public"."participations" AS "t6"
  WHERE ("t6"."agency_code" = $11
  AND "t6"."status" = CAST($12::text AS "public"."ParticipationStatus")
  AND ("j4"."id") = ("t6"."case_id")
  AND "t6"."case_id" IS NOT NULL))
  AND "j4"."status" = CAST($13::text AS "public"."CaseStatus")
  AND ("j4"."id" IS NOT NULL))
  AND "public"."meetings"."agency_code" = $14) OFFSET $15) AS "sub"
