/** Agencies, people, powers and municipalities, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Agencies } from './agencies.js';
import { Programs } from './programs.js';

@Resolver()
export class AgenciesResolver {
  constructor(
    private readonly room: Agencies,
    private readonly programs: Programs,
  ) {}

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

  @Mutation()
  depart(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationDepartArgs): Promise<Answer<Gql.Person>> {
    return this.room.depart(actor, input);
  }

  @Mutation()
  enrolProgram(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationEnrolProgramArgs): Promise<Answer<Gql.Person>> {
    return this.programs.enrolProgram(actor, input);
  }

  @Mutation()
  addProgramKey(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAddProgramKeyArgs,
  ): Promise<Answer<Gql.Person>> {
    return this.programs.addProgramKey(actor, input);
  }

  @Mutation()
  revokeProgramKey(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRevokeProgramKeyArgs,
  ): Promise<Answer<Gql.Person>> {
    return this.programs.revokeProgramKey(actor, input);
  }
}
