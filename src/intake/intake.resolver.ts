/** Tips and the catalogue of signs, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Intake } from './intake.js';

@Resolver()
export class IntakeResolver {
  constructor(private readonly room: Intake) {}

  @Query()
  tips(@SignedIn() actor: Actor, @Args() args: Gql.QueryTipsArgs): Promise<Answer<Gql.TipConnection>> {
    return this.room.tips(actor, args);
  }

  @Query()
  tip(@SignedIn() actor: Actor, @Args() { id }: Gql.QueryTipArgs): Promise<Answer<Gql.Tip>> {
    return this.room.tip(actor, id);
  }

  @Query()
  indicators(@SignedIn() _actor: Actor): Gql.Indicator[] {
    return this.room.catalogue();
  }

  @Mutation()
  recordTip(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationRecordTipArgs): Promise<Answer<Gql.Tip>> {
    return this.room.recordTip(actor, input);
  }

  @Mutation()
  shelveTip(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationShelveTipArgs): Promise<Answer<Gql.Tip>> {
    return this.room.shelveTip(actor, input);
  }
}
