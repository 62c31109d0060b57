/** What the meeting room asks for, and what can be done in it. */

import type { MeetingCaseQuery, MeetingRoomQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const meetingDocument = graphql(`
  query MeetingRoom($id: ID!) {
    meeting(id: $id) {
      id
      caseId
      kind
      title
      startsAt
      status
      openedAt
      closedAt
      version
      viewerCan
      convenedBy { code nameDa nameEn }
      invitations {
        id
        caseId
        meetingId
        status
        declineReason
        agency { code nameDa nameEn }
      }
      agenda { id position text isDone audience version viewerCan agency { code } }
      minutes { id text audience createdAt agency { code nameDa nameEn } author { id name } }
      decisions { id text audience createdAt agency { code nameDa nameEn } author { id name } }
      tasks {
        id
        caseId
        meetingId
        text
        dueOn
        status
        doneAt
        audience
        version
        viewerCan
        owner { id name agency { code nameDa nameEn } }
      }
    }
  }
`);

export type Meeting = MeetingRoomQuery['meeting'];
export type AgendaItem = NonNullable<Meeting['agenda']>[number];
export type MinuteEntry = NonNullable<Meeting['minutes']>[number];
export type Task = NonNullable<Meeting['tasks']>[number];
export type Invitation = NonNullable<Meeting['invitations']>[number];

export const meetingCaseDocument = graphql(`
  query MeetingCase($id: ID!) {
    case(id: $id) {
      id
      number
      title
      members { id isActive person { id name agency { code nameDa nameEn } } }
      contributions(first: 50) {
        nodes { id caseId title category level isOurs version createdAt agency { code nameDa nameEn } }
      }
    }
  }
`);

export type MeetingCase = MeetingCaseQuery['case'];

export const meetingTermsDocument = graphql(`
  query MeetingTerms {
    ruleBook {
      categories { code nameDa nameEn }
      levels { code nameDa nameEn }
    }
  }
`);

export const meetingTextDocument = graphql(`
  query MeetingText($id: ID!) {
    contribution(id: $id) { id caseId version text }
  }
`);

export const meetingAgenciesDocument = graphql(`
  query MeetingAgencies {
    agencies { code nameDa nameEn isGroupMember }
  }
`);

export const openMeetingDocument = graphql(`
  mutation OpenMeeting($input: MeetingInput!) {
    openMeeting(input: $input) { id status version }
  }
`);

export const closeMeetingDocument = graphql(`
  mutation CloseMeeting($input: MeetingInput!) {
    closeMeeting(input: $input) { id status version }
  }
`);

export const inviteDocument = graphql(`
  mutation Invite($input: InviteInput!) {
    invite(input: $input) { id version }
  }
`);

export const addAgendaItemDocument = graphql(`
  mutation AddAgendaItem($input: SayInput!) {
    addAgendaItem(input: $input) { id }
  }
`);

export const settleAgendaItemDocument = graphql(`
  mutation SettleAgendaItem($input: SettleAgendaItemInput!) {
    settleAgendaItem(input: $input) { id isDone version }
  }
`);

export const minuteDocument = graphql(`
  mutation Minute($input: SayInput!) {
    minute(input: $input) { id }
  }
`);

export const decideDocument = graphql(`
  mutation Decide($input: SayInput!) {
    decide(input: $input) { id }
  }
`);

export const assignTaskDocument = graphql(`
  mutation AssignTask($input: AssignTaskInput!) {
    assignTask(input: $input) { id owner { name } }
  }
`);

export const finishTaskDocument = graphql(`
  mutation FinishTask($input: FinishTaskInput!) {
    finishTask(input: $input) { id status version }
  }
`);
