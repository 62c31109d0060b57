/** Drafts of changes to the rule book, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Drafts } from './drafts.js';

@Resolver()
export class DraftsResolver {
  constructor(private readonly room: Drafts) {}

  @Query()
  ruleDrafts(@SignedIn() actor: Actor): Promise<Answer<Gql.RuleDraft>[]> {
    return this.room.drafts(actor);
  }

  @Query()
  ruleDraft(@SignedIn() actor: Actor, @Args() { id }: Gql.QueryRuleDraftArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.draft(actor, id);
  }

  @Mutation()
  draftRules(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationDraftRulesArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.begin(actor, input);
  }

  @Mutation()
  changeRule(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationChangeRuleArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.change(actor, input);
  }

  @Mutation()
  removeRule(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationRemoveRuleArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.remove(actor, input);
  }

  @Mutation()
  keepRule(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationKeepRuleArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.keep(actor, input);
  }

  @Mutation()
  proposeRules(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationProposeRulesArgs,
  ): Promise<Answer<Gql.RuleDraft>> {
    return this.room.propose(actor, input);
  }

  @Mutation()
  reopenRules(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationReopenRulesArgs,
  ): Promise<Answer<Gql.RuleDraft>> {
    return this.room.reopen(actor, input);
  }

  @Mutation()
  discardRules(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationDiscardRulesArgs,
  ): Promise<Answer<Gql.RuleDraft>> {
    return this.room.discard(actor, input);
  }

  @Mutation()
  adoptRules(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationAdoptRulesArgs): Promise<Answer<Gql.RuleDraft>> {
    return this.room.adopt(actor, input);
  }
}
