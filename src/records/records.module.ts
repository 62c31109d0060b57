/** The room of records: what was given, taken over into an authority's own, and delivered there. */
import { type DynamicModule, Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { LawModule } from '../law/law.module.js';
import type { Settings } from '../platform/settings.js';
import { RequestsModule } from '../requests/requests.module.js';
import { Delivery, RECORD_SYSTEM } from './delivery.js';
import { Recording } from './recording.js';
import {
  RecordsResolver,
  TakenCaseResolver,
  TakenContributionResolver,
  TakenDisclosureResolver,
  TakingsResolver,
} from './records.resolver.js';
import { folderSystem, hookSystem } from './systems.js';
import { Takings } from './takings.js';

@Module({
  imports: [AgenciesModule, CasesModule, LawModule, RequestsModule],
  providers: [
    Takings,
    Recording,
    RecordsResolver,
    TakingsResolver,
    TakenContributionResolver,
    TakenDisclosureResolver,
    TakenCaseResolver,
  ],
  exports: [Takings],
})
export class RecordsModule {}

/** To the record systems that the settings name. */
@Module({})
export class DeliveryModule {
  static with({ records }: Settings): DynamicModule {
    const system = 'folder' in records ? folderSystem(records.folder) : hookSystem(records.hookUrl, records.hookKey);
    return { module: DeliveryModule, providers: [Delivery, { provide: RECORD_SYSTEM, useValue: system }] };
  }
}
