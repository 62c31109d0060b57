/** The room of disclosures. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Approvals } from './approvals.js';
import { Disclosures } from './disclosures.js';
import { Onward } from './onward.js';
import { Overlaps } from './overlaps.js';
import { OverlapsResolver } from './overlaps.resolver.js';
import { Questions } from './questions.js';
import { Sharing } from './sharing.js';
import { SharedContributionResolver, SharingResolver } from './sharing.resolver.js';

@Module({
  imports: [AgenciesModule, LawModule, WorkplacesModule],
  providers: [
    Questions,
    Sharing,
    Approvals,
    Disclosures,
    Onward,
    Overlaps,
    OverlapsResolver,
    SharingResolver,
    SharedContributionResolver,
  ],
  exports: [Sharing, Approvals, Disclosures, Onward],
})
export class SharingModule {}
