/** How long each category is kept, and until which day something is: DRAFT periods of the reference data, in nobody's law. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { type Day, keptUntil, monthsOf } from './retention.js';

@Injectable()
export class Periods implements OnModuleInit {
  private months: ReadonlyMap<string, number> = new Map();

  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.ledger.ask<{ category: string; months: number }>(
      'SELECT category, months FROM retention_periods',
    );
    this.months = new Map(rows.map(({ category, months }) => [category, months]));
  }

  /** The day on whose end it may be purged, counted from when it was over; null while it is not. */
  until(over: Date | null, category: string, originals: string | null = null): Day | null {
    const months = monthsOf(this.months, category, originals);
    return over === null || months === null ? null : keptUntil(over, months);
  }
}
