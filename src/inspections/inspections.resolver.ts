/** Joint inspections, as the contract asks for them. */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Field } from './field.js';
import { Inspections } from './inspections.js';
import { SignOffs } from './sign-offs.js';

type Inspection = Answer<Gql.JointInspection>;

@Resolver('Case')
export class InspectionsResolver {
  constructor(
    private readonly room: Inspections,
    private readonly signOffs: SignOffs,
    private readonly field: Field,
  ) {}

  @ResolveField()
  inspections(@SignedIn() actor: Actor, @Parent() parent: { id: string }): Promise<Inspection[]> {
    return this.room.ofCase(actor, parent.id);
  }

  @Query()
  inspection(@SignedIn() actor: Actor, @Args() args: Gql.QueryInspectionArgs): Promise<Inspection> {
    return this.room.inspection(actor, args);
  }

  @Mutation()
  planInspection(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationPlanInspectionArgs): Promise<Inspection> {
    return this.room.planInspection(actor, input);
  }

  @Mutation()
  revisePlan(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationRevisePlanArgs): Promise<Inspection> {
    return this.room.revisePlan(actor, input);
  }

  @Mutation()
  signOff(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationSignOffArgs): Promise<Answer<Gql.InspectionPart>> {
    return this.signOffs.signOff(actor, input);
  }

  @Mutation()
  beginInspection(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationBeginInspectionArgs): Promise<Inspection> {
    return this.room.beginInspection(actor, input);
  }

  @Mutation()
  cancelInspection(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationCancelInspectionArgs): Promise<Inspection> {
    return this.room.cancelInspection(actor, input);
  }

  @Mutation()
  concludeInspection(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationConcludeInspectionArgs,
  ): Promise<Inspection> {
    return this.room.concludeInspection(actor, input);
  }

  @Mutation()
  observe(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationObserveArgs): Promise<Answer<Gql.Observation>> {
    return this.field.observe(actor, input);
  }

  @Mutation()
  recordMetPerson(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRecordMetPersonArgs,
  ): Promise<Answer<Gql.MetPerson>> {
    return this.field.recordMetPerson(actor, input);
  }
}
