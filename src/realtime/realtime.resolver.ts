/** The change feed as people subscribe to it. */
import { Inject } from '@nestjs/common';
import { Args, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { subjects } from '../access/scope.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { Feed } from './feed.js';

@Resolver()
export class RealtimeResolver {
  constructor(@Inject(Feed) private readonly feed: Feed) {}

  @Subscription('changes', { resolve: (change: Gql.Change) => change })
  changes(
    @SignedIn() actor: Actor,
    @Args() { after, topics }: Gql.SubscriptionChangesArgs,
  ): AsyncIterableIterator<Gql.Change> {
    return this.feed.follow(actor, after ?? null, topics ? known(topics) : null);
  }
}

function known(topics: readonly string[]): readonly string[] {
  const unknown = topics.find((topic) => !(subjects as readonly string[]).includes(topic));
  if (unknown !== undefined)
    throw invalid('topics', `Vælg blandt ${subjects.join(', ')}.`, `Choose among ${subjects.join(', ')}.`);
  return topics;
}
