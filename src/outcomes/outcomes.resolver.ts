/** Next steps, as the contract asks for them. */
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Outcomes } from './outcomes.js';

@Resolver('Case')
export class OutcomesResolver {
  constructor(private readonly room: Outcomes) {}

  @ResolveField()
  nextSteps(@SignedIn() actor: Actor, @Parent() parent: { id: string }): Promise<Answer<Gql.NextStep>[]> {
    return this.room.ofCase(actor, parent.id);
  }

  @Mutation()
  takeNextStep(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationTakeNextStepArgs,
  ): Promise<Answer<Gql.NextStep>> {
    return this.room.takeNextStep(actor, input);
  }
}
