/** The lawyers' desk: drafts of changes to the rule book, what they would change, and two people's adoption of them. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, stale } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Books } from './books.js';
import { differenceOf, type Given, turningPoints } from './difference.js';
import { type Begun, type Changes, changed, flow, ruleFrom, withChanges } from './draft.js';
import { ruleTold } from './library.js';
import type { SharingRule } from './verdict.js';

type Draft = Row<'RuleDraft'>;
type Answered = Answer<Gql.RuleDraft>;

/** Most groups of the difference that are told; the rest is counted. */
const mostGroups = 300;

@Injectable()
export class Drafts {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Books) private readonly books: Books,
  ) {}

  async drafts(actor: Actor): Promise<Answered[]> {
    const rows = await this.ledger
      .look(actor)
      .ruleDraft.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 });
    return Promise.all(rows.map((row) => this.told(actor, row)));
  }

  /** Proposed by another lawyer of the actor's agency, oldest first: they wait for her. */
  async waiting(actor: Actor, most: number): Promise<Answered[]> {
    const rows = await this.ledger.look(actor).ruleDraft.findMany({
      where: { status: 'PROPOSED', NOT: { proposedById: actor.personId } },
      orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return Promise.all(rows.map((row) => this.told(actor, row)));
  }

  async draft(actor: Actor, id: string): Promise<Answered> {
    const key = idOf('id', id);
    const row = await this.ledger.look(actor).ruleDraft.findFirst({ where: { id: key } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'RuleDraft', key);
  }

  async begin(actor: Actor, input: Gql.DraftRulesInput): Promise<Answered> {
    const title = plain('input.title', input.title, 1, 200);
    const reason = plain('input.reason', input.reason, 1, 2000);
    await this.books.refresh();
    const replacesVersion = this.books.under(actor.agencyCode).version;
    const baseVersion = input.baseVersion ?? replacesVersion;
    await this.books.version(baseVersion);
    const id = await this.ledger.act(
      actor,
      'draftRules',
      'Agency',
      actor.agencyCode,
      async ({ hand, now, tell }) => {
        const id = uuidv7();
        const { agencyCode, personId: openedById } = actor;
        const facts = { id, agencyCode, title, reason, baseVersion, replacesVersion, openedById, createdAt: now };
        await hand.ruleDraft.createMany({ data: [facts] });
        tell({ subject: 'RuleDraft', id, caseId: null });
        return id;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  change(actor: Actor, input: Gql.ChangeRuleInput): Promise<Answered> {
    return this.edit(actor, 'changeRule', input, (begun, changes) => {
      const rule = ruleFrom(begun.base, input.rule);
      return changed(begun, changes, rule.id, rule, 'input.rule');
    });
  }

  remove(actor: Actor, input: Gql.DraftedRuleInput): Promise<Answered> {
    return this.edit(actor, 'removeRule', input, (begun, changes) => {
      if (!withChanges(begun.base, changes).rules.some(({ id }) => id === input.ruleId)) throw noSuchRule();
      return changed(begun, changes, input.ruleId, null, 'input.ruleId');
    });
  }

  /** Puts a rule back as the base has it: undoes its change, or its removal. */
  keep(actor: Actor, input: Gql.DraftedRuleInput): Promise<Answered> {
    return this.edit(actor, 'keepRule', input, (begun, changes) => {
      if (!Object.hasOwn(changes, input.ruleId)) throw noSuchRule();
      const original = begun.base.rules.find(({ id }) => id === input.ruleId) ?? null;
      return changed(begun, changes, input.ruleId, original, 'input.ruleId');
    });
  }

  propose(actor: Actor, input: Gql.RuleDraftInput): Promise<Answered> {
    return this.move(actor, 'proposeRules', input, async ({ row, now, write }) => {
      const holds = this.books.adoptionOf(row.agencyCode)?.version;
      if (Object.keys(changesOf(row)).length === 0 && holds === row.baseVersion)
        throw conflict(
          'Udkastet ændrer intet, og I har allerede vedtaget den version.',
          'The draft changes nothing, and you have adopted that version already.',
        );
      await write({ status: 'PROPOSED', proposedById: actor.personId, proposedAt: now });
    });
  }

  reopen(actor: Actor, input: Gql.RuleDraftInput): Promise<Answered> {
    return this.move(actor, 'reopenRules', input, ({ write }) =>
      write({ status: 'DRAFTING', proposedById: null, proposedAt: null }),
    );
  }

  discard(actor: Actor, input: Gql.RuleDraftInput): Promise<Answered> {
    return this.move(actor, 'discardRules', input, ({ write }) => write({ status: 'DISCARDED' }));
  }

  async adopt(actor: Actor, input: Gql.RuleDraftInput): Promise<Answered> {
    const answer = await this.move(actor, 'adoptRules', input, async (deed) => {
      const { row, now, hand, tell } = deed;
      requireFresh(actor, now, 'adoptRules@RuleDraft fresh-sign-in');
      await stillProposed(deed);
      if (this.books.under(row.agencyCode).version !== row.replacesVersion) throw overtaken();
      const [made] = await hand.$queryRaw<{ version: number | null }[]>`
        SELECT fence.adopt_rules(${row.id}::uuid, ${row.version}::int, ${actor.personId}::uuid, ${now}) AS version`;
      if (!made?.version) throw stale();
      tell({ subject: 'RuleDraft', id: row.id, caseId: null });
    });
    await this.books.refresh();
    return answer;
  }

  private edit(
    actor: Actor,
    verb: string,
    input: { draftId: string; version: number; command?: string | null },
    change: (begun: Begun, changes: Changes) => Changes,
  ): Promise<Answered> {
    const { draftId: id, version, command } = input;
    return this.move(actor, verb, { id, version, command: command ?? null }, async ({ row, write }) => {
      const base = await this.books.version(row.baseVersion);
      const changes = change({ base, imported: await this.books.importedOf(base) }, changesOf(row));
      await write({ changes });
    });
  }

  private async move(
    actor: Actor,
    verb: string,
    { id, version, command }: Gql.RuleDraftInput,
    change: (deed: Deed<'RuleDraft'>) => Promise<void>,
  ): Promise<Answered> {
    await this.books.refresh();
    const done = await this.ledger.act(
      actor,
      verb,
      'RuleDraft',
      id,
      async (deed) => {
        await change(deed);
        return deed.row.id;
      },
      { command, version },
    );
    return this.afresh(actor, done);
  }

  private afresh(actor: Actor, id: string): Promise<Answered> {
    this.ledger.forget(actor);
    return this.draft(actor, id);
  }

  private async told(actor: Actor, row: Draft): Promise<Answered> {
    const { id, title, reason, status, baseVersion, replacesVersion, adoptedVersion, createdAt, version } = row;
    const base = await this.books.version(baseVersion);
    const changes = changesOf(row);
    const person = (of: string | null) => (of === null ? null : this.agencies.person(actor, of));
    const provisions = (codes: readonly string[]) => codes.flatMap((code) => base.provisions.get(code) ?? []);
    const rule = (of: SharingRule | null | undefined) => (of ? ruleTold(of, provisions) : null);
    return {
      id,
      title,
      reason,
      status,
      baseVersion,
      replacesVersion,
      adoptedVersion,
      createdAt,
      version,
      proposedAt: row.proposedAt,
      adoptedAt: row.adoptedAt,
      agency: this.agencies.answer(row.agencyCode),
      openedBy: () => this.agencies.person(actor, row.openedById),
      proposedBy: () => person(row.proposedById),
      adoptedBy: () => person(row.adoptedById),
      changes: Object.entries(changes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([ruleId, after]) => ({
          ruleId,
          before: rule(base.rules.find((one) => one.id === ruleId)),
          after: rule(after),
        })),
      difference: () => this.difference(actor, row),
      viewerCan: () =>
        this.ledger
          .viewerCan(actor, 'RuleDraft', id)
          .then((verbs) => verbs.filter((verb) => flow[verb]?.from === status)),
    };
  }

  /** What the actor's agency, whose every draft is that she sees, has given; asked once for all of them. */
  private given(actor: Actor): Promise<Given[]> {
    const loader = this.ledger.loader<string, Given[]>(actor, 'given by question', async (codes) => {
      const rows = await this.ledger.askAs<
        Omit<Given, 'giverKind' | 'receiverKind'> & { receiver_kind: string; times: bigint }
      >(
        actor,
        Prisma.sql`SELECT category, level, regime, receiver_kind, purpose, initiative, times FROM fence.given_by_question()`,
      );
      const { kind: giverKind } = this.agencies.named(actor.agencyCode);
      const given = rows.map((one) => ({
        ...one,
        giverKind,
        receiverKind: one.receiver_kind,
        times: Number(one.times),
      }));
      return codes.map(() => given);
    });
    return loader.load(actor.agencyCode);
  }

  /** Compared with the version that it is to replace; counted on what the actor's agency has given. */
  private async difference(actor: Actor, row: Draft): Promise<Answer<Gql.VerdictDifference>> {
    const [base, replaced] = await Promise.all(
      [row.baseVersion, row.replacesVersion].map((n) => this.books.version(n)),
    );
    if (!base || !replaced) return this.ledger.missing(actor, 'RuleDraft', row.id);
    const asked = await this.given(actor);
    const after = withChanges(base, changesOf(row));
    const times = turningPoints(replaced, after, this.ledger.clock.now());
    const { changes, questions, given: touched } = await differenceOf(replaced, after, asked, ...times);
    return {
      questions,
      given: touched,
      groups: changes.slice(0, mostGroups).map((change) => ({
        ...change,
        initiatives: change.initiatives.map((one) => (one === 'own' ? 'OWN' : 'ON_REQUEST')),
      })),
      groupsLeftOut: Math.max(0, changes.length - mostGroups),
    };
  }
}

const changesOf = ({ changes }: Draft) => changes as unknown as Changes;

/** The one who proposed it answers for it yet; the fence looks again. */
async function stillProposed({ row, hand }: Deed<'RuleDraft'>): Promise<void> {
  const { agencyCode, proposedById } = row;
  const lawyer = { agencyCode, status: 'ACTIVE' as const, kind: 'HUMAN' as const, duties: { has: 'LEGAL' as const } };
  if (proposedById === null || (await hand.person.count({ where: { id: proposedById, ...lawyer } })) === 0)
    throw conflict(
      'Den, der foreslog udkastet, er ikke længere jurist hos jer. Åbn det igen, og lad en anden foreslå det.',
      'The one who proposed the draft is no lawyer of yours any more. Reopen it, and let another propose it.',
    );
}

const noSuchRule = () =>
  invalid('input.ruleId', 'Regelbogen har ingen regel med den betegnelse.', 'The book has no such rule.');

const overtaken = () =>
  conflict(
    'I har fået en anden regelbog, siden udkastet blev begyndt. Begynd et nyt udkast fra den, der gælder nu.',
    'Your rule book is another since the draft was begun. Begin a new draft from the one that holds now.',
  );
