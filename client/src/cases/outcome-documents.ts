/** What the case page asks about inspections, referrals and next steps. */

import type { CaseInspectionsQuery, CaseOutcomesQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const caseInspectionsDocument = graphql(`
  query CaseInspections($id: ID!) {
    case(id: $id) {
      id
      inspections {
        id
        caseId
        status
        startsAt
        place
        aim
        result
        lead { code nameDa nameEn }
        parts { id caseId inspectionId isSigned agency { code } }
      }
    }
  }
`);

export const caseOutcomesDocument = graphql(`
  query CaseOutcomes($id: ID!) {
    case(id: $id) {
      id
      referrals {
        id
        caseId
        pseudonym
        reason
        status
        createdAt
        receivedAt
        version
        viewerCan
        agency { code nameDa nameEn }
        author { id name }
        to { code nameDa nameEn isPrivateBody }
        consent
        provisions
      }
      nextSteps {
        id
        kind
        text
        audience
        createdAt
        agency { code nameDa nameEn }
        author { id name }
      }
    }
  }
`);

export type CaseInspection = NonNullable<CaseInspectionsQuery['case']['inspections']>[number];
export type Referral = NonNullable<CaseOutcomesQuery['case']['referrals']>[number];
export type NextStep = NonNullable<CaseOutcomesQuery['case']['nextSteps']>[number];

export const receiveReferralDocument = graphql(`
  mutation ReceiveReferral($input: ReceiveReferralInput!) {
    receiveReferral(input: $input) { id status version }
  }
`);

export const takeNextStepDocument = graphql(`
  mutation TakeNextStep($input: TakeNextStepInput!) {
    takeNextStep(input: $input) { id }
  }
`);
