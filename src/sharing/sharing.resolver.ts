/** Disclosures, their previews and their readings, as the contract asks for them. */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Approvals } from './approvals.js';
import { Disclosures } from './disclosures.js';
import { Onward } from './onward.js';
import { Sharing } from './sharing.js';

@Resolver()
export class SharingResolver {
  constructor(
    private readonly room: Sharing,
    private readonly approvals: Approvals,
    private readonly onward: Onward,
    private readonly disclosures: Disclosures,
  ) {}

  @Query()
  givenOffTeam(@SignedIn() actor: Actor, @Args() args: Gql.QueryGivenOffTeamArgs): Promise<Answer<Gql.DisclosurePage>> {
    return this.disclosures.givenOffTeam(actor, args);
  }

  @Query()
  disclosurePreview(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryDisclosurePreviewArgs,
  ): Promise<Answer<Gql.DisclosurePreview>[]> {
    return this.room.preview(actor, args);
  }

  @Mutation()
  disclose(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationDiscloseArgs): Promise<Answer<Gql.Disclosure>[]> {
    return this.room.disclose(actor, input);
  }

  @Mutation()
  withdraw(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationWithdrawArgs): Promise<Answer<Gql.Disclosure>> {
    return this.room.withdraw(actor, input);
  }

  @Mutation()
  approve(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationApproveArgs): Promise<Answer<Gql.Disclosure>> {
    return this.approvals.approve(actor, input);
  }

  @Mutation()
  reject(@SignedIn() actor: Actor, @Args() { input }: Gql.MutationRejectArgs): Promise<Answer<Gql.Disclosure>> {
    return this.approvals.reject(actor, input);
  }

  @Mutation()
  recordConsent(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRecordConsentArgs,
  ): Promise<Answer<Gql.Disclosure>> {
    return this.approvals.recordConsent(actor, input);
  }

  @Mutation()
  withdrawConsent(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationWithdrawConsentArgs,
  ): Promise<Answer<Gql.Disclosure>> {
    return this.approvals.withdrawConsent(actor, input);
  }

  @Mutation()
  askOnward(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationAskOnwardArgs,
  ): Promise<Answer<Gql.OnwardRequest>> {
    return this.onward.askOnward(actor, input);
  }

  @Mutation()
  grantOnward(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationGrantOnwardArgs,
  ): Promise<Answer<Gql.OnwardRequest>> {
    return this.onward.grantOnward(actor, input);
  }

  @Mutation()
  refuseOnward(
    @SignedIn() actor: Actor,
    @Args() { input }: Gql.MutationRefuseOnwardArgs,
  ): Promise<Answer<Gql.OnwardRequest>> {
    return this.onward.refuseOnward(actor, input);
  }
}

/** What sharing adds to a contribution. */
@Resolver('Contribution')
export class SharedContributionResolver {
  constructor(
    private readonly room: Disclosures,
    private readonly onward: Onward,
  ) {}

  @ResolveField()
  disclosures(@SignedIn() actor: Actor, @Parent() { id }: Gql.Contribution): Promise<Answer<Gql.Disclosure>[]> {
    return this.room.ofContribution(actor, id);
  }

  @ResolveField()
  readings(
    @SignedIn() actor: Actor,
    @Parent() { id, isOurs }: Gql.Contribution,
  ): Promise<Answer<Gql.Reading>[]> | null {
    return isOurs ? this.room.readingsOf(actor, id) : null;
  }

  @ResolveField()
  onwardRequests(@SignedIn() actor: Actor, @Parent() { id }: Gql.Contribution): Promise<Answer<Gql.OnwardRequest>[]> {
    return this.onward.ofContribution(actor, id);
  }
}
