/** What was taken over into records, as the contract asks for it. */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Recording } from './recording.js';
import { Takings } from './takings.js';

@Resolver()
export class RecordsResolver {
  constructor(private readonly room: Recording) {}

  @Mutation()
  takeToRecord(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationTakeToRecordArgs): Promise<Answer<Gql.Taking>> {
    return this.room.takeToRecord(actor, input);
  }

  @Mutation()
  answerWithdrawal(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAnswerWithdrawalArgs,
  ): Promise<Answer<Gql.Taking>> {
    return this.room.answerWithdrawal(actor, input);
  }

  @Mutation()
  routeAccessRequest(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRouteAccessRequestArgs,
  ): Promise<Answer<Gql.InformationRequest>> {
    return this.room.routeAccessRequest(actor, input);
  }
}

/** What the viewer's agency has taken over. */
@Resolver()
export class TakingsResolver {
  constructor(private readonly room: Takings) {}

  @Query()
  takings(@SignedIn() actor: Actor, @Args() args: Gql.QueryTakingsArgs): Promise<Answer<Gql.TakingPage>> {
    return this.room.ours(actor, args);
  }
}

/** What records add to a contribution. */
@Resolver('Contribution')
export class TakenContributionResolver {
  constructor(private readonly room: Takings) {}

  @ResolveField()
  takings(@SignedIn() actor: Actor, @Parent() { id }: Gql.Contribution): Promise<Answer<Gql.Taking>[]> {
    return this.room.ofContribution(actor, id);
  }
}

/** What records add to a disclosure. */
@Resolver('Disclosure')
export class TakenDisclosureResolver {
  constructor(private readonly room: Takings) {}

  @ResolveField()
  takings(@SignedIn() actor: Actor, @Parent() { id }: Gql.Disclosure): Promise<Answer<Gql.Taking>[]> {
    return this.room.ofDisclosure(actor, id);
  }
}

/** What records add to a case. */
@Resolver('Case')
export class TakenCaseResolver {
  constructor(private readonly room: Takings) {}

  @ResolveField()
  takings(@SignedIn() actor: Actor, @Parent() { id }: Gql.Case): Promise<Answer<Gql.Taking>[]> {
    return this.room.ofCase(actor, id);
  }
}
