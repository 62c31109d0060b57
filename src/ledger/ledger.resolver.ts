/** The ledger as people read it: who did what, and how the chain stands. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { hasDuty } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { invalid, refused } from '../platform/errors.js';
import { pageOf, pageSize } from '../platform/page.js';
import { idOf } from '../platform/text.js';
import { Ledger } from './ledger.js';

@Resolver()
export class LedgerResolver {
  constructor(private readonly doors: Ledger) {}

  @Query()
  async ledger(@SignedIn() actor: Actor, @Args() args: Gql.QueryLedgerArgs): Promise<Answer<Gql.LedgerConnection>> {
    const size = pageSize(args.first, 50, 200);
    const look = this.doors.look(actor);
    const entries = await look.ledgerEntry.findMany({
      where: {
        ...(args.kind ? { kind: args.kind } : {}),
        ...(args.caseId ? { caseId: idOf('caseId', args.caseId) } : {}),
        ...(args.after ? { seq: { lt: seqOf(args.after) } } : {}),
      },
      orderBy: { seq: 'desc' },
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(entries, size, (row) => Buffer.from(String(row.seq)).toString('base64url'));
    const people = await look.person.findMany({
      where: { id: { in: rows.flatMap((row) => row.personId ?? []) } },
      select: { id: true, name: true },
    });
    const names = new Map(people.map((person) => [person.id, person.name]));
    return {
      nodes: rows.map((row) => ({
        ...row,
        seq: String(row.seq),
        kind: row.kind as Gql.LedgerKind,
        personName: row.personId ? (names.get(row.personId) ?? null) : null,
      })),
      pageInfo,
    };
  }

  @Query()
  async ledgerState(@SignedIn() actor: Actor): Promise<Gql.LedgerState> {
    if (!hasDuty(actor, 'AUDITOR'))
      throw refused(
        'read@LedgerState',
        'Kun revisorer kan se loggens stand.',
        'Only auditors can see how the ledger stands.',
      );
    const [last] = await this.doors.ask<{ at_position: string; hash: Buffer }>('SELECT * FROM fence.last_seal()');
    const [open] = await this.doors.ask<{ unsealed_count: string }>('SELECT fence.unsealed_count()');
    return {
      sealed: Number(last?.at_position ?? 0),
      unsealed: Number(open?.unsealed_count ?? 0),
      head: last?.hash.toString('hex') ?? null,
    };
  }
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
