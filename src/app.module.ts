/** Assembles the rooms and the GraphQL endpoint; decides nothing itself. */
import { readFileSync } from 'node:fs';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Visit } from './access/signed-in.js';
import { AgenciesModule } from './agencies/agencies.module.js';
import { CasesModule } from './cases/cases.module.js';
import { DeskModule } from './desk/desk.module.js';
import { bearerIn, Identity } from './identity/identity.js';
import { IdentityModule } from './identity/identity.module.js';
import { InspectionsModule } from './inspections/inspections.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { LawModule } from './law/law.module.js';
import { type Foundation, LedgerModule } from './ledger/ledger.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { compiledQueries } from './platform/compiled.js';
import { discretion } from './platform/discretion.js';
import { formatFault, unauthenticated } from './platform/errors.js';
import { FaultFilter } from './platform/fault-filter.js';
import { Floods } from './platform/floods.js';
import { whereabouts } from './platform/incident.js';
import { InstanceResolver } from './platform/instance.resolver.js';
import type { Keyring } from './platform/keyring.js';
import { parseLimits, validationRules } from './platform/limits.js';
import { contractFile } from './platform/place.js';
import { scalars } from './platform/scalars.js';
import { Settings } from './platform/settings.js';
import { askLater, unavailability } from './platform/unavailable.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { DeliveryModule, RecordsModule } from './records/records.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { SharingModule } from './sharing/sharing.module.js';
import { VictimsModule } from './victims/victims.module.js';
import { WorkplacesModule } from './workplaces/workplaces.module.js';

@Module({})
export class AppModule {
  static of(settings: Settings, foundation: Foundation, keys: Keyring): DynamicModule {
    const log = new Logger('GraphQL');
    const floods = new Floods(settings);
    return {
      module: AppModule,
      imports: [
        LedgerModule.over(foundation),
        AgenciesModule,
        IdentityModule.with(settings, keys),
        LawModule,
        WorkplacesModule,
        IntakeModule,
        CasesModule,
        SharingModule,
        RequestsModule,
        RecordsModule,
        DeliveryModule.with(settings),
        MeetingsModule,
        InspectionsModule,
        VictimsModule,
        OutcomesModule,
        DeskModule,
        RealtimeModule,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [Identity],
          useFactory: (identity: Identity) => {
            const format = (formatted: GraphQLFormattedError, thrown: unknown) =>
              formatFault(formatted, thrown, (incident, cause) => log.error(`${incident} ${whereabouts(cause)}`));
            return {
              path: '/graphql',
              typeDefs: readFileSync(contractFile, 'utf8'),
              resolvers: scalars,
              context: async ({ req }: { req: Request }): Promise<Visit> => {
                const actor = await identity.actorOf(req.headers).catch(askLater);
                if (actor) await floods.ofPerson(actor.personId);
                else if (bearerIn(req.headers.authorization) !== null) throw deadToken();
                return { actor };
              },
              formatError: format,
              plugins: [discretion, compiledQueries(format), unavailability, ApolloServerPluginCacheControlDisabled()],
              validationRules,
              parseOptions: parseLimits,
              csrfPrevention: { requestHeaders: ['x-samindsats'] },
              allowBatchedHttpRequests: false,
              includeStacktraceInErrorResponses: false,
              introspection: true,
              playground: false,
              graphiql: false,
              persistedQueries: false,
              stopOnTerminationSignals: false,
            };
          },
        }),
      ],
      providers: [
        InstanceResolver,
        { provide: APP_FILTER, useClass: FaultFilter },
        { provide: Settings, useValue: settings },
        { provide: Floods, useValue: floods },
      ],
    };
  }
}

/** As RFC 6750 3.1 says it, so that a program knows to ask for a new one. */
function deadToken(): GraphQLError {
  const headers = new Map([['www-authenticate', 'Bearer error="invalid_token"']]);
  return new GraphQLError('', { originalError: unauthenticated(), extensions: { http: { status: 401, headers } } });
}
