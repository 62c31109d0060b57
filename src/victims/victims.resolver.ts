/** Referrals, as the contract asks for them. */
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Victims } from './victims.js';

@Resolver('Case')
export class VictimsResolver {
  constructor(private readonly room: Victims) {}

  @ResolveField()
  referrals(@SignedIn() actor: Actor, @Parent() parent: { id: string }): Promise<Answer<Gql.Referral>[]> {
    return this.room.ofCase(actor, parent.id);
  }

  @Mutation()
  refer(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationReferArgs): Promise<Answer<Gql.Referral>> {
    return this.room.refer(actor, input);
  }

  @Mutation()
  receiveReferral(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationReceiveReferralArgs,
  ): Promise<Answer<Gql.Referral>> {
    return this.room.receiveReferral(actor, input);
  }
}
