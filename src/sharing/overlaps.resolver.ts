/** Questions about overlap and their answers, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Overlaps } from './overlaps.js';

@Resolver()
export class OverlapsResolver {
  constructor(private readonly room: Overlaps) {}

  @Query()
  overlapQuestions(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryOverlapQuestionsArgs,
  ): Promise<Answer<Gql.OverlapQuestionPage>> {
    return this.room.questions(actor, args);
  }

  @Query()
  overlapsToAnswer(@SignedIn() actor: Actor): Promise<Answer<Gql.OverlapMatch>[]> {
    return this.room.waiting(actor);
  }

  @Query()
  pastOverlaps(@SignedIn() actor: Actor): Promise<Answer<Gql.OverlapMatch>[]> {
    return this.room.past(actor);
  }

  @Mutation()
  askOverlap(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAskOverlapArgs,
  ): Promise<Answer<Gql.OverlapQuestion>> {
    return this.room.askOverlap(actor, input);
  }

  @Mutation()
  answerOverlap(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAnswerOverlapArgs,
  ): Promise<Answer<Gql.OverlapMatch>> {
    return this.room.answerOverlap(actor, input);
  }
}
