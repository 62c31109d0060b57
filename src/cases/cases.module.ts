/** The room of cases, teams and contributions. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { IntakeModule } from '../intake/intake.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Cases } from './cases.js';
import { CasesResolver } from './cases.resolver.js';
import { Contributions } from './contributions.js';
import { Teams } from './teams.js';
import { Variants } from './variants.js';

@Module({
  imports: [AgenciesModule, LawModule, WorkplacesModule, IntakeModule],
  providers: [Cases, Teams, Contributions, Variants, CasesResolver],
  exports: [Cases, Teams, Contributions],
})
export class CasesModule {}
