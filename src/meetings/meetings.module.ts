/** The room of meetings: convening, answering, agenda, minutes, decisions and tasks. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Agenda } from './agenda.js';
import { Invitations } from './invitations.js';
import { Meetings } from './meetings.js';
import { MeetingsResolver } from './meetings.resolver.js';
import { Minutes } from './minutes.js';
import { Tasks } from './tasks.js';

@Module({
  imports: [AgenciesModule],
  providers: [Meetings, Invitations, Agenda, Minutes, Tasks, MeetingsResolver],
  exports: [Meetings, Invitations, Tasks],
})
export class MeetingsModule {}
