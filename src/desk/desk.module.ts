/** The room that reads across the others: what waits, what has happened, and what is found again. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { InspectionsModule } from '../inspections/inspections.module.js';
import { IntakeModule } from '../intake/intake.module.js';
import { LawModule } from '../law/law.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RecordsModule } from '../records/records.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { VictimsModule } from '../victims/victims.module.js';
import { WorkplacesModule } from '../workplaces/workplaces.module.js';
import { AccessReports } from './access-report.js';
import { Desk } from './desk.js';
import { DeskResolver } from './desk.resolver.js';
import { Export } from './export.js';
import { Search } from './search.js';
import { Sight } from './sight.js';

@Module({
  imports: [
    AgenciesModule,
    LawModule,
    IntakeModule,
    SharingModule,
    RequestsModule,
    RecordsModule,
    MeetingsModule,
    InspectionsModule,
    VictimsModule,
    WorkplacesModule,
  ],
  providers: [AccessReports, Desk, Search, Sight, Export, DeskResolver],
})
export class DeskModule {}
