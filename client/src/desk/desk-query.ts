/** What the desk asks for: everything that waits, in one question. */
import type { DeskQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const deskDocument = graphql(`
  query Desk {
    desk {
      invitations {
        id
        caseId
        meetingId
        message
        startsAt
        createdAt
        version
        viewerCan
        from { code nameDa nameEn }
        agency {
          code
        }
      }
      meetings {
        id
        caseId
        title
        startsAt
        status
        convenedBy { code nameDa nameEn }
      }
      tasks {
        id
        caseId
        meetingId
        text
        dueOn
        version
        viewerCan
      }
      signOffs {
        id
        inspectionId
        caseId
        role
      }
      owed {
        id
        caseId
        dueOn
        isOverdue
        remindedAt
        takingId
        asker { code nameDa nameEn }
        to { code nameDa nameEn }
      }
      awaited {
        id
        caseId
        dueOn
        isOverdue
        remindedAt
        takingId
        asker { code nameDa nameEn }
        to { code nameDa nameEn }
      }
      withdrawnTakings {
        id
        caseNumber
        reference
        withdrawnAt
        giver { code nameDa nameEn }
      }
      received {
        title
        disclosure {
          id
          caseId
          contributionId
          handling {
            code
            meaningDa
            meaningEn
          }
          createdAt
          giver { code nameDa nameEn }
        }
      }
      breakGlasses {
        id
        caseId
        caseNumber
        viewerSeesCase
        reason
        askedAt
        lapsesAt
        endsAt
        status
        agency { code nameDa nameEn }
        askedBy { id name }
        confirmedBy { id name }
        givers { code nameDa nameEn }
      }
      pending {
        title
        disclosure {
          id
          caseId
          contributionId
          awaits
          createdAt
          viewerCan
          receiver { code nameDa nameEn }
          givenBy { id name }
        }
      }
      rejected {
        title
        disclosure {
          id
          caseId
          contributionId
          decidedAt
          decidedReason
          receiver { code nameDa nameEn }
          decidedBy { id name }
        }
      }
      drafts {
        id
        title
        proposedAt
        proposedBy { id name }
      }
      onwardToAnswer {
        id
        caseId
        contributionId
        title
        status
        createdAt
        asker { code nameDa nameEn }
        giver { code nameDa nameEn }
        to { code nameDa nameEn }
      }
      onwardAsked {
        id
        caseId
        contributionId
        title
        status
        createdAt
        asker { code nameDa nameEn }
        giver { code nameDa nameEn }
        to { code nameDa nameEn }
      }
      overlapsToAnswer {
        id
        kind
        reason
        answersAt
        asker { code nameDa nameEn }
      }
      overlapsAnswered {
        id
        kind
        hint
        answersAt
      }
      tips {
        id
        receivedAt
        callerKind
        workplace {
          id
          name
          city
        }
      }
      referrals {
        id
        caseId
        pseudonym
        createdAt
        version
        viewerCan
        agency { code nameDa nameEn }
      }
    }
  }
`);

export const deskCasesDocument = graphql(`
  query DeskCases {
    cases(first: 10, status: OPEN) {
      nodes {
        id
        number
        title
        createdAt
        openedBy { code nameDa nameEn }
        workplace {
          id
          name
          city
        }
      }
    }
  }
`);

export type Desk = DeskQuery['desk'];
export type DeskInvitation = Desk['invitations'][number];
