/** Finds lines of the ledger by person, case, other agency, rule, verb, kind and period, under the rules, a page at a time. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Answer } from '../platform/answer.js';
import { invalid } from '../platform/errors.js';
import { pageOf } from '../platform/page.js';
import { idOf, plain } from '../platform/text.js';
import { Ledger } from './ledger.js';
import { midnight, period } from './period.js';
import { daysOf, type Hour, looksBack } from './reading.js';

/** Days of reading at a time. */
const longest = 92;

const columns = {
  seq: true,
  at: true,
  kind: true,
  verb: true,
  subject: true,
  ids: true,
  caseId: true,
  personId: true,
  rule: true,
} as const;

export type Wanted = Omit<Gql.QueryLedgerArgs, 'first'>;

@Injectable()
export class Entries {
  constructor(@Inject(Ledger) private readonly doors: Ledger) {}

  async page(actor: Actor, wanted: Wanted, size: number): Promise<Answer<Gql.LedgerConnection>> {
    const where = conditions(wanted);
    const look = this.doors.look(actor);
    const [theCase] = wanted.caseNumber
      ? await this.cases(actor, [plain('caseNumber', wanted.caseNumber, 1, 30).toUpperCase()], [])
      : [];
    const entries =
      wanted.caseNumber && !theCase
        ? []
        : await look.ledgerEntry.findMany({
            where: { AND: [...where, ...(theCase ? [{ caseId: theCase.id }] : [])] },
            orderBy: { seq: 'desc' },
            take: size + 1,
            select: {
              ...columns,
              concerns: { select: { otherCode: true }, orderBy: { otherCode: 'asc' } },
            },
          });
    const { rows, pageInfo } = pageOf(entries, size, (row) => Buffer.from(String(row.seq)).toString('base64url'));
    const people = [...new Set(rows.flatMap((row) => row.personId ?? []))];
    const about = [...new Set(rows.flatMap((row) => row.caseId ?? []))];
    const [named, numbered] = await Promise.all([
      people.length > 0
        ? look.person.findMany({ where: { id: { in: people } }, select: { id: true, name: true } })
        : [],
      about.length > 0 ? this.cases(actor, [], about) : [],
    ]);
    const names = new Map(named.map(({ id, name }) => [id, name]));
    const numbers = new Map(numbered.map(({ id, number }) => [id, number]));
    return {
      nodes: rows.map(({ concerns, ...row }) => ({
        ...row,
        agencyCodes: concerns.map(({ otherCode }) => otherCode),
        seq: String(row.seq),
        kind: row.kind as Gql.LedgerKind,
        caseNumber: row.caseId ? (numbers.get(row.caseId) ?? null) : null,
        personName: row.personId ? (names.get(row.personId) ?? null) : null,
      })),
      pageInfo,
    };
  }

  /** How her agency's people read between these days, at most 92. */
  async reading(actor: Actor, asked: Gql.QueryReadingArgs): Promise<Answer<Gql.ReadingDay>[]> {
    const { from, to } = period(asked.from, asked.to);
    if (!from || !to || midnight(from, longest) <= midnight(to))
      throw invalid('to', `Vælg højst ${longest} dage.`, `Choose at most ${longest} days.`);
    const hours = await this.doors.askAs<Hour>(
      actor,
      Prisma.sql`SELECT person_id::text AS "personId", day, hour, many, outside
                 FROM fence.reading(${midnight(from, -looksBack)}, ${midnight(to, 1)})`,
    );
    const days = daysOf(hours, from);
    const people = [...new Set(days.map(({ personId }) => personId))];
    const named = await this.doors
      .look(actor)
      .person.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return days.map(({ outside, ...day }) => ({
      ...day,
      outsideTeam: outside,
      personName: names.get(day.personId) ?? null,
    }));
  }

  private cases(actor: Actor, numbers: string[], ids: string[]): Promise<{ id: string; number: string }[]> {
    return this.doors.askAs(
      actor,
      Prisma.sql`SELECT id::text, number FROM fence.audited_cases(${numbers}::text[], ${ids}::uuid[])`,
    );
  }
}

function conditions(wanted: Wanted): Prisma.LedgerEntryWhereInput[] {
  const { kind, caseId, personId, agencyCode, rule, subject, verb, after } = wanted;
  const { from, to } = period(wanted.from, wanted.to);
  return [
    ...(kind ? [{ kind }] : []),
    ...(caseId ? [{ caseId: idOf('caseId', caseId) }] : []),
    ...(personId ? [{ personId: idOf('personId', personId) }] : []),
    ...(agencyCode ? [{ concerns: { some: { otherCode: plain('agencyCode', agencyCode, 1, 30) } } }] : []),
    ...(rule ? [{ rule: { startsWith: plain('rule', rule, 1, 100).replace(/[\\%_]/g, '\\$&') } }] : []),
    ...(subject ? [{ subject: plain('subject', subject, 1, 60) }] : []),
    ...(verb ? [{ verb: plain('verb', verb, 1, 60) }] : []),
    ...(from ? [{ at: { gte: midnight(from) } }] : []),
    ...(to ? [{ at: { lt: midnight(to, 1) } }] : []),
    ...(after ? [{ seq: { lt: seqOf(after) } }] : []),
  ];
}

function seqOf(cursor: string): bigint {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{1,18}$/.test(text))
    throw invalid(
      'after',
      'Ukendt sidemærke. Brug endCursor fra den forrige side.',
      'Unknown cursor. Use endCursor of the previous page.',
    );
  return BigInt(text);
}
