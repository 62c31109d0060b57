/** The room of agencies and people. */
import { Module } from '@nestjs/common';
import { Agencies } from './agencies.js';
import { AgenciesResolver } from './agencies.resolver.js';
import { Programs } from './programs.js';

@Module({ providers: [Agencies, Programs, AgenciesResolver], exports: [Agencies] })
export class AgenciesModule {}
