/** Cases, teams, contributions and files, as the contract asks for them. */
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Attachments } from './attachments.js';
import { type CaseAnswer, Cases } from './cases.js';
import { type ContributionAnswer, Contributions } from './contributions.js';
import { Holds } from './holds.js';
import { Teams } from './teams.js';
import { Variants } from './variants.js';

@Resolver()
export class CasesResolver {
  constructor(
    private readonly room: Cases,
    private readonly teams: Teams,
    private readonly held: Contributions,
    private readonly variants: Variants,
    private readonly attachments: Attachments,
    private readonly holds: Holds,
  ) {}

  @Query()
  cases(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryCasesArgs,
  ): Promise<{ nodes: CaseAnswer[]; pageInfo: Gql.PageInfo }> {
    return this.room.cases(actor, args);
  }

  @Query()
  case(@SignedIn() actor: Actor, @Args() { id }: Gql.QueryCaseArgs): Promise<CaseAnswer> {
    return this.room.case(actor, id);
  }

  @Query()
  contribution(@SignedIn() actor: Actor, @Args() { id }: Gql.QueryContributionArgs): Promise<ContributionAnswer> {
    return this.held.contribution(actor, id);
  }

  @Query()
  legalHolds(@SignedIn() actor: Actor): Promise<Answer<Gql.LegalHold>[]> {
    return this.holds.standing(actor);
  }

  @Mutation()
  openCase(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationOpenCaseArgs): Promise<CaseAnswer> {
    return this.room.openCase(actor, input);
  }

  @Mutation()
  openCaseAt(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationOpenCaseAtArgs): Promise<CaseAnswer> {
    return this.room.openCaseAt(actor, input);
  }

  @Mutation()
  nameTeam(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationNameTeamArgs): Promise<Answer<Gql.Participation>> {
    return this.teams.nameTeam(actor, input);
  }

  @Mutation()
  releaseMember(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationReleaseMemberArgs,
  ): Promise<Answer<Gql.CaseMember>> {
    return this.teams.releaseMember(actor, input);
  }

  @Mutation()
  leaveCase(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationLeaveCaseArgs,
  ): Promise<Answer<Gql.Participation>> {
    return this.teams.leaveCase(actor, input);
  }

  @Mutation()
  closeCase(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationCloseCaseArgs): Promise<CaseAnswer> {
    return this.room.closeCase(actor, input);
  }

  @Mutation()
  placeHold(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationPlaceHoldArgs): Promise<Answer<Gql.LegalHold>> {
    return this.holds.placeHold(actor, input);
  }

  @Mutation()
  liftHold(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationLiftHoldArgs): Promise<Answer<Gql.LegalHold>> {
    return this.holds.liftHold(actor, input);
  }

  @Mutation()
  contribute(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationContributeArgs): Promise<ContributionAnswer> {
    return this.held.contribute(actor, input);
  }

  @Mutation()
  reviseContribution(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationReviseContributionArgs,
  ): Promise<ContributionAnswer> {
    return this.held.reviseContribution(actor, input);
  }

  @Mutation()
  redact(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationRedactArgs): Promise<ContributionAnswer> {
    return this.variants.redact(actor, input);
  }

  @Mutation()
  async removeAttachment(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRemoveAttachmentArgs,
  ): Promise<ContributionAnswer> {
    return this.held.contribution(actor, await this.attachments.removeAttachment(actor, input));
  }
}
