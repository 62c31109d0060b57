/** The room of cases, teams, contributions and their files. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { IntakeModule } from '../intake/intake.module.js';
import { LawModule } from '../law/law.module.js';
import { Settings } from '../platform/settings.js';
import { Storage, storageOf } from '../platform/storage.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Attachments } from './attachments.js';
import { Cases } from './cases.js';
import { CasesResolver } from './cases.resolver.js';
import { Contributions } from './contributions.js';
import { Holds } from './holds.js';
import { Raising } from './raising.js';
import { Sweep } from './sweep.js';
import { Teams } from './teams.js';
import { Variants } from './variants.js';

@Module({
  imports: [AgenciesModule, LawModule, WorkplacesModule, IntakeModule],
  providers: [
    { provide: Storage, inject: [Settings], useFactory: storageOf },
    Cases,
    Teams,
    Contributions,
    Attachments,
    Holds,
    Raising,
    Variants,
    Sweep,
    CasesResolver,
  ],
  exports: [Cases, Teams, Contributions, Attachments],
})
export class CasesModule {}
