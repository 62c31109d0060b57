/** The writing door: lock what authorises, find under the rule, change, write it in ledger and outbox, commit, ring. */

import type { Actor } from '../access/actor.js';
import type { Subject } from '../access/rule.js';
import { ruleName, scope } from '../access/scope.js';
import { Prisma, type PrismaClient } from '../generated/prisma/client.js';
import { conflict, Fault, notFound, refused, stale, unauthenticated } from '../platform/errors.js';
import { isUuid } from '../platform/text.js';
import { digestOf, record } from './record.js';

type Delegate<S extends Subject> = Uncapitalize<S>;
type Models = { [S in Subject]: Prisma.TypeMap['model'][S]['payload']['scalars'] };

/** A row as it stood when it was found under the rule. */
export type Row<S extends Subject> = Models[S];

/** The transaction's client: reads are scoped as in `look`; writes are fenced. */
export type Hand = Pick<
  Prisma.TransactionClient,
  Delegate<Exclude<Subject, 'LedgerEntry'>> | Uncapitalize<'Unit'> | '$executeRaw' | '$queryRaw'
>;

/** A row that a deed touched, for the feed. */
export interface Touched {
  subject: Subject;
  id: string;
  caseId: string | null;
  /** The agencies that alone hear of it, where not all who may read the row are to. */
  heardBy?: readonly string[];
}

/** What a change works with. */
export interface Deed<S extends Subject> {
  readonly actor: Actor;
  readonly now: Date;
  readonly row: Row<S>;
  readonly hand: Hand;
  /** Writes the found row, with rule and version in the where, raises its version, and tells the feed. */
  write(data: Record<string, unknown>): Promise<void>;
  /** Tells the feed that another row is new or changed. */
  tell(...touched: Touched[]): void;
  /** Names further rows in the deed's line of the ledger, such as calls to other agencies; the answer stays as it is. */
  note(...ids: string[]): void;
  /** Runs writes that take access away, and tells those who lost sight of these rows. */
  losing(touched: readonly Touched[], writes: () => Promise<void>): Promise<void>;
}

export interface Terms {
  /** Repeated with the same command, the verb acts once. */
  command?: string | null | undefined;
  /** Version last read. */
  version?: number | null | undefined;
}

export interface Act<S extends Subject> {
  actor: Actor;
  verb: string;
  subject: S;
  id: string;
  now: Date;
  digestKey: Buffer;
  terms: Terms;
}

/** Ids, or a number of rows, which is nobody's id. */
type Answer = string | string[] | number;

function idsOf(answer: Answer): readonly string[] {
  if (typeof answer === 'number') return [];
  return typeof answer === 'string' ? [answer] : answer;
}

const keyOf = (subject: Subject) => (subject === 'Agency' ? 'code' : 'id');
const caseIdOf = (subject: Subject, row: object, id: string): string | null =>
  subject === 'Case' ? id : 'caseId' in row && typeof row.caseId === 'string' ? row.caseId : null;

/** Carries out one verb on one row, in one transaction; answers what `change` answers. */
export async function carryOut<S extends Subject, R extends Answer>(
  client: Pick<PrismaClient, '$transaction'>,
  act: Act<S>,
  change: (deed: Deed<S>) => Promise<R>,
): Promise<R> {
  const { actor, verb, subject, id, now, terms } = act;
  const command = terms.command ?? null;
  if (command !== null && !isUuid(command)) throw notFound();
  return client.$transaction(
    async (tx) => {
      const done = await hold(tx, act, command);
      if (done) {
        if (done.verb !== verb)
          throw conflict('Kommandoens id er brugt til noget andet.', 'The command id was used for something else.');
        return done.answer as R;
      }
      await checkActor(tx, actor);
      const row = await findUnder(tx, act);
      checkVersion(row, terms);
      const touched: (Touched & { lost: string[] })[] = [];
      const written: unknown[] = [];
      const noted: string[] = [];
      const deed: Deed<S> = {
        actor,
        now,
        row,
        hand: tx,
        note: (...more) => noted.push(...more),
        tell: (...rows) => touched.push(...rows.map((one) => ({ ...one, lost: [] }))),
        write: async (data) => {
          written.push(data);
          const delegate = delegateOf(tx, subject);
          const version = 'version' in row ? { version: row.version } : {};
          const { count } = await delegate.updateMany({
            where: { AND: [scope(actor, verb, subject, now), { [keyOf(subject)]: id, ...version }] },
            data: { ...data, ...('version' in row ? { version: { increment: 1 } } : {}) },
          });
          if (count !== 1) throw stale();
          touched.push({ subject, id, caseId: caseIdOf(subject, row, id), lost: [] });
        },
        losing: async (rows, writes) => {
          const before = await audiences(tx, rows, now);
          await writes();
          const after = await audiences(tx, rows, now);
          rows.forEach((one, n) => {
            const kept = new Set(after[n]);
            touched.push({ ...one, lost: (before[n] ?? []).filter((person) => !kept.has(person)) });
          });
        },
      };
      const answer = await change(deed);
      const ids = [...new Set([id, ...idsOf(answer), ...noted])];
      await record(tx, [
        {
          at: now,
          actor,
          kind: 'DONE',
          verb,
          subject,
          ids,
          caseId: caseIdOf(subject, row, id) ?? touched.find((one) => one.caseId)?.caseId ?? null,
          rule: ruleName(verb, subject),
          digest: written.length ? digestOf(act.digestKey, [ids, written]) : null,
        },
      ]);
      await enqueue(tx, touched, now);
      if (command)
        await tx.$executeRaw`INSERT INTO commands (person_id, id, verb, answer, at, agency_code)
        VALUES (${actor.personId}::uuid, ${command}::uuid, ${verb}, ${JSON.stringify(answer)}::jsonb, ${now}, ${actor.agencyCode})`;
      return answer;
    },
    { maxWait: 5_000, timeout: 15_000 },
  );
}

