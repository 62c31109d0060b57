/** Meetings, as the contract asks for them. */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Agenda } from './agenda.js';
import { Invitations } from './invitations.js';
import { Meetings } from './meetings.js';
import { Minutes } from './minutes.js';
import { Tasks } from './tasks.js';

@Resolver('Case')
export class MeetingsResolver {
  constructor(
    private readonly room: Meetings,
    private readonly invitations: Invitations,
    private readonly agenda: Agenda,
    private readonly minutes: Minutes,
    private readonly tasks: Tasks,
  ) {}

  @ResolveField()
  meetings(@SignedIn() actor: Actor, @Parent() parent: { id: string }): Promise<Answer<Gql.Meeting>[]> {
    return this.room.ofCase(actor, parent.id);
  }

  @Query()
  meeting(@SignedIn() actor: Actor, @Args() args: Gql.QueryMeetingArgs): Promise<Answer<Gql.Meeting>> {
    return this.room.meeting(actor, args);
  }

  @Mutation()
  convene(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationConveneArgs): Promise<Answer<Gql.Meeting>> {
    return this.room.convene(actor, input);
  }

  @Mutation()
  invite(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationInviteArgs): Promise<Answer<Gql.Meeting>> {
    return this.room.invite(actor, input);
  }

  @Mutation()
  answerInvitation(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAnswerInvitationArgs,
  ): Promise<Answer<Gql.Invitation>> {
    return this.invitations.answerInvitation(actor, input);
  }

  @Mutation()
  openMeeting(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationOpenMeetingArgs): Promise<Answer<Gql.Meeting>> {
    return this.room.openMeeting(actor, input);
  }

  @Mutation()
  closeMeeting(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationCloseMeetingArgs,
  ): Promise<Answer<Gql.Meeting>> {
    return this.room.closeMeeting(actor, input);
  }

  @Mutation()
  addAgendaItem(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAddAgendaItemArgs,
  ): Promise<Answer<Gql.AgendaItem>> {
    return this.agenda.addAgendaItem(actor, input);
  }

  @Mutation()
  settleAgendaItem(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationSettleAgendaItemArgs,
  ): Promise<Answer<Gql.AgendaItem>> {
    return this.agenda.settleAgendaItem(actor, input);
  }

  @Mutation()
  minute(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationMinuteArgs): Promise<Answer<Gql.MinuteEntry>> {
    return this.minutes.minute(actor, input);
  }

  @Mutation()
  decide(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationDecideArgs): Promise<Answer<Gql.Decision>> {
    return this.minutes.decide(actor, input);
  }

  @Mutation()
  assignTask(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationAssignTaskArgs): Promise<Answer<Gql.Task>> {
    return this.tasks.assignTask(actor, input);
  }

  @Mutation()
  finishTask(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationFinishTaskArgs): Promise<Answer<Gql.Task>> {
    return this.tasks.finishTask(actor, input);
  }
}
