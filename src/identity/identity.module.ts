/** The room of sign-in and sessions; every room may ask it who is acting. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Keyring } from '../platform/keyring.js';
import { Settings } from '../platform/settings.js';
import { Identity } from './identity.js';
import { IdentityResolver } from './identity.resolver.js';

@Global()
@Module({})
export class IdentityModule {
  static with(settings: Settings, keys: Keyring): DynamicModule {
    return {
      module: IdentityModule,
      imports: [AgenciesModule],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Keyring, useValue: keys },
        Identity,
        IdentityResolver,
      ],
      exports: [Identity, Keyring, Settings],
    };
  }
}
