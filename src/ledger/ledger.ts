/** The only doors to case data: `look` reads, `act` writes, and the fence's listed functions are asked here. */
import DataLoader from 'dataloader';
import type pg from 'pg';
import type { Actor } from '../access/actor.js';
import type { Subject } from '../access/rule.js';
import { ruleName, scope, verbsOf } from '../access/scope.js';
import type { Prisma, PrismaClient } from '../generated/prisma/client.js';
import type { Clock } from '../platform/clock.js';
import { notFound, unauthenticated } from '../platform/errors.js';
import { idOf } from '../platform/text.js';
import { type Act, carryOut, type Deed, isRefusal, type Terms } from './act.js';
import type { Clients } from './clients.js';
import type { HotRead } from './hot.js';
import { doorway, type Look } from './look.js';
import { digestOf, record } from './record.js';
import type { Ring } from './ring.js';

export class Ledger {
  private readonly memory = new WeakMap<Actor, Map<string, unknown>>();

  constructor(
    private readonly clients: Clients,
    private readonly ring: Ring,
    readonly clock: Clock,
    private readonly digestKey: Buffer,
  ) {}

  /** Reads, as this actor may. */
  look(actor: Actor): Look {
    return this.once(actor, 'look', () =>
      doorway(this.clients.of(actor.agencyCode), actor, () => this.clock.now(), true),
    ) as Look;
  }

  /** A hot read: one reviewed statement under the fence, with the rule written out in it. */
  async glance<Asked, Found>(actor: Actor, hot: HotRead<Asked, Found>, asked: Asked): Promise<Found> {
    const rows = await this.clients.askOf<{ found: Found }>(
      actor.agencyCode,
      hot.statement,
      hot.values(actor, this.clock.now(), asked),
    );
    return (rows[0] as { found: Found }).found;
  }

  /** A row that was asked for by id and is not there for this actor: recorded as asked, and NOT_FOUND. */
  async missing(actor: Actor, subject: Subject, id: string): Promise<never> {
    await this.refuse(actor, 'read', subject, id, 'NOT_FOUND');
    throw notFound();
  }

  /** Judges what is no deed on a row; a refusal is recorded as one in `act` is. */
  async judging(
    actor: Actor,
    verb: string,
    subject: Subject | 'LedgerState',
    id: string,
    judge: () => void,
  ): Promise<void> {
    try {
      judge();
    } catch (thrown) {
      if (isRefusal(thrown)) await this.refuse(actor, verb, subject, id, thrown.code, thrown.concerned);
      throw thrown;
    }
  }

  /**
   * Carries out `verb` on the row of `subject` with `id`, if a rule allows it now. `change` gives back the ids that it
   * made or changed, or how many rows. Errors: NOT_FOUND, REFUSED, CONFLICT, INVALID, and whatever `change` throws; then nothing is kept.
   */
  async act<S extends Subject, R extends string | string[] | number>(
    actor: Actor,
    verb: string,
    subject: S,
    id: string,
    change: (deed: Deed<S>) => Promise<R>,
    terms: Terms = {},
  ): Promise<R> {
    const key = subject === 'Agency' ? id : idOf('id', id);
    const now = this.clock.now();
    const act: Act<S> = { actor, verb, subject, id: key, now, digestKey: this.digestKey, terms };
    const client = doorway(this.clients.of(actor.agencyCode), actor, () => now, false) as unknown as PrismaClient;
    try {
      const answer = await carryOut(client, act, change);
      this.ring.ring();
      return answer;
    } catch (thrown) {
      if (isRefusal(thrown)) await this.refuse(actor, verb, subject, key, thrown.code, thrown.concerned);
      throw thrown;
    }
  }

  /** Which verbs the actor may use on this row now; one statement a verb for all rows asked about together. */
  async viewerCan(actor: Actor, subject: Exclude<Subject, 'LedgerEntry' | 'Agency'>, id: string): Promise<string[]> {
    const loader = this.loader<string, string[]>(actor, `can ${subject}`, async (ids) => {
      const now = this.clock.now();
      const look = this.look(actor) as unknown as Record<string, { findMany(args: object): Promise<{ id: string }[]> }>;
      const table = look[`${subject.charAt(0).toLowerCase()}${subject.slice(1)}`];
      const can = new Map<string, string[]>(ids.map((one) => [one, []]));
      const verbs = verbsOf(actor, subject, now).filter((verb) => verb !== 'read');
      const found = await Promise.all(
        verbs.map((verb) =>
          table?.findMany({
            where: { AND: [scope(actor, verb, subject, now), { id: { in: [...ids] } }] },
            select: { id: true },
          }),
        ),
      );
      // In the order of the rules, whichever was answered first.
      verbs.forEach((verb, n) => {
        for (const row of found[n] ?? []) can.get(row.id)?.push(verb);
      });
      return ids.map((one) => can.get(one) ?? []);
    });
    return loader.load(id);
  }

