/** The room of the rule book. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Law } from './law.js';
import { LawResolver } from './law.resolver.js';

@Module({ imports: [AgenciesModule], providers: [Law, LawResolver], exports: [Law] })
export class LawModule {}
