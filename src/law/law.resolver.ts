/** The rule book's words and its answers, as the contract asks for them. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import { Law } from './law.js';

@Resolver()
export class LawResolver {
  constructor(private readonly room: Law) {}

  @Query()
  ruleBook(@SignedIn() _actor: Actor): Gql.RuleBook {
    return this.room.words();
  }

  @Query()
  verdict(@SignedIn() _actor: Actor, @Args() { question }: Gql.QueryVerdictArgs): Gql.Verdict {
    return this.room.judge(question).answer;
  }
}
