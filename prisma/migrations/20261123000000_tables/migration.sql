-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Duty" AS ENUM ('OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR', 'LEGAL', 'AUDITOR', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "PersonStatus" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "WorkplaceSource" AS ENUM ('REGISTER', 'TYPED');

-- CreateEnum
CREATE TYPE "TipChannel" AS ENUM ('HOTLINE', 'EMAIL', 'MEETING', 'WEB', 'OTHER');

-- CreateEnum
CREATE TYPE "CallerKind" AS ENUM ('CITIZEN', 'WORKER', 'POSSIBLE_VICTIM', 'COLLEAGUE', 'POLICE', 'AUTHORITY', 'MUNICIPALITY', 'UNION', 'NGO', 'ANONYMOUS', 'OTHER');

-- CreateEnum
CREATE TYPE "TipStatus" AS ENUM ('RECEIVED', 'CASE_OPENED', 'SHELVED');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "ParticipationStatus" AS ENUM ('INVITED', 'ACCEPTED', 'DECLINED', 'LEFT');

-- CreateEnum
CREATE TYPE "DisclosureStatus" AS ENUM ('LIVE', 'WITHDRAWN', 'ENDED');

-- CreateEnum
CREATE TYPE "MeetingKind" AS ENUM ('OPERATIONAL', 'KNOWLEDGE_SHARING');

