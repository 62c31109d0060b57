/** The rule book's words and its answers, as the contract asks for them. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Law, type VerdictAnswer } from './law.js';
import { Library } from './library.js';

@Resolver()
export class LawResolver {
  constructor(
    private readonly room: Law,
    private readonly library: Library,
  ) {}

  @Query()
  ruleBook(@SignedIn() actor: Actor, @Args() { version }: Gql.QueryRuleBookArgs): Promise<Answer<Gql.RuleBook>> {
    return this.library.told(actor, version ?? null);
  }

  @Query()
  ruleBooks(@SignedIn() actor: Actor): Promise<Answer<Gql.RuleBookVersion>[]> {
    return this.library.versions(actor);
  }

  @Query()
  async verdict(@SignedIn() _actor: Actor, @Args() { question }: Gql.QueryVerdictArgs): Promise<VerdictAnswer> {
    await this.room.refresh();
    return this.room.judge(question).answer;
  }

  @Query()
  async verdictMatrix(
    @SignedIn() actor: Actor,
    @Args() { about, version }: Gql.QueryVerdictMatrixArgs,
  ): Promise<Answer<Gql.VerdictMatrix>> {
    return this.room.matrix(await this.library.book(actor, version ?? null), about);
  }
}
