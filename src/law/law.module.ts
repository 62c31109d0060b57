/** The room of the rule book. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { Books } from './books.js';
import { Drafts } from './drafts.js';
import { DraftsResolver } from './drafts.resolver.js';
import { Law } from './law.js';
import { LawResolver } from './law.resolver.js';
import { Library } from './library.js';
import { Periods } from './periods.js';

@Module({
  imports: [AgenciesModule, RealtimeModule],
  providers: [Books, Law, Library, Periods, Drafts, LawResolver, DraftsResolver],
  exports: [Law, Periods, Drafts],
})
export class LawModule {}
