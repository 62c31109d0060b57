/** The room of joint inspections: plan, signatures and field record. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Field } from './field.js';
import { Inspections } from './inspections.js';
import { InspectionsResolver } from './inspections.resolver.js';
import { Plans } from './plans.js';
import { SignOffs } from './sign-offs.js';

@Module({
  imports: [AgenciesModule],
  providers: [Inspections, Plans, SignOffs, Field, InspectionsResolver],
  exports: [Inspections, SignOffs],
})
export class InspectionsModule {}
