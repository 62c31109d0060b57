/** Requests for information, as the contract asks for them. */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Asking } from './asking.js';
import { Requests } from './requests.js';

@Resolver()
export class RequestsResolver {
  constructor(
    private readonly room: Requests,
    private readonly asking: Asking,
  ) {}

  @Query()
  informationRequest(
    @SignedIn() actor: Actor,
    @Args() { id }: Gql.QueryInformationRequestArgs,
  ): Promise<Answer<Gql.InformationRequest>> {
    return this.room.request(actor, id);
  }

  @Query()
  deadline(@SignedIn() _actor: Actor, @Args() { workingDays }: Gql.QueryDeadlineArgs): string {
    return this.asking.deadline(workingDays);
  }

  @Mutation()
  requestInformation(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRequestInformationArgs,
  ): Promise<Answer<Gql.InformationRequest>[]> {
    return this.asking.requestInformation(actor, input);
  }

  @Mutation()
  answerRequest(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAnswerRequestArgs,
  ): Promise<Answer<Gql.InformationRequest>> {
    return this.asking.answerRequest(actor, input);
  }

  @Mutation()
  withdrawRequest(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationWithdrawRequestArgs,
  ): Promise<Answer<Gql.InformationRequest>> {
    return this.asking.withdrawRequest(actor, input);
  }
}

/** What requests add to a case. */
@Resolver('Case')
export class RequestedCaseResolver {
  constructor(private readonly room: Requests) {}

  @ResolveField()
  requests(@SignedIn() actor: Actor, @Parent() { id }: Gql.Case): Promise<Answer<Gql.InformationRequest>[]> {
    return this.room.ofCase(actor, id);
  }
}
