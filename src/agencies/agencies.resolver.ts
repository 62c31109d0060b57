/** Agencies, people, powers and municipalities, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Agencies } from './agencies.js';

@Resolver()
export class AgenciesResolver {
  constructor(private readonly room: Agencies) {}

  @Query()
  agencies(@SignedIn() _actor: Actor): Answer<Gql.Agency>[] {
    return this.room.all().map((agency) => this.room.answer(agency.code));
  }

  @Query()
  agency(@SignedIn() actor: Actor, @Args() { code }: Gql.QueryAgencyArgs): Answer<Gql.Agency> {
    return { ...this.room.named(code), people: () => this.room.peopleOf(actor, code) };
  }

  @Query()
  powers(@SignedIn() actor: Actor, @Args() { kinds }: Gql.QueryPowersArgs): Promise<Answer<Gql.Power>[]> {
    return this.room.powers(actor, kinds ?? null);
  }

  @Query()
  municipalities(@SignedIn() _actor: Actor): Answer<Gql.Municipality>[] {
    return this.room.municipalities();
  }

  @Mutation()
  enrol(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationEnrolArgs): Promise<Answer<Gql.Person>> {
    return this.room.enrol(actor, input);
  }

  @Mutation()
  assignDuties(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationAssignDutiesArgs): Promise<Answer<Gql.Person>> {
    return this.room.assignDuties(actor, input);
  }

  @Mutation()
  suspend(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationSuspendArgs): Promise<Answer<Gql.Person>> {
    return this.room.suspend(actor, input);
  }

  @Mutation()
  reinstate(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationReinstateArgs): Promise<Answer<Gql.Person>> {
    return this.room.reinstate(actor, input);
  }
}
