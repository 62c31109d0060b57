/** What the client must know before anybody has signed in. */
import { Query, Resolver } from '@nestjs/graphql';
import type * as Gql from '../generated/contract.js';
import { Clock } from './clock.js';
import { Settings } from './settings.js';

export const version = '0.1.0';

@Resolver()
export class InstanceResolver {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  @Query()
  instance(): Gql.Instance {
    return { isDemo: this.settings.issuer === null, version, now: this.clock.now() };
  }
}
