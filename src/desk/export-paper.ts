/** A case taken out, as a document for people: every item with its handling code, every basis marked while the book is a draft. */
import type { Actor } from '../access/actor.js';
import * as giving from '../law/terms-of-giving.js';
import type { Paper, Piece } from '../platform/pdf.js';
import { dealings } from './export-dealings-paper.js';
import { type Names, Naming } from './export-names.js';
import * as say from './export-words.js';
import type { WholeCase } from './whole-case.js';

type Disclosure = WholeCase['disclosures'][number];
type Rows = [name: string, value: string][];

export function paperOf(whole: WholeCase, names: Names, actor: Actor, at: Date, language: say.Tongue): Paper {
  const told = new Naming(names, language);
  const { number } = whole.case;
  const author = told.agency(actor.agencyCode);
  return {
    title: `${told.word('title')} ${number}`,
    language,
    author,
    at,
    head: `${number} · ${told.word('takenOutBy')} ${actor.name}, ${author}`,
    pieces: new Writer(whole, told).pieces(actor, at),
  };
}

/** Writes one case in one language. */
class Writer {
  private readonly adopted: ReadonlySet<string>;

  constructor(
    private readonly whole: WholeCase,
    private readonly told: Naming,
  ) {
    this.adopted = new Set(whole.ruleAdoptions.map(({ agencyCode, bookVersion }) => `${agencyCode} ${bookVersion}`));
  }

  pieces(actor: Actor, at: Date): Piece[] {
    const { case: it } = this.whole;
    const isDraft = this.whole.disclosures.some((one) => this.isDraft(one));
    return [
      { kind: 'heading', level: 1, text: `${it.number}: ${it.title}` },
      {
        kind: 'notice',
        text: `${this.told.word('takenOutBy')} ${actor.name}, ${this.told.agency(actor.agencyCode)}, ${this.told.time(at)}`,
      },
      { kind: 'text', text: this.told.word('warning') },
      ...(isDraft ? [{ kind: 'notice' as const, text: this.told.word('draft') }] : []),
      ...this.overview(),
      ...this.participants(),
      ...this.contributions(),
      ...this.meetings(),
      ...this.inspections(),
      ...this.after(),
      ...dealings(this.whole, this.told),
    ];
  }

  /** The giver's own lawyers have not adopted what it was given under. */
  private isDraft({ giverCode, bookVersion }: Disclosure): boolean {
    return !this.adopted.has(`${giverCode} ${bookVersion}`);
  }

  private overview(): Piece[] {
    const { case: it, workplace } = this.whole;
    const rows: Rows = [
      [this.told.word('number'), it.number],
      [this.told.word('status'), this.told.inTongue(say.caseStatus[it.status])],
      [this.told.word('openedBy'), this.told.agency(it.agencyCode)],
      [this.told.word('opened'), this.told.time(it.createdAt)],
    ];
    if (workplace) {
      const { name, cvr, pNumber, address, postcode, city } = workplace;
      rows.push(
        [
          this.told.word('workplace'),
          [name, cvr && `CVR ${cvr}`, pNumber && `P ${pNumber}`].filter(Boolean).join(', '),
        ],
        [this.told.word('address'), `${address}, ${postcode} ${city}`],
      );
    }
    return [this.section('overview'), { kind: 'facts', rows }];
  }

  private participants(): Piece[] {
    const { participations, team } = this.whole;
    return [
      this.section('participants'),
      {
        kind: 'facts',
        rows: participations.map((one) => [
          this.told.agency(one.agencyCode),
          [this.told.inTongue(say.participationStatus[one.status]), one.reason].filter(Boolean).join(': '),
        ]),
      },
      { kind: 'heading', level: 3, text: this.told.word('team') },
      this.list(team.map(({ personId }) => this.told.person(personId))),
    ];
  }

