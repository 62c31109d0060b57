/** Workplaces and industries, as the contract asks for them. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Workplaces } from './workplaces.js';

@Resolver()
export class WorkplacesResolver {
  constructor(private readonly room: Workplaces) {}

  @Query()
  workplaces(@SignedIn() actor: Actor, @Args() { search }: Gql.QueryWorkplacesArgs): Promise<Answer<Gql.Workplace>[]> {
    return this.room.search(actor, search);
  }

  @Query()
  industries(@SignedIn() _actor: Actor, @Args() { search }: Gql.QueryIndustriesArgs): Gql.Industry[] {
    return this.room.industries(search);
  }
}
