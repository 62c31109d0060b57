/** The signed-in person, and how she leaves, as the contract asks for them. */
import { Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn, type Visit } from '../access/signed-in.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { Identity } from './identity.js';

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly room: Identity,
    private readonly agencies: Agencies,
  ) {}

  @Query()
  viewer(@Context() { actor }: Visit): Answer<Gql.Viewer> | null {
    if (!actor) return null;
    return {
      person: () => this.agencies.person(actor, actor.personId),
      signedInAt: actor.signedInAt,
      expiresAt: actor.expiresAt,
      draftKey: this.room.draftKey(actor.personId),
    };
  }

  @Mutation()
  signOut(@SignedIn() actor: Actor): Promise<boolean> {
    return this.room.signOut(actor);
  }

  @Mutation()
  signOutEverywhere(@SignedIn() actor: Actor): Promise<number> {
    return this.room.signOutEverywhere(actor);
  }
}
