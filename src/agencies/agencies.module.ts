/** The room of agencies and people. */
import { Module } from '@nestjs/common';
import { Agencies } from './agencies.js';
import { AgenciesResolver } from './agencies.resolver.js';

@Module({ providers: [Agencies, AgenciesResolver], exports: [Agencies] })
export class AgenciesModule {}
