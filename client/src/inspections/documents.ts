/** What a joint inspection's page asks for, and what can be done there. */

import type { InspectionCaseQuery, InspectionRoomQuery, PlanPowersQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const inspectionDocument = graphql(`
  query InspectionRoom($id: ID!) {
    inspection(id: $id) {
      id
      caseId
      status
      startsAt
      place
      aim
      noticeReason
      planVersion
      result
      concludedAt
      version
      viewerCan
      lead { code nameDa nameEn }
      leadPerson { id name }
      parts {
        id
        caseId
        inspectionId
        role
        steps
        isSigned
        signedAt
        version
        viewerCan
        signedBy { id name }
        agency { code nameDa nameEn kind }
        powers { id step may provisions conditionsDa conditionsEn isVerified }
      }
      observations {
        id
        text
        seenAt
        audience
        indicator { code textDa textEn }
        agency { code nameDa nameEn }
        author { id name }
      }
      metPersons { id pseudonym note audience createdAt viewerCan agency { code nameDa nameEn } }
    }
  }
`);

export type Inspection = InspectionRoomQuery['inspection'];
export type Part = NonNullable<Inspection['parts']>[number];
export type Power = Part['powers'][number];
export type Observation = NonNullable<Inspection['observations']>[number];
export type MetPerson = NonNullable<Inspection['metPersons']>[number];

export const inspectionCaseDocument = graphql(`
  query InspectionCase($id: ID!) {
    case(id: $id) {
      id
      number
      title
      viewerCan
      workplace { id name address postcode city }
      participations { id status agency { code nameDa nameEn kind } }
      members { id isActive person { id name agency { code } } }
      referrals { id caseId pseudonym status to { code nameDa nameEn isPrivateBody } }
    }
  }
`);

export type InspectionCase = InspectionCaseQuery['case'];

export const planPowersDocument = graphql(`
  query PlanPowers($kinds: [String!]) {
    powers(kinds: $kinds) { id agencyKind step may provisions conditionsDa conditionsEn isVerified }
  }
`);

export type CataloguePower = PlanPowersQuery['powers'][number];

export const inspectionProvisionsDocument = graphql(`
  query InspectionProvisions {
    ruleBook { provisions { code actDa actEn paragraph } }
  }
`);

export const inspectionIndicatorsDocument = graphql(`
  query InspectionIndicators {
    indicators { code textDa textEn }
  }
`);

export const planInspectionDocument = graphql(`
  mutation PlanInspection($input: PlanInspectionInput!) {
    planInspection(input: $input) { id }
  }
`);

export const revisePlanDocument = graphql(`
  mutation RevisePlan($input: RevisePlanInput!) {
    revisePlan(input: $input) { id planVersion version }
  }
`);

export const signOffDocument = graphql(`
  mutation SignOff($input: SignOffInput!) {
    signOff(input: $input) { id isSigned version }
  }
`);

export const beginInspectionDocument = graphql(`
  mutation BeginInspection($input: InspectionInput!) {
    beginInspection(input: $input) { id status version }
  }
`);

export const cancelInspectionDocument = graphql(`
  mutation CancelInspection($input: InspectionInput!) {
    cancelInspection(input: $input) { id status version }
  }
`);

export const concludeInspectionDocument = graphql(`
  mutation ConcludeInspection($input: ConcludeInspectionInput!) {
    concludeInspection(input: $input) { id status version }
  }
`);

export const observeDocument = graphql(`
  mutation Observe($input: ObserveInput!) {
    observe(input: $input) { id }
  }
`);

export const recordMetPersonDocument = graphql(`
  mutation RecordMetPerson($input: RecordMetPersonInput!) {
    recordMetPerson(input: $input) { id pseudonym }
  }
`);

export const referDocument = graphql(`
  mutation Refer($input: ReferInput!) {
    refer(input: $input) { id status to { nameDa nameEn } }
  }
`);

/** Whom somebody can be referred to. */
export const referableDocument = graphql(`
  query Referable {
    agencies { code nameDa nameEn kind isPrivateBody }
  }
`);

/** What the rule book answers of a person's own account to help her. */
export const referVerdictDocument = graphql(`
  query ReferVerdict($question: QuestionInput!) {
    verdict(question: $question) { outcome explainDa explainEn ruleId bookStatus provisions { code actDa actEn paragraph } }
  }
`);