async function hold(
  tx: Hand,
  act: Act<Subject>,
  command: string | null,
): Promise<{ verb: string; answer: Answer } | null> {
  const rows = await tx.$queryRaw<{ done: { verb: string; answer: Answer } | null }[]>`
    SELECT fence.hold(${act.actor.personId}::uuid, ${act.subject}, ${act.id}, ${command}::uuid) AS done`;
  return rows[0]?.done ?? null;
}

async function checkActor(tx: Hand, actor: Actor): Promise<void> {
  const rows = await tx.$queryRaw<{ still: boolean }[]>`
    SELECT fence.still_is(${actor.personId}::uuid, ${actor.agencyCode}, ${[...actor.duties]}::text[])
           AND fence.session_stands(${actor.sessionId}::uuid) AS still`;
  if (!rows[0]?.still) throw unauthenticated();
}

async function findUnder<S extends Subject>(tx: Hand, act: Act<S>): Promise<Row<S>> {
  const delegate = delegateOf(tx, act.subject);
  const key = { [keyOf(act.subject)]: act.id };
  const may = await delegate.findFirst({ where: { AND: [scope(act.actor, act.verb, act.subject, act.now), key] } });
  const readable = await delegate.findFirst({ where: key, select: { [keyOf(act.subject)]: true } });
  if (may) return may as Row<S>;
  if (!readable) throw notFound();
  throw refused(
    ruleName(act.verb, act.subject),
    'Du kan se det, men dine opgaver eller sagens stand tillader ikke denne handling.',
    'You may see it, but your duties or its state do not allow this.',
  );
}

function checkVersion(row: object, terms: Terms): void {
  if (terms.version === null || terms.version === undefined) return;
  if (!('version' in row) || row.version !== terms.version) throw stale();
}

async function audiences(tx: Hand, rows: readonly Touched[], now: Date): Promise<string[][]> {
  if (rows.length === 0) return [];
  const found = await tx.$queryRaw<{ people: string[] }[]>`
    SELECT ARRAY(SELECT DISTINCT a::text FROM fence.audience(x.subject, x.id, ${now}) a) AS people
    FROM unnest(${rows.map((one) => one.subject)}::text[], ${rows.map((one) => one.id)}::text[]) WITH ORDINALITY AS x(subject, id, n)
    ORDER BY x.n`;
  return found.map((one) => one.people);
}

async function enqueue(tx: Hand, touched: readonly (Touched & { lost: string[] })[], now: Date): Promise<void> {
  if (touched.length === 0) return;
  const values = touched.map(
    ({ subject, id, caseId, lost, heardBy }) =>
      Prisma.sql`(${now}, ${subject}, ${id}, ${caseId}::uuid, ${lost}::uuid[], ${heardBy ? [...heardBy] : null}::text[])`,
  );
  await tx.$executeRaw`INSERT INTO outbox_events (at, subject, subject_id, case_id, lost, heard_by) VALUES ${Prisma.join(values)}`;
}

interface AnyDelegate {
  findFirst(args: { where: object; select?: object }): Promise<object | null>;
  updateMany(args: { where: object; data: object }): Promise<{ count: number }>;
}

function delegateOf(tx: Hand, subject: Subject): AnyDelegate {
  const name = `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
  return (tx as unknown as Record<string, AnyDelegate | undefined>)[name] ?? fail(subject);
}

function fail(subject: string): never {
  throw new Error(`no table for ${subject}`);
}

/** True for refusals that the ledger keeps. */
export const isRefusal = (thrown: unknown): thrown is Fault =>
  thrown instanceof Fault &&
  ['NOT_FOUND', 'REFUSED', 'UNLAWFUL', 'UNAUTHENTICATED', 'RATE_LIMITED'].includes(thrown.code);
