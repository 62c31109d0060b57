/** The room of outcomes: each authority's next step. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Outcomes } from './outcomes.js';
import { OutcomesResolver } from './outcomes.resolver.js';

@Module({ imports: [AgenciesModule], providers: [Outcomes, OutcomesResolver], exports: [Outcomes] })
export class OutcomesModule {}
