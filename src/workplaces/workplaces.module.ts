/** The room of workplaces. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Watching } from './watching.js';
import { Workplaces } from './workplaces.js';
import { WorkplacesResolver } from './workplaces.resolver.js';

@Module({
  imports: [AgenciesModule],
  providers: [Workplaces, Watching, WorkplacesResolver],
  exports: [Workplaces, Watching],
})
export class WorkplacesModule {}