  /** A batching reader that lives as long as the request's actor: one call of `find` for all keys asked for together. */
  loader<Key, Value>(
    actor: Actor,
    name: string,
    find: (keys: readonly Key[]) => Promise<ArrayLike<Value>>,
  ): DataLoader<Key, Value> {
    return this.once(actor, `loader ${name}`, () => new DataLoader<Key, Value>(find)) as DataLoader<Key, Value>;
  }

  /** A search is a reading too: what it found, and a digest of what was looked for; in the ledger before the answer leaves. */
  async searched(actor: Actor, typed: string, ids: readonly string[]): Promise<void> {
    await record(this.clients.of(actor.agencyCode), [
      {
        at: this.clock.now(),
        actor,
        kind: 'READ',
        verb: 'search',
        subject: 'Search',
        ids,
        caseId: null,
        rule: 'search',
        digest: digestOf(this.digestKey, typed.toLowerCase()),
      },
    ]);
  }

  /** What is told of somebody who asks what is held of her: what was found, and a digest of whom it was looked for. */
  async reported(actor: Actor, sought: string, ids: readonly string[]): Promise<void> {
    await record(this.clients.of(actor.agencyCode), [
      {
        at: this.clock.now(),
        actor,
        kind: 'READ',
        verb: 'accessReport',
        subject: 'Agency',
        ids,
        caseId: null,
        rule: 'accessReport@Agency',
        digest: digestOf(this.digestKey, sought.toLowerCase()),
      },
    ]);
  }

  /** A case taken out is a reading of its own, with a digest of what leaves; in the ledger before it does. */
  async exported(actor: Actor, caseId: string, content: string): Promise<void> {
    await record(this.clients.of(actor.agencyCode), [
      {
        at: this.clock.now(),
        actor,
        kind: 'READ',
        verb: 'export',
        subject: 'Case',
        ids: [caseId],
        caseId,
        rule: ruleName('read', 'Case'),
        digest: digestOf(this.digestKey, content),
      },
    ]);
  }

  /** Taking lines of the ledger away is a reading of them: which, in the ledger before the answer leaves. */
  async exportedLines(actor: Actor, seqs: readonly string[]): Promise<void> {
    if (seqs.length === 0) return;
    await record(this.clients.of(actor.agencyCode), [
      {
        at: this.clock.now(),
        actor,
        kind: 'READ',
        verb: 'exportLedger',
        subject: 'LedgerEntry',
        ids: seqs,
        caseId: null,
        rule: ruleName('read', 'LedgerEntry'),
        digest: null,
      },
    ]);
  }

  /** A listed function of the fence, asked as this actor's agency. */
  async askAs<Found>(actor: Actor, statement: Prisma.Sql): Promise<Found[]> {
    return this.clients.of(actor.agencyCode).$queryRaw<Found[]>(statement);
  }

  /** A listed function of the fence, or reference data, asked on behalf of no agency. */
  async ask<Found extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Found[]> {
    return this.clients.ask<Found>(statement, values);
  }

  /** Forgets what was batched for this actor: after a write, before answering with what it came to. */
  forget(actor: Actor): void {
    this.memory.delete(actor);
  }

  private async refuse(
    actor: Actor,
    verb: string,
    subject: Subject | 'LedgerState',
    id: string,
    code: string,
    concerned: readonly string[] = [],
  ): Promise<void> {
    await record(this.clients.of(actor.agencyCode), [
      {
        at: this.clock.now(),
        actor,
        kind: 'REFUSED',
        verb,
        subject,
        ids: [id.slice(0, 100), ...concerned],
        caseId: null,
        rule: `${ruleName(verb, subject)} ${code}`,
        digest: null,
      },
    ]);
  }

  private once(actor: Actor, name: string, make: () => unknown): unknown {
    const kept = this.memory.get(actor) ?? new Map<string, unknown>();
    this.memory.set(actor, kept);
    if (!kept.has(name)) kept.set(name, make());
    return kept.get(name);
  }
}

/** The actor, or UNAUTHENTICATED. */
export function signedIn(actor: Actor | null | undefined): Actor {
  if (!actor) throw unauthenticated();
  return actor;
}
