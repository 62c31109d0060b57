/** The room of requests for information. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { Asking } from './asking.js';
import { Fitting } from './fitting.js';
import { Reminders } from './reminders.js';
import { Requests } from './requests.js';
import { RequestedCaseResolver, RequestsResolver } from './requests.resolver.js';

@Module({
  imports: [AgenciesModule, LawModule, SharingModule],
  providers: [Requests, Asking, Fitting, Reminders, RequestsResolver, RequestedCaseResolver],
  exports: [Requests, Asking],
})
export class RequestsModule {}