-- CreateEnum
CREATE TYPE "MeetingStatus" AS ENUM ('CONVENED', 'OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "InvitationStatus" AS ENUM ('PENDING', 'ACCEPTED', 'DECLINED');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('OPEN', 'DONE');

-- CreateEnum
CREATE TYPE "InspectionStatus" AS ENUM ('PLANNED', 'GO', 'UNDERWAY', 'CONCLUDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ReferralStatus" AS ENUM ('SENT', 'RECEIVED');

-- CreateEnum
CREATE TYPE "NextStepKind" AS ENUM ('TAX_CONTROL', 'CRIMINAL_INVESTIGATION', 'LABOUR_FOLLOW_UP', 'PERMIT_REVIEW', 'VICTIM_SUPPORT', 'FOOD_CONTROL', 'PASSED_ON', 'NOTHING_FURTHER', 'OTHER');

-- CreateTable
CREATE TABLE "agencies" (
    "code" TEXT NOT NULL,
    "name_da" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "kind_da" TEXT NOT NULL,
    "kind_en" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "is_private_body" BOOLEAN NOT NULL,
    "usual_regime" TEXT NOT NULL,
    "is_group_member" BOOLEAN NOT NULL,
    "invite_when" TEXT NOT NULL,

    CONSTRAINT "agencies_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "invite_rules" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "reason_da" TEXT NOT NULL,
    "reason_en" TEXT NOT NULL,
    "is_verified" BOOLEAN NOT NULL,

    CONSTRAINT "invite_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "municipalities" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,

    CONSTRAINT "municipalities_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "industry_codes" (
    "code" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "name_da" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "is_food_business" BOOLEAN NOT NULL,
    "risk_note" TEXT NOT NULL,

    CONSTRAINT "industry_codes_pkey" PRIMARY KEY ("code","version")
);

-- CreateTable
CREATE TABLE "indicators" (
    "code" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "text_da" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "indicators_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "provisions" (
    "code" TEXT NOT NULL,
    "act_da" TEXT NOT NULL,
    "act_en" TEXT NOT NULL,
    "paragraph" TEXT NOT NULL,
    "says_da" TEXT NOT NULL,
    "says_en" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "is_verified" BOOLEAN NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "provisions_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "categories" (
    "code" TEXT NOT NULL,
    "name_da" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "default_level" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "levels" (
    "code" TEXT NOT NULL,
    "name_da" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "levels_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "purposes" (
    "code" TEXT NOT NULL,
    "name_da" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "purposes_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "rule_books" (
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_books_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "sharing_rules" (
    "book_version" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "giver_kinds" TEXT[],
    "categories" TEXT[],
    "levels_max" TEXT NOT NULL,
    "receiver_kinds" TEXT[],
    "purposes" TEXT[],
    "initiative" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "except_to" TEXT,
    "provisions" TEXT[],
    "conditions" TEXT[],
    "explain_da" TEXT NOT NULL,
    "explain_en" TEXT NOT NULL,

    CONSTRAINT "sharing_rules_pkey" PRIMARY KEY ("book_version","id")
);

-- CreateTable
CREATE TABLE "powers" (
    "id" TEXT NOT NULL,
    "agency_kind" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "may" TEXT NOT NULL,
    "provisions" TEXT[],
    "conditions_da" TEXT NOT NULL,
    "conditions_en" TEXT NOT NULL,
    "is_verified" BOOLEAN NOT NULL,

    CONSTRAINT "powers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "unit_id" UUID,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "duties" "Duty"[],
    "status" "PersonStatus" NOT NULL DEFAULT 'ACTIVE',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_digest" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "id_token" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workplaces" (
    "id" UUID NOT NULL,
    "source" "WorkplaceSource" NOT NULL,
    "agency_code" TEXT,
    "name" TEXT NOT NULL,
    "cvr" TEXT,
    "p_number" TEXT,
    "address" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "industry_code" TEXT,
    "industry_version" TEXT,
    "employees" INTEGER,

    CONSTRAINT "workplaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tips" (
    "id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "channel" "TipChannel" NOT NULL,
    "caller_kind" "CallerKind" NOT NULL,
    "seen" TEXT NOT NULL,
    "indicators" TEXT[],
    "foreign_workers" BOOLEAN,
    "minors" BOOLEAN,
    "workplace_id" UUID NOT NULL,
    "status" "TipStatus" NOT NULL DEFAULT 'RECEIVED',
    "shelved_reason" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tips_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tip_reporters" (
    "id" UUID NOT NULL,
    "tip_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tip_reporters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "tip_id" UUID,
    "workplace_id" UUID NOT NULL,
    "foreign_workers" BOOLEAN,
    "minors" BOOLEAN,
    "status" "CaseStatus" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participations" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "status" "ParticipationStatus" NOT NULL,
    "reason" TEXT,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "responded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "participations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_members" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "added_by_id" UUID NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contributions" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "reliability" TEXT,
    "credibility" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contributions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosures" (
    "id" UUID NOT NULL,
    "contribution_id" UUID NOT NULL,
    "contribution_version" INTEGER NOT NULL,
    "case_id" UUID NOT NULL,
    "giver_code" TEXT NOT NULL,
    "receiver_code" TEXT NOT NULL,
    "given_by_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "initiative" TEXT NOT NULL,
    "weighing" TEXT,
    "consent" TEXT,
    "named_persons" UUID[],
    "outcome" TEXT NOT NULL,
    "rule_id" TEXT,
    "provisions" TEXT[],
    "conditions" TEXT[],
    "book_version" INTEGER NOT NULL,
    "status" "DisclosureStatus" NOT NULL DEFAULT 'LIVE',
    "expires_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdrawn_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "disclosures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meetings" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "MeetingKind" NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "MeetingStatus" NOT NULL DEFAULT 'CONVENED',
    "agency_code" TEXT NOT NULL,
    "convened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meetings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "from_code" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "InvitationStatus" NOT NULL DEFAULT 'PENDING',
    "responded_by_id" UUID,
    "responded_at" TIMESTAMPTZ(3),
    "decline_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_items" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "is_done" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agenda_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minute_entries" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "minute_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "text" TEXT NOT NULL,
    "owner_code" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "status" "TaskStatus" NOT NULL DEFAULT 'OPEN',
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "joint_inspections" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "lead_code" TEXT NOT NULL,
    "lead_person_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "aim" TEXT NOT NULL,
    "notice_reason" TEXT,
    "audience" TEXT[],
    "status" "InspectionStatus" NOT NULL DEFAULT 'PLANNED',
    "plan_version" INTEGER NOT NULL DEFAULT 1,
    "result" TEXT,
    "concluded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "joint_inspections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_parts" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "steps" TEXT[],
    "signed_by_id" UUID,
    "signed_at" TIMESTAMPTZ(3),
    "signed_version" INTEGER,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_parts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observations" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "indicator_code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "met_persons" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "pseudonym" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "met_persons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "met_person_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "to_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "ReferralStatus" NOT NULL DEFAULT 'SENT',
    "received_by_id" UUID,
    "received_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "next_steps" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_code" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "audience" TEXT[],
    "kind" "NextStepKind" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "next_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "seq" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "agency_code" TEXT,
    "kind" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "ids" TEXT[],
    "case_id" UUID,
    "rule" TEXT,
    "digest" TEXT,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ledger_seals" (
    "position" BIGINT NOT NULL,
    "entry_seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_seals_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "ledger_heads" (
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_heads_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "seq" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "case_id" UUID,
    "lost" UUID[],

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "commands" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "agency_code" TEXT NOT NULL,

    CONSTRAINT "commands_pkey" PRIMARY KEY ("person_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "powers_agency_kind_step_key" ON "powers"("agency_kind", "step");

-- CreateIndex
CREATE UNIQUE INDEX "units_agency_code_name_key" ON "units"("agency_code", "name");

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "people_subject_key" ON "people"("subject");

-- CreateIndex
CREATE INDEX "people_agency_code_idx" ON "people"("agency_code");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_digest_key" ON "sessions"("token_digest");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "workplaces_cvr_idx" ON "workplaces"("cvr");

-- CreateIndex
CREATE INDEX "tips_agency_code_received_at_id_idx" ON "tips"("agency_code", "received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "tip_reporters_tip_id_key" ON "tip_reporters"("tip_id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE INDEX "cases_created_at_id_idx" ON "cases"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "participations_agency_code_status_case_id_idx" ON "participations"("agency_code", "status", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "participations_case_id_agency_code_key" ON "participations"("case_id", "agency_code");

-- CreateIndex
CREATE INDEX "case_members_person_id_is_active_case_id_idx" ON "case_members"("person_id", "is_active", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_members_case_id_person_id_key" ON "case_members"("case_id", "person_id");

-- CreateIndex
CREATE INDEX "contributions_case_id_created_at_id_idx" ON "contributions"("case_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "contributions_id_agency_code_key" ON "contributions"("id", "agency_code");

-- CreateIndex
CREATE INDEX "disclosures_contribution_id_receiver_code_status_idx" ON "disclosures"("contribution_id", "receiver_code", "status");

-- CreateIndex
CREATE INDEX "disclosures_case_id_idx" ON "disclosures"("case_id");

-- CreateIndex
CREATE INDEX "disclosures_receiver_code_status_contribution_id_idx" ON "disclosures"("receiver_code", "status", "contribution_id");

-- CreateIndex
CREATE INDEX "meetings_case_id_starts_at_id_idx" ON "meetings"("case_id", "starts_at" DESC, "id");

-- CreateIndex
CREATE INDEX "invitations_agency_code_status_idx" ON "invitations"("agency_code", "status");

-- CreateIndex
CREATE INDEX "invitations_case_id_idx" ON "invitations"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_meeting_id_agency_code_key" ON "invitations"("meeting_id", "agency_code");

-- CreateIndex
CREATE INDEX "agenda_items_meeting_id_idx" ON "agenda_items"("meeting_id");

-- CreateIndex
CREATE INDEX "agenda_items_case_id_idx" ON "agenda_items"("case_id");

-- CreateIndex
CREATE INDEX "minute_entries_meeting_id_created_at_idx" ON "minute_entries"("meeting_id", "created_at");

-- CreateIndex
CREATE INDEX "minute_entries_case_id_idx" ON "minute_entries"("case_id");

-- CreateIndex
CREATE INDEX "decisions_meeting_id_idx" ON "decisions"("meeting_id");

-- CreateIndex
CREATE INDEX "decisions_case_id_idx" ON "decisions"("case_id");

-- CreateIndex
CREATE INDEX "tasks_meeting_id_idx" ON "tasks"("meeting_id");

-- CreateIndex
CREATE INDEX "tasks_case_id_idx" ON "tasks"("case_id");

-- CreateIndex
CREATE INDEX "tasks_owner_id_status_idx" ON "tasks"("owner_id", "status");

-- CreateIndex
CREATE INDEX "joint_inspections_case_id_starts_at_id_idx" ON "joint_inspections"("case_id", "starts_at" DESC, "id");

-- CreateIndex
CREATE INDEX "inspection_parts_case_id_idx" ON "inspection_parts"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_parts_inspection_id_agency_code_key" ON "inspection_parts"("inspection_id", "agency_code");

-- CreateIndex
CREATE INDEX "observations_inspection_id_idx" ON "observations"("inspection_id");

-- CreateIndex
CREATE INDEX "observations_case_id_idx" ON "observations"("case_id");

-- CreateIndex
CREATE INDEX "met_persons_case_id_idx" ON "met_persons"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "met_persons_inspection_id_pseudonym_key" ON "met_persons"("inspection_id", "pseudonym");

-- CreateIndex
CREATE INDEX "referrals_case_id_idx" ON "referrals"("case_id");

-- CreateIndex
CREATE INDEX "next_steps_case_id_idx" ON "next_steps"("case_id");

-- CreateIndex
CREATE INDEX "ledger_entries_agency_code_seq_idx" ON "ledger_entries"("agency_code", "seq" DESC);

-- CreateIndex
CREATE INDEX "ledger_entries_case_id_idx" ON "ledger_entries"("case_id");

-- CreateIndex
CREATE INDEX "ledger_entries_xid_seq_idx" ON "ledger_entries"("xid", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_seals_entry_seq_key" ON "ledger_seals"("entry_seq");

-- CreateIndex
CREATE INDEX "outbox_events_xid_seq_idx" ON "outbox_events"("xid", "seq");

-- AddForeignKey
ALTER TABLE "invite_rules" ADD CONSTRAINT "invite_rules_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agencies"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "municipalities" ADD CONSTRAINT "municipalities_district_code_fkey" FOREIGN KEY ("district_code") REFERENCES "agencies"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_rules" ADD CONSTRAINT "sharing_rules_book_version_fkey" FOREIGN KEY ("book_version") REFERENCES "rule_books"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agencies"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agencies"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tips" ADD CONSTRAINT "tips_workplace_id_fkey" FOREIGN KEY ("workplace_id") REFERENCES "workplaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_reporters" ADD CONSTRAINT "tip_reporters_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tips"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tips"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_workplace_id_fkey" FOREIGN KEY ("workplace_id") REFERENCES "workplaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agencies"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_contribution_id_giver_code_fkey" FOREIGN KEY ("contribution_id", "giver_code") REFERENCES "contributions"("id", "agency_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meetings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meetings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minute_entries" ADD CONSTRAINT "minute_entries_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meetings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minute_entries" ADD CONSTRAINT "minute_entries_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meetings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meetings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joint_inspections" ADD CONSTRAINT "joint_inspections_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_parts" ADD CONSTRAINT "inspection_parts_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "joint_inspections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_parts" ADD CONSTRAINT "inspection_parts_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "joint_inspections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "met_persons" ADD CONSTRAINT "met_persons_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "joint_inspections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "met_persons" ADD CONSTRAINT "met_persons_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_met_person_id_fkey" FOREIGN KEY ("met_person_id") REFERENCES "met_persons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "next_steps" ADD CONSTRAINT "next_steps_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
