/** Workplaces and industries, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Watching } from './watching.js';
import { Workplaces } from './workplaces.js';

@Resolver()
export class WorkplacesResolver {
  constructor(
    private readonly room: Workplaces,
    private readonly watching: Watching,
  ) {}

  @Query()
  workplaces(@SignedIn() actor: Actor, @Args() { search }: Gql.QueryWorkplacesArgs): Promise<Answer<Gql.Workplace>[]> {
    return this.room.search(actor, search);
  }

  @Query()
  industries(@SignedIn() _actor: Actor, @Args() { search }: Gql.QueryIndustriesArgs): Gql.Industry[] {
    return this.room.industries(search);
  }

  @Query()
  watchList(@SignedIn() actor: Actor, @Args() args: Gql.QueryWatchListArgs): Promise<Answer<Gql.WatchListPage>> {
    return this.watching.watchList(actor, args);
  }

  @Mutation()
  watch(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationWatchArgs): Promise<Gql.Watched> {
    return this.watching.watch(actor, input);
  }

  @Mutation()
  unwatch(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationUnwatchArgs): Promise<Answer<Gql.WatchEntry>> {
    return this.watching.unwatch(actor, input);
  }
}