  private contributions(): Piece[] {
    const { contributions, disclosures } = this.whole;
    const given = new Map<string, Disclosure[]>();
    for (const one of disclosures) given.set(one.contributionId, [...(given.get(one.contributionId) ?? []), one]);
    return [
      this.section('contributions'),
      ...this.orNothing(contributions),
      ...contributions.flatMap((one): Piece[] => [
        { kind: 'heading', level: 3, text: one.title },
        { kind: 'notice', text: this.told.handling(one) },
        {
          kind: 'facts',
          rows: [
            [this.told.word('holder'), this.told.agency(one.agencyCode)],
            [this.told.word('author'), this.told.person(one.authorId)],
            [this.told.word('written'), this.told.time(one.createdAt)],
            [this.told.word('category'), this.told.category(one.category)],
            [this.told.word('level'), this.told.level(one.level)],
            [
              this.told.word('grading'),
              one.reliability ? `${one.reliability}${one.credibility}` : this.told.word('ungraded'),
            ],
          ],
        },
        ...(one.variantOfId ? [{ kind: 'text' as const, text: this.told.word('variant') }] : []),
        { kind: 'text', text: one.text },
        ...(one.facts.length > 0
          ? [{ kind: 'facts' as const, rows: one.facts.map(({ label, value }): [string, string] => [label, value]) }]
          : []),
        ...(given.get(one.id) ?? []).map((disclosure) => this.disclosure(disclosure)),
      ]),
    ];
  }

  private disclosure(one: Disclosure): Piece {
    const isDraft = this.isDraft(one);
    const marked = (text: string) => (isDraft ? `${this.told.word('draftMark')} · ${text}` : text);
    const answer = this.told.inTongue(giving.outcomes[one.outcome] ?? [one.outcome, one.outcome]);
    const initiative = this.told.inTongue(giving.initiatives[one.initiative] ?? [one.initiative, one.initiative]);
    const rows: Rows = [
      [
        this.told.word('given'),
        `${this.told.agency(one.giverCode)} ${this.told.word('to')} ${this.told.agency(one.receiverCode)}, ${this.told.time(one.givenAt ?? one.createdAt)}`,
      ],
      [this.told.word('status'), this.told.inTongue(say.disclosureStatus[one.status])],
      [this.told.word('handling'), this.told.handling(one)],
      [this.told.word('purpose'), `${this.told.purpose(one.purpose)}, ${initiative}`],
      [this.told.word('answer'), marked(`${answer} (${this.told.word('book')} ${one.bookVersion})`)],
      [this.told.word('provisions'), marked(one.provisions.map((code) => this.told.provision(code)).join('; '))],
    ];
    const conditions = one.conditions.map((code) => this.told.inTongue(giving.conditionOf(code)));
    if (conditions.length > 0) rows.push([this.told.word('conditions'), conditions.join('; ')]);
    if (one.weighing) rows.push([this.told.word('weighing'), one.weighing]);
    if (one.consent) rows.push([this.told.word('consent'), one.consent]);
    if (one.namedPersons.length > 0)
      rows.push([this.told.word('namedPersons'), one.namedPersons.map((id) => this.told.person(id)).join('; ')]);
    if (one.expiresAt) rows.push([this.told.word('expires'), this.told.time(one.expiresAt)]);
    if (one.withdrawnAt)
      rows.push([this.told.word('withdrawn'), `${this.told.time(one.withdrawnAt)}: ${one.withdrawnReason ?? ''}`]);
    return { kind: 'facts', rows };
  }

  private meetings(): Piece[] {
    const { meetings, agendaItems, minutes, decisions, tasks } = this.whole;
    const done = (isDone: boolean) => (isDone ? ` (${this.told.word('done')})` : '');
    return [
      this.section('meetings'),
      ...this.orNothing(meetings),
      ...meetings.flatMap((meeting): Piece[] => {
        const here = <R extends { meetingId: string }>(rows: readonly R[]) =>
          rows.filter(({ meetingId }) => meetingId === meeting.id);
        const kind = this.told.inTongue(say.meetingKinds[meeting.kind]);
        return [
          { kind: 'heading', level: 3, text: `${kind}: ${meeting.title}` },
          {
            kind: 'facts',
            rows: [
              [this.told.word('begins'), this.told.time(meeting.startsAt)],
              [this.told.word('status'), this.told.inTongue(say.meetingStatus[meeting.status])],
            ],
          },
          ...this.under('agenda', here(agendaItems), (row) => `${row.text}${done(row.isDone)}`),
          ...this.under('minutes', here(minutes), (row) => row.text),
          ...this.under('decisions', here(decisions), (row) => row.text),
          ...this.under(
            'tasks',
            here(tasks),
            (row) =>
              `${row.text}: ${this.told.person(row.ownerId)}, ${this.told.word('due')} ${row.dueOn}${done(row.status === 'DONE')}`,
          ),
        ];
      }),
    ];
  }

