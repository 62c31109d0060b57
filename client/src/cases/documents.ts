/** What the case page asks for and can do, apart from contributions and sharing. */

import type { CaseHeadQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const caseListDocument = graphql(`
  query CaseList($after: Cursor, $status: CaseStatus) {
    cases(first: 25, after: $after, status: $status) {
      nodes {
        id
        number
        title
        status
        createdAt
        openedBy { code nameDa nameEn }
        workplace { id name address postcode city }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const caseHeadDocument = graphql(`
  query CaseHead($id: ID!) {
    case(id: $id) {
      id
      number
      title
      status
      createdAt
      foreignWorkers
      minors
      version
      viewerCan
      openedBy { code nameDa nameEn }
      tip { id }
      workplace {
        id
        source
        name
        cvr
        pNumber
        address
        postcode
        city
        employees
        municipality { code name }
        industry { code version nameDa nameEn isFoodBusiness }
      }
      participations {
        id
        status
        reason
        invitedAt
        respondedAt
        version
        viewerCan
        agency { code nameDa nameEn kind }
      }
    }
  }
`);

export type CaseHead = CaseHeadQuery['case'];
export type Participation = NonNullable<CaseHead['participations']>[number];

export const caseOverviewDocument = graphql(`
  query CaseOverview($id: ID!) {
    case(id: $id) {
      id
      proposals {
        strength
        reasonDa
        reasonEn
        isVerified
        agency { code nameDa nameEn }
      }
      meetings { id title startsAt status }
      inspections { id startsAt place status }
    }
  }
`);

export const caseMembersDocument = graphql(`
  query CaseMembers($id: ID!) {
    case(id: $id) {
      id
      members {
        id
        addedAt
        isActive
        version
        viewerCan
        person { id name isProgram unit duties agency { code } }
      }
    }
  }
`);

export const colleaguesDocument = graphql(`
  query CaseColleagues($code: String!) {
    agency(code: $code) {
      code
      people { id name isProgram unit duties status }
    }
  }
`);

export const timelineDocument = graphql(`
  query Timeline($caseId: ID!) {
    timeline(caseId: $caseId) {
      at
      kind
      subject
      id
      text
      indicator { code textDa textEn }
      agency { code nameDa nameEn }
      other { code nameDa nameEn }
    }
  }
`);

export const openCaseAtDocument = graphql(`
  mutation OpenCaseAt($input: OpenCaseAtInput!) {
    openCaseAt(input: $input) { id number }
  }
`);

export const closeCaseDocument = graphql(`
  mutation CloseCase($input: CloseCaseInput!) {
    closeCase(input: $input) { id status version }
  }
`);

export const nameTeamDocument = graphql(`
  mutation NameTeam($input: NameTeamInput!) {
    nameTeam(input: $input) { id version }
  }
`);

export const releaseMemberDocument = graphql(`
  mutation ReleaseMember($input: ReleaseMemberInput!) {
    releaseMember(input: $input) { id isActive version }
  }
`);

export const leaveCaseDocument = graphql(`
  mutation LeaveCase($input: LeaveCaseInput!) {
    leaveCase(input: $input) { id status version }
  }
`);
