/** A mixed load that never gives up: every command is repeated under its own id until it is acknowledged, and remembered. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Reply } from './ask.js';
import type { FleetNode } from './fleet.js';

interface Command {
  /** Stands in the row that it makes. */
  mark: string;
  id: string;
}

interface Gift extends Command {
  isWithdrawn: boolean;
}

export class MixedLoad {
  readonly contributed: Command[] = [];
  readonly steps: Command[] = [];
  readonly gifts: Gift[] = [];
  /** Attempts that were not acknowledged. */
  unanswered = 0;
  /** Answers that are neither data nor UNAVAILABLE. */
  readonly wrong: string[] = [];
  private isOver = false;

  constructor(
    private readonly nodes: readonly Pick<FleetNode, 'url'>[],
    private readonly caseId: string,
  ) {}

  /** One worker a cookie, until `stop`; resolves when everything begun is acknowledged. */
  async run(cookies: readonly string[]): Promise<void> {
    await Promise.all(cookies.map((cookie, n) => this.work(cookie, n)));
  }

  stop(): void {
    this.isOver = true;
  }

  /** Each acknowledged write is there, once, and nothing that nobody asked for. */
  async account(owner: pg.ClientBase): Promise<void> {
    const there = async (table: string, column: string) =>
      (
        await owner.query<{ mark: string; id: string }>(
          `SELECT ${column} AS mark, id FROM ${table} WHERE ${column} LIKE 'mærke %' ORDER BY 1`,
        )
      ).rows;
    const sorted = (commands: readonly Command[]) =>
      commands.map(({ mark, id }) => ({ mark, id })).sort((a, b) => (a.mark < b.mark ? -1 : 1));
    const byMark = (rows: Command[]) => rows.sort((a, b) => (a.mark < b.mark ? -1 : 1));
    expect(byMark(await there('contributions', 'title'))).toEqual(sorted(this.contributed));
    expect(byMark(await there('next_steps', 'text'))).toEqual(sorted(this.steps));
    const { rows } = await owner.query<{ id: string; status: string }>(
      'SELECT id, status FROM disclosures ORDER BY id',
    );
    expect(rows).toEqual(
      [...this.gifts]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, isWithdrawn }) => ({ id, status: isWithdrawn ? 'WITHDRAWN' : 'LIVE' })),
    );
    const { rows: done } = await owner.query<{ verb: string; many: number }>(
      `SELECT verb, count(*)::int AS many FROM ledger_entries WHERE kind = 'DONE'
       AND verb IN ('contribute', 'takeNextStep', 'disclose', 'withdraw') GROUP BY verb ORDER BY verb`,
    );
    expect(Object.fromEntries(done.map(({ verb, many }) => [verb, many]))).toEqual({
      contribute: this.contributed.length,
      disclose: this.gifts.length,
      takeNextStep: this.steps.length,
      withdraw: this.gifts.filter(({ isWithdrawn }) => isWithdrawn).length,
    });
  }

  private async work(cookie: string, worker: number): Promise<void> {
    for (let round = 0; !this.isOver; round++) {
      const mark = `mærke ${worker}-${round}`;
      const { contribute } = await this.insist<{ contribute: { id: string; version: number } }>(
        cookie,
        'mutation ($input: ContributeInput!) { contribute(input: $input) { id version } }',
        {
          caseId: this.caseId,
          title: mark,
          text: 'Lønnen føres videre samme dag.',
          category: 'ownership',
        },
      );
      this.contributed.push({ mark, id: contribute.id });
      if (round % 2 === worker % 2) await this.step(cookie, mark);
      if (round % 3 === 0 && worker % 3 === 0) await this.give(cookie, contribute, mark, round);
      await this.look(cookie);
    }
  }

  private async step(cookie: string, mark: string): Promise<void> {
    const { takeNextStep } = await this.insist<{ takeNextStep: { id: string } }>(
      cookie,
      'mutation ($input: TakeNextStepInput!) { takeNextStep(input: $input) { id } }',
      { caseId: this.caseId, kind: 'PASSED_ON', text: mark },
    );
    this.steps.push({ mark, id: takeNextStep.id });
  }

  private async give(
    cookie: string,
    held: { id: string; version: number },
    mark: string,
    round: number,
  ): Promise<void> {
    const { disclose } = await this.insist<{ disclose: { id: string; version: number }[] }>(
      cookie,
      'mutation ($input: DiscloseInput!) { disclose(input: $input) { id version } }',
      {
        contributionId: held.id,
        receivers: ['POL-SOJ'],
        purpose: 'assess',
        initiative: 'OWN',
        weighing: 'Nødvendigt for at vurdere mistanken.',
        version: held.version,
      },
    );
    const [given] = disclose;
    if (!given) throw new Error('nothing was given');
    const gift = { mark, id: given.id, isWithdrawn: false };
    this.gifts.push(gift);
    if (round % 2 === 1) return;
    await this.insist(cookie, 'mutation ($input: WithdrawInput!) { withdraw(input: $input) { id } }', {
      id: given.id,
      version: given.version,
      reason: 'Givet ved en fejl.',
    });
    gift.isWithdrawn = true;
  }

  private async look(cookie: string): Promise<void> {
    await this.attempt(cookie, '{ newestCases(first: 5) { id latest { id } } desk { received { title } } }', {});
  }

  /** The same command again and again, at whichever node, until one says that it is done. */
  private async insist<Data>(cookie: string, document: string, input: object): Promise<Data> {
    const variables = { input: { ...input, command: randomUUID() } };
    for (;;) {
      const data = await this.attempt<Data>(cookie, document, variables);
      if (data) return data;
      this.unanswered++;
      await pause(50 + Math.random() * 150);
    }
  }

  private async attempt<Data>(cookie: string, query: string, variables: object): Promise<Data | null> {
    const node = this.nodes[Math.floor(Math.random() * this.nodes.length)];
    const reply = await fetch(`${node?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(25_000),
    })
      .then((answer) => answer.json() as Promise<Reply<Data>>)
      .catch(() => null);
    const error = reply?.errors?.[0];
    // Two at once on one row: told to try again, which it does.
    if (error && !['UNAVAILABLE', 'CONFLICT', 'RATE_LIMITED'].includes(error.extensions.code)) {
      this.wrong.push(`${error.extensions.code} ${error.message}`);
      throw new Error(`${error.extensions.code} ${error.message}`);
    }
    return error ? null : (reply?.data ?? null);
  }
}
