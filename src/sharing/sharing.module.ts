/** The room of disclosures. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { Approvals } from './approvals.js';
import { BreakGlassResolver, BrokenCaseResolver } from './break-glass.resolver.js';
import { BreakGlasses } from './break-glasses.js';
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
    BreakGlasses,
    Disclosures,
    Onward,
    Overlaps,
    OverlapsResolver,
    SharingResolver,
    BreakGlassResolver,
    BrokenCaseResolver,
    SharedContributionResolver,
  ],
  exports: [BreakGlasses, Sharing, Approvals, Disclosures, Onward, Overlaps, Questions],
})
export class SharingModule {}