  private inspections(): Piece[] {
    const { inspections, parts, observations, metPersons } = this.whole;
    return [
      this.section('inspections'),
      ...this.orNothing(inspections),
      ...inspections.flatMap((plan): Piece[] => {
        const here = <R extends { inspectionId: string }>(rows: readonly R[]) =>
          rows.filter(({ inspectionId }) => inspectionId === plan.id);
        const rows: Rows = [
          [this.told.word('begins'), this.told.time(plan.startsAt)],
          [this.told.word('place'), plan.place],
          [this.told.word('lead'), this.told.agency(plan.leadCode)],
          [this.told.word('status'), this.told.inTongue(say.inspectionStatus[plan.status])],
          [this.told.word('seenBy'), this.told.audience(plan.audience)],
        ];
        if (plan.noticeReason) rows.push([this.told.word('noticeReason'), plan.noticeReason]);
        if (plan.result) rows.push([this.told.word('result'), plan.result]);
        const signed = (at: Date | null) =>
          at ? `${this.told.word('signed')} ${this.told.time(at)}` : this.told.word('unsigned');
        return [
          { kind: 'heading', level: 3, text: plan.aim },
          { kind: 'facts', rows },
          { kind: 'text', text: this.told.word('parts') },
          this.list(
            here(parts).map((row) => `${this.told.agency(row.agencyCode)}: ${row.role} (${signed(row.signedAt)})`),
          ),
          ...this.under(
            'observations',
            here(observations),
            (row) => `${this.told.sign(row.indicatorCode)}: ${row.text}`,
          ),
          ...this.under('metPersons', here(metPersons), (row) => `${row.pseudonym}: ${row.note}`),
        ];
      }),
    ];
  }

  private after(): Piece[] {
    const { referrals, nextSteps, metPersons } = this.whole;
    const pseudonymOf = new Map(metPersons.map((one) => [one.id, one.pseudonym]));
    return [
      this.section('referrals'),
      ...this.orNothing(referrals),
      this.list(
        referrals.map((row) => {
          const status = this.told.inTongue(say.referralStatus[row.status]);
          const who = pseudonymOf.get(row.metPersonId) ?? '–';
          return `${who}: ${this.told.agency(row.agencyCode)} ${this.told.word('to')} ${this.told.agency(row.toCode)}, ${this.told.time(row.createdAt)}. ${status}. ${row.reason}`;
        }),
      ),
      this.section('nextSteps'),
      ...this.orNothing(nextSteps),
      this.list(
        nextSteps.map((row) => {
          const kind = this.told.inTongue(say.nextStepKinds[row.kind]);
          return `${this.told.agency(row.agencyCode)}: ${kind}. ${row.text} (${this.told.word('seenBy')}: ${this.told.audience(row.audience)})`;
        }),
      ),
    ];
  }

  /** What was said at a meeting or in the field, each with who wrote it, when, and who sees it. */
  private under<R extends { authorId: string; createdAt: Date; audience: string[] }>(
    title: 'agenda' | 'minutes' | 'decisions' | 'tasks' | 'observations' | 'metPersons',
    rows: readonly R[],
    textOf: (row: R) => string,
  ): Piece[] {
    if (rows.length === 0) return [];
    const told = (row: R) =>
      `${textOf(row)} — ${this.told.person(row.authorId)}, ${this.told.time(row.createdAt)}. ${this.told.word('seenBy')}: ${this.told.audience(row.audience)}`;
    return [{ kind: 'text', text: this.told.word(title) }, this.list(rows.map(told))];
  }

  private section(name: keyof typeof say.words): Piece {
    return { kind: 'heading', level: 2, text: this.told.word(name) };
  }

  private orNothing(rows: readonly unknown[]): Piece[] {
    return rows.length > 0 ? [] : [{ kind: 'text', text: this.told.word('nothing') }];
  }

  private list = (items: readonly string[]): Piece => ({ kind: 'list', items });
}
