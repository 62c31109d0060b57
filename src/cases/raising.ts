/** Raising the level of what has been given: nobody keeps what she could not be given at that level. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import { initiativeTold, Law } from '../law/law.js';
import { standsUnder } from '../law/standing.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { conflict, stale } from '../platform/errors.js';
import { idOf } from '../platform/text.js';
import { Workplaces } from '../workplaces/workplaces.js';

/** The level that something is to have, and what the rule book asks of its case. */
export interface NewLevel {
  level: string;
  foodBusiness: boolean;
}

@Injectable()
export class Raising {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Workplaces) private readonly workplaces: Workplaces,
  ) {}

  /** What is to be known before the deed; null where the level stays. */
  async asked(actor: Actor, id: string, level: string | null | undefined): Promise<NewLevel | null> {
    if (level === null || level === undefined) return null;
    const { code } = this.law.level('input.level', level);
    await this.law.refresh();
    const found = await this.ledger
      .look(actor)
      .contribution.findFirst({ where: { id: idOf('input.id', id) }, select: { caseId: true } });
    return { level: code, foodBusiness: await this.workplaces.isFoodBusiness(actor, found?.caseId) };
  }

  /**
   * CONFLICT names those who have it and could not have been given it at the new level, on what they were given it on. A lower
   * level asks nothing; what waits cannot go with its old version. An emergency rests on no rule of the book, and ends by itself.
   */
  async check(deed: Deed<'Contribution'>, { level, foodBusiness }: NewLevel): Promise<void> {
    const { row, hand, now } = deed;
    if (!this.law.isAbove(level, row.level)) return;
    // Held still as in a giving: what is given meanwhile is given at the one level or the other.
    const [held] = await hand.$queryRaw<
      { version: number }[]
    >`SELECT version FROM contributions WHERE id = ${row.id}::uuid FOR NO KEY UPDATE`;
    if (held?.version !== row.version) throw stale();
    const live = await hand.disclosure.findMany({
      where: {
        contributionId: row.id,
        status: 'LIVE',
        AND: [
          { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
          { OR: [{ ruleId: null }, { ruleId: { not: 'BREAK-GLASS' } }] },
        ],
      },
      orderBy: { receiverCode: 'asc' },
    });
    const against = live.filter((one) => !this.stands({ ...row, level }, one, foodBusiness, now));
    if (against.length === 0) return;
    const names = against.map(({ receiverCode }) => this.agencies.named(receiverCode));
    throw conflict(
      `På det niveau må oplysningen ikke gives, som den er givet, til: ${names.map(({ nameDa }) => nameDa).join(', ')}. Træk den tilbage fra dem først.`,
      `At that level it may not be given as it was given to: ${names.map(({ nameEn }) => nameEn).join(', ')}. Withdraw it from them first.`,
    );
  }

  private stands(row: Row<'Contribution'>, given: Row<'Disclosure'>, foodBusiness: boolean, now: Date): boolean {
    const { agencyCode: giver, category, level, regime } = row;
    const { receiverCode: receiver, purpose } = given;
    const initiative = initiativeTold(given.initiative);
    const facts = { foodBusiness, waiverRecorded: given.consent !== null };
    const question = { giver, receiver, category, level, regime, purpose, initiative, ...facts };
    const { outcome, conditions } = this.law.judge(question, now, 'input').answer;
    return standsUnder(outcome, conditions, given);
  }
}
