/** Emergency access, as the contract asks for it. */
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { BreakGlasses } from './break-glasses.js';

@Resolver()
export class BreakGlassResolver {
  constructor(private readonly room: BreakGlasses) {}

  @Mutation()
  breakGlass(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationBreakGlassArgs): Promise<Answer<Gql.BreakGlass>> {
    return this.room.ask(actor, input);
  }

  @Mutation()
  confirmBreakGlass(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationConfirmBreakGlassArgs,
  ): Promise<Answer<Gql.BreakGlass>> {
    return this.room.confirm(actor, input);
  }
}

/** What it adds to a case. */
@Resolver('Case')
export class BrokenCaseResolver {
  constructor(private readonly room: BreakGlasses) {}

  @ResolveField()
  breakGlasses(@SignedIn() actor: Actor, @Parent() { id }: Gql.Case): Promise<Answer<Gql.BreakGlass>[]> {
    return this.room.ofCase(actor, id);
  }
}
