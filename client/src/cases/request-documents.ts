/** What is asked about requests for information and about what was taken to records, and what can be done with them. */

import type { CaseRequestsQuery, InformationRequestQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const takingParts = graphql(`
  fragment TakingParts on Taking {
    id
    caseId
    contributionId
    takenAt
    reference
    digest
    status
    withdrawnAt
    withdrawalAnswer
    answerReason
    answerProvision
    answeredAt
    version
    viewerCan
    taker { code nameDa nameEn }
    giver { code nameDa nameEn }
    takenBy { id name }
    answeredBy { id name }
  }
`);

export const caseRequestsDocument = graphql(`
  query CaseRequests($id: ID!) {
    case(id: $id) {
      id
      requests {
        id
        caseId
        category
        status
        dueOn
        isOverdue
        takingId
        createdAt
        version
        viewerCan
        asker { code nameDa nameEn }
        to { code nameDa nameEn }
      }
      takings { ...TakingParts }
    }
  }
`);

export type RequestLine = NonNullable<CaseRequestsQuery['case']['requests']>[number];
export type Taking = NonNullable<CaseRequestsQuery['case']['takings']>[number];

export const requestDocument = graphql(`
  query InformationRequest($id: ID!) {
    informationRequest(id: $id) {
      id
      caseId
      category
      purpose
      provisions
      dueOn
      isOverdue
      remindedAt
      status
      refusalProvision
      answeredAt
      takingId
      createdAt
      version
      viewerCan
      asker { code nameDa nameEn }
      to { code nameDa nameEn }
      askedBy { id name }
      answeredBy { id name }
      disclosures {
        id
        contributionId
        caseId
        outcome
        bookStatus
        status
        createdAt
        requestId
        receiver { code }
      }
      fitting {
        contributionId
        title
        category
        level
        version
        isDue
        isGiven
        isPending
        disclosureId
        verdict { outcome explainDa explainEn bookStatus }
      }
    }
  }
`);

export type InformationRequest = InformationRequestQuery['informationRequest'];
export type FittingItem = NonNullable<InformationRequest['fitting']>[number];

/** What goes along with an item of one's own: the names of its files. */
export const goesAlongDocument = graphql(`
  query GoesAlong($id: ID!) {
    contribution(id: $id) { id caseId version attachments { id name } }
  }
`);

/** Asking for the words is reading them: the ledger says so. */
export const requestWordsDocument = graphql(`
  query InformationRequestWords($id: ID!) {
    informationRequest(id: $id) { id caseId version question answer }
  }
`);

export const deadlineDocument = graphql(`
  query Deadline($workingDays: Int!) {
    deadline(workingDays: $workingDays)
  }
`);

export const requestInformationDocument = graphql(`
  mutation RequestInformation($input: RequestInformationInput!) {
    requestInformation(input: $input) { id }
  }
`);

export const answerRequestDocument = graphql(`
  mutation AnswerRequest($input: AnswerRequestInput!) {
    answerRequest(input: $input) { id status version }
  }
`);

export const withdrawRequestDocument = graphql(`
  mutation WithdrawRequest($input: WithdrawRequestInput!) {
    withdrawRequest(input: $input) { id status version }
  }
`);

export const takeToRecordDocument = graphql(`
  mutation TakeToRecord($input: TakeToRecordInput!) {
    takeToRecord(input: $input) { id status version }
  }
`);

export const answerWithdrawalDocument = graphql(`
  mutation AnswerWithdrawal($input: AnswerWithdrawalInput!) {
    answerWithdrawal(input: $input) { id version }
  }
`);

export const routeAccessRequestDocument = graphql(`
  mutation RouteAccessRequest($input: RouteAccessRequestInput!) {
    routeAccessRequest(input: $input) { id }
  }
`);

export const takingsDocument = graphql(`
  query Takings($reference: String, $after: String) {
    takings(reference: $reference, first: 20, after: $after) {
      nodes { ...TakingParts }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
