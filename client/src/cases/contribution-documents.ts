/** What is asked for about contributions and disclosures, and what can be done with them. */

import type { CaseContributionsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

/** A contribution as its card shows it, and as a new variant comes back. */
export const contributionPartsDocument = graphql(`
  fragment ContributionParts on Contribution {
    id
    caseId
    title
    category
    level
    regime
    reliability
    credibility
    handling { code note meaningDa meaningEn }
    isRedacted
    isOutdated
    variantOf { id title }
    createdAt
    isOurs
    keptUntil
    isHeld
    version
    viewerCan
    agency { code nameDa nameEn }
    author { id name }
    attachments {
      id
      contributionId
      caseId
      name
      mediaType
      bytes
      createdAt
      version
      viewerCan
      author { id name }
      downloads { times person { id name } agency { code nameDa nameEn } }
    }
    disclosures {
      id
      contributionId
      caseId
      purpose
      initiative
      weighing
      consent
      outcome
      ruleId
      provisions
      conditions
      bookVersion
      bookStatus
      handling { code note meaningDa meaningEn }
      status
      expiresAt
      withdrawnAt
      withdrawnReason
      awaits
      decidedAt
      decidedReason
      consentedAt
      consentWithdrawnAt
      onSameConsent { id title givenAt createdAt receiver { code nameDa nameEn } }
      givenAt
      createdAt
      version
      viewerCan
      giver { code nameDa nameEn }
      receiver { code nameDa nameEn }
      givenBy { id name }
      decidedBy { id name }
      namedPersons { id name }
    }
    takings {
      id
      contributionVersion
      disclosureId
      takenAt
      reference
      digest
      status
      withdrawnAt
      withdrawalAnswer
      answerReason
      answerProvision
      taker { code nameDa nameEn }
      takenBy { id name }
    }
    readings {
      contributionId
      disclosureId
      firstAt
      lastAt
      times
      person { id name }
      agency { code nameDa nameEn }
    }
    onwardRequests {
      id
      contributionId
      title
      purpose
      reason
      status
      answer
      answeredAt
      createdAt
      version
      viewerCan
      asker { code nameDa nameEn }
      giver { code nameDa nameEn }
      to { code nameDa nameEn }
      askedBy { id name }
      answeredBy { id name }
    }
  }
`);

export const contributionsDocument = graphql(`
  query CaseContributions($id: ID!, $after: Cursor) {
    case(id: $id) {
      id
      contributions(first: 25, after: $after) {
        nodes {
          ...ContributionParts
        }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

type Page = NonNullable<CaseContributionsQuery['case']['contributions']>;
export type Contribution = Page['nodes'][number];
export type Attachment = NonNullable<Contribution['attachments']>[number];
export type Disclosure = NonNullable<Contribution['disclosures']>[number];
export type TakingReceipt = NonNullable<Contribution['takings']>[number];
export type Reading = NonNullable<Contribution['readings']>[number];
export type OnwardRequest = NonNullable<Contribution['onwardRequests']>[number];

/** Asking for the text is reading it: the ledger says so. */
export const contributionTextDocument = graphql(`
  query ContributionText($id: ID!) {
    contribution(id: $id) { id caseId version text facts { label value } }
  }
`);

export const ruleBookDocument = graphql(`
  query CaseRuleBook {
    ruleBook {
      version
      status
      categories { code nameDa nameEn defaultLevel }
      levels { code nameDa nameEn }
      purposes { code nameDa nameEn }
      provisions { code actDa actEn paragraph saysDa saysEn isVerified }
      betraying
    }
  }
`);

export const contributeDocument = graphql(`
  mutation Contribute($input: ContributeInput!) {
    contribute(input: $input) { id }
  }
`);

export const reviseContributionDocument = graphql(`
  mutation ReviseContribution($input: ReviseContributionInput!) {
    reviseContribution(input: $input) { id version }
  }
`);

export const redactDocument = graphql(`
  mutation Redact($input: RedactInput!) {
    redact(input: $input) { ...ContributionParts }
  }
`);

export const askOnwardDocument = graphql(`
  mutation AskOnward($input: AskOnwardInput!) {
    askOnward(input: $input) { id status }
  }
`);

export const grantOnwardDocument = graphql(`
  mutation GrantOnward($input: GrantOnwardInput!) {
    grantOnward(input: $input) { id status version }
  }
`);

export const refuseOnwardDocument = graphql(`
  mutation RefuseOnward($input: RefuseOnwardInput!) {
    refuseOnward(input: $input) { id status version }
  }
`);

/** What a redacted version can take pages from. */
export const originalFilesDocument = graphql(`
  query OriginalFiles($id: ID!) {
    contribution(id: $id) { id version variantOf { id attachments { id name mediaType } } }
  }
`);

export const removeAttachmentDocument = graphql(`
  mutation RemoveAttachment($input: RemoveAttachmentInput!) {
    removeAttachment(input: $input) { id version }
  }
`);

export const withdrawDocument = graphql(`
  mutation Withdraw($input: WithdrawInput!) {
    withdraw(input: $input) { id status version }
  }
`);

export const approveDocument = graphql(`
  mutation Approve($input: ApproveInput!) {
    approve(input: $input) { id status version }
  }
`);

export const rejectDocument = graphql(`
  mutation Reject($input: RejectInput!) {
    reject(input: $input) { id status version }
  }
`);

export const recordConsentDocument = graphql(`
  mutation RecordConsent($input: RecordConsentInput!) {
    recordConsent(input: $input) { id status version }
  }
`);

export const withdrawConsentDocument = graphql(`
  mutation WithdrawConsent($input: WithdrawConsentInput!) {
    withdrawConsent(input: $input) { id status version }
  }
`);

export const discloseDocument = graphql(`
  mutation Disclose($input: DiscloseInput!) {
    disclose(input: $input) { id status receiver { code } }
  }
`);

export const disclosurePreviewDocument = graphql(`
  query DisclosurePreview(
    $contributionId: ID!
    $meetingId: ID
    $receivers: [String!]
    $purpose: String!
    $initiative: Initiative!
    $waiverRecorded: Boolean
  ) {
    disclosurePreview(
      contributionId: $contributionId
      meetingId: $meetingId
      receivers: $receivers
      purpose: $purpose
      initiative: $initiative
      waiverRecorded: $waiverRecorded
    ) {
      goes
      isPossible
      isAlreadyGiven
      isPending
      otherVersions
      receiver { code nameDa nameEn }
      readers { id name unit duties }
      approvers { id name }
      verdict {
        outcome
        ruleId
        conditions
        explainDa
        explainEn
        bookVersion
        bookStatus
        provisions { code actDa actEn paragraph saysDa saysEn isVerified }
        beaten { ruleId whyDa whyEn }
        remedies { outcome ruleId steps { kind to textDa textEn } }
      }
    }
  }
`);
