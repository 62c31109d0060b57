/** The room cases. */
import { Module } from '@nestjs/common';

@Module({})
export class CasesModule {}
