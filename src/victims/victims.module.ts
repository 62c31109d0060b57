/** The room of possible victims: referral to CMM. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { Victims } from './victims.js';
import { VictimsResolver } from './victims.resolver.js';

@Module({ imports: [AgenciesModule], providers: [Victims, VictimsResolver], exports: [Victims] })
export class VictimsModule {}
