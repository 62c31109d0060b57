/** Receipts of what was taken over into a record, as they are read: by the taker and by the giver. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import { numberOf } from '../cases/numbers.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { plain } from '../platform/text.js';

type Told = Row<'Taking'>;
const newest = [{ takenAt: 'desc' as const }, { id: 'desc' as const }];

/** LIKE's own signs as the signs that they are. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

@Injectable()
export class Takings {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** As it is now, after a verb. */
  async afresh(actor: Actor, id: string): Promise<Answer<Gql.Taking>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).taking.findFirst({ where: { id } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'Taking', id);
  }

  /** Those on a case that the actor may see, newest first; batched. */
  ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.Taking>[]> {
    return this.of(actor, 'caseId', caseId);
  }

  /** Those of a contribution that the actor may see, newest first; batched. */
  ofContribution(actor: Actor, contributionId: string): Promise<Answer<Gql.Taking>[]> {
    return this.of(actor, 'contributionId', contributionId);
  }

  /** Those of a disclosure that the actor may see, newest first; batched. */
  ofDisclosure(actor: Actor, disclosureId: string): Promise<Answer<Gql.Taking>[]> {
    return this.of(actor, 'disclosureId', disclosureId);
  }

  /** What the actor's agency holds, that was withdrawn, and nobody has answered for; longest first. */
  async unanswered(actor: Actor, most: number): Promise<Answer<Gql.Taking>[]> {
    const rows = await this.ledger.look(actor).taking.findMany({
      where: { agencyCode: actor.agencyCode, withdrawnAt: { not: null }, withdrawalAnswer: null },
      orderBy: [{ withdrawnAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  /** A page of what the actor's agency has taken over, newest first, by a part of its own journal number. */
  async ours(actor: Actor, args: Gql.QueryTakingsArgs): Promise<Answer<Gql.TakingPage>> {
    const size = pageSize(args.first, 20, 100);
    const mark = cursorMark(args.after);
    const reference = plain('reference', args.reference ?? '', 0, 100);
    const found = await this.ledger.look(actor).taking.findMany({
      where: {
        agencyCode: actor.agencyCode,
        ...(reference === '' ? {} : { reference: { contains: literally(reference), mode: 'insensitive' as const } }),
        ...(mark ? { OR: [{ takenAt: { lt: mark.at } }, { takenAt: mark.at, id: { lt: mark.id } }] } : {}),
      },
      orderBy: newest,
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.takenAt, id: row.id }));
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  private async of(
    actor: Actor,
    key: 'caseId' | 'contributionId' | 'disclosureId',
    id: string,
  ): Promise<Answer<Gql.Taking>[]> {
    const loader = this.ledger.loader<string, Told[]>(actor, `takings by ${key}`, async (ids) => {
      const rows = await this.ledger
        .look(actor)
        .taking.findMany({ where: { [key]: { in: [...ids] } }, orderBy: newest });
      return ids.map((one) => rows.filter((row) => row[key] === one));
    });
    return (await loader.load(id)).map((row) => this.told(actor, row));
  }

  private told(actor: Actor, row: Told): Answer<Gql.Taking> {
    const { agencyCode, giverCode, takenById, answeredById, ...plainly } = row;
    return {
      ...plainly,
      caseNumber: () => numberOf(this.ledger, actor, row.caseId),
      taker: this.agencies.answer(agencyCode),
      giver: this.agencies.answer(giverCode),
      takenBy: () => this.agencies.person(actor, takenById),
      answeredBy: () => (answeredById ? this.agencies.person(actor, answeredById) : null),
      viewerCan: () => this.ledger.viewerCan(actor, 'Taking', row.id),
    };
  }
}
