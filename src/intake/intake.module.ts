/** The room of tips. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Intake } from './intake.js';
import { IntakeResolver } from './intake.resolver.js';

@Module({
  imports: [AgenciesModule, LawModule, WorkplacesModule],
  providers: [Intake, IntakeResolver],
  exports: [Intake],
})
export class IntakeModule {}
