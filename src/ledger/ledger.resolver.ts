/** The ledger as people read it: who did what, taken away as CSV, how the chain stands, and whether it holds. */
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { hasDuty } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { refused } from '../platform/errors.js';
import { pageSize } from '../platform/page.js';
import { Entries } from './entries.js';
import { csvHead, csvOf } from './entries-csv.js';
import { Ledger } from './ledger.js';
import { Verification } from './verification.js';

@Resolver()
export class LedgerResolver {
  constructor(
    @Inject(Ledger) private readonly doors: Ledger,
    @Inject(Entries) private readonly entries: Entries,
    @Inject(Verification) private readonly verification: Verification,
  ) {}

  @Query()
  ledger(@SignedIn() actor: Actor, @Args() args: Gql.QueryLedgerArgs): Promise<Answer<Gql.LedgerConnection>> {
    return this.entries.page(actor, args, pageSize(args.first, 50, 200));
  }

  @Query()
  async ledgerExport(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryLedgerExportArgs,
  ): Promise<Answer<Gql.LedgerExport>> {
    const { nodes, pageInfo } = await this.entries.page(actor, args, pageSize(args.first, 500, 500));
    const lines = nodes as Gql.LedgerEntry[];
    await this.doors.exportedLines(
      actor,
      lines.map(({ seq }) => seq),
    );
    return { csv: `${args.after ? '' : csvHead}${csvOf(lines)}`, count: lines.length, pageInfo };
  }

  @Query()
  async reading(@SignedIn() actor: Actor, @Args() args: Gql.QueryReadingArgs): Promise<Answer<Gql.ReadingDay>[]> {
    await this.requireAuditor(actor);
    return this.entries.reading(actor, args);
  }

  @Query()
  async verifyLedger(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryVerifyLedgerArgs,
  ): Promise<Gql.LedgerVerification> {
    await this.requireAuditor(actor);
    return this.verification.step(args.after, pageSize(args.most, 2_000, 5_000, 'most'));
  }

  @Query()
  async ledgerState(@SignedIn() actor: Actor): Promise<Gql.LedgerState> {
    await this.requireAuditor(actor);
    const [last] = await this.doors.ask<{ at_position: string; hash: Buffer }>('SELECT * FROM fence.last_seal()');
    const [open] = await this.doors.ask<{ unsealed_count: string }>('SELECT fence.unsealed_count()');
    return {
      sealed: Number(last?.at_position ?? 0),
      unsealed: Number(open?.unsealed_count ?? 0),
      head: last?.hash.toString('hex') ?? null,
    };
  }

  /** Whose ledger it is stands in the line of a refusal. */
  private requireAuditor(actor: Actor): Promise<void> {
    return this.doors.judging(actor, 'read', 'LedgerState', actor.agencyCode, () => {
      if (!hasDuty(actor, 'AUDITOR'))
        throw refused(
          'read@LedgerState',
          'Kun revisorer kan se loggens stand, og hvordan der læses.',
          'Only auditors can see how the ledger stands, and how it is read.',
        );
    });
  }
}
