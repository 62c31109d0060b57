/** The room of possible victims: referral to CMM, or with consent to a union or an organisation. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LawModule } from '../law/law.module.js';
import { Victims } from './victims.js';
import { VictimsResolver } from './victims.resolver.js';

@Module({ imports: [AgenciesModule, LawModule], providers: [Victims, VictimsResolver], exports: [Victims] })
export class VictimsModule {}
