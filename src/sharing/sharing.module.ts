/** The room of disclosures. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Disclosures } from './disclosures.js';
import { Sharing } from './sharing.js';
import { SharedContributionResolver, SharingResolver } from './sharing.resolver.js';

@Module({
  imports: [AgenciesModule, LawModule, WorkplacesModule],
  providers: [Sharing, Disclosures, SharingResolver, SharedContributionResolver],
  exports: [Sharing, Disclosures],
})
export class SharingModule {}
