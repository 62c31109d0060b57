/** Blind overlap: asks whether others know something, and lets each holder decide what to say, at one and the same time. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { afterWorkingHour } from '../law/working-days.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { Fault, invalid } from '../platform/errors.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { hintOf, identified, rightForm } from '../workplaces/watched.js';
import { Watching } from '../workplaces/watching.js';

/** Questions an hour: of one person, and of all her agency's people. */
export const mostAsked = { person: 10, agency: 30 };
const hour = 60 * 60_000;
/** When every question asked now is answered, whether or not anybody knows anything. */
const deadlines: Record<Gql.OverlapDeadline, (now: Date) => Date> = {
  WORKING_HOUR: afterWorkingHour,
  HOUR: (now) => new Date(now.getTime() + hour),
};
/** How long what was asked stands for its holder, and its answer for the asker, after the deadline. */
const recently = 14 * 86_400_000;
/** As many as wait, and as have been, on a page. */
const most = { waiting: 50, past: 50 };

@Injectable()
export class Overlaps {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Watching) private readonly watching: Watching,
  ) {}

  async askOverlap(actor: Actor, input: Gql.AskOverlapInput): Promise<Answer<Gql.OverlapQuestion>> {
    const { kind } = input;
    const identifier = identified(kind, plain('input.identifier', input.identifier, 1, 60));
    if (identifier === null) throw invalid('input.identifier', rightForm[kind].da, rightForm[kind].en);
    const reason = plain('input.reason', input.reason, 10, 1_000);
    const id = await this.ledger.act(
      actor,
      'askOverlap',
      'Agency',
      actor.agencyCode,
      async ({ hand, now, tell }) => {
        if (kind === 'PERSON') requireFresh(actor, now, 'askOverlap@Agency fresh-sign-in');
        const [asked] = await hand.$queryRaw<{ by_agency: number; by_person: number }[]>`
          SELECT by_agency, by_person FROM fence.overlaps_asked(${actor.personId}::uuid, ${new Date(now.getTime() - hour)})`;
        if (!asked || asked.by_person >= mostAsked.person || asked.by_agency >= mostAsked.agency) throw tooMany();
        const made = uuidv7();
        await hand.overlapQuestion.createMany({
          data: [
            {
              id: made,
              agencyCode: actor.agencyCode,
              askedById: actor.personId,
              kind,
              digest: new Uint8Array(this.watching.digestOf(kind, identifier)),
              hint: hintOf(identifier),
              reason,
              answersAt: deadlines[input.deadline ?? 'WORKING_HOUR'](now),
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'OverlapQuestion', id: made, caseId: null });
        return made;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).overlapQuestion.findFirst({ where: { id } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'OverlapQuestion', id);
  }

  async answerOverlap(actor: Actor, input: Gql.AnswerOverlapInput): Promise<Answer<Gql.OverlapMatch>> {
    const message = plainOrNull('input.message', input.message, 1_000);
    if (input.says === 'HIT' && message === null)
      throw invalid(
        'input.message',
        'Skriv, hvem spørgeren skal tale med, og hvad du kan fortælle nu.',
        'Write whom the asker should talk to, and what you can tell now.',
      );
    const id = await this.ledger.act(
      actor,
      'answerOverlap',
      'OverlapMatch',
      input.id,
      async ({ row, now, write }) => {
        const decided = { decidedById: actor.personId, decidedAt: now };
        await write({ decision: input.says, message: input.says === 'HIT' ? message : null, ...decided });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).overlapMatch.findFirst({ where: { id } });
    return row ? this.match(actor, row) : this.ledger.missing(actor, 'OverlapMatch', id);
  }

  /** Hers, and her agency's where she is its COORDINATOR; newest first. */
  async questions(actor: Actor, args: Gql.QueryOverlapQuestionsArgs): Promise<Answer<Gql.OverlapQuestionPage>> {
    const size = pageSize(args.first, 20, 50);
    const mark = cursorMark(args.after);
    const found = await this.ledger.look(actor).overlapQuestion.findMany({
      where: mark ? { OR: [{ createdAt: { lt: mark.at } }, { createdAt: mark.at, id: { lt: mark.id } }] } : {},
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.createdAt, id: row.id }));
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  /** What others ask about something that her agency knows, and that nobody has answered for it; the soonest due first. */
  async waiting(actor: Actor): Promise<Answer<Gql.OverlapMatch>[]> {
    const rows = await this.ledger.look(actor).overlapMatch.findMany({
      where: { agencyCode: actor.agencyCode, decision: 'UNDECIDED', isOver: false },
      orderBy: [{ answersAt: 'asc' }, { id: 'asc' }],
      take: most.waiting,
    });
    return rows.map((row) => this.match(actor, row));
  }

  /** What was asked of her agency lately and waits no longer, so that she learns of it who was away while it waited. */
  async past(actor: Actor): Promise<Answer<Gql.OverlapMatch>[]> {
    const rows = await this.ledger.look(actor).overlapMatch.findMany({
      where: {
        agencyCode: actor.agencyCode,
        answersAt: { gt: this.lately() },
        OR: [{ isOver: true }, { decision: { not: 'UNDECIDED' } }],
      },
      orderBy: [{ answersAt: 'desc' }, { id: 'desc' }],
      take: most.past,
    });
    return rows.map((row) => this.match(actor, row));
  }

  /** Her own questions whose answers have come lately: told alike whether or not anybody knew anything. */
  async answered(actor: Actor, many: number): Promise<Answer<Gql.OverlapQuestion>[]> {
    const rows = await this.ledger.look(actor).overlapQuestion.findMany({
      where: { askedById: actor.personId, status: 'ANSWERED', answersAt: { gt: this.lately() } },
      orderBy: [{ answersAt: 'desc' }, { id: 'desc' }],
      take: many,
    });
    return rows.map((row) => this.told(actor, row));
  }

  private lately(): Date {
    return new Date(this.ledger.clock.now().getTime() - recently);
  }

  private async hits(actor: Actor, questionId: string): Promise<Answer<Gql.OverlapMatch>[]> {
    const loader = this.ledger.loader<string, Row<'OverlapMatch'>[]>(actor, 'hits', async (ids) => {
      const rows = await this.ledger.look(actor).overlapMatch.findMany({
        where: { questionId: { in: [...ids] }, askerCode: actor.agencyCode, isReleased: true },
        orderBy: [{ agencyCode: 'asc' }],
      });
      return ids.map((one) => rows.filter((row) => row.questionId === one));
    });
    return (await loader.load(questionId)).map((row) => this.match(actor, row));
  }

  private told(actor: Actor, row: Row<'OverlapQuestion'>): Answer<Gql.OverlapQuestion> {
    const { id, kind, hint, reason, status, answersAt, createdAt } = row;
    return {
      id,
      kind,
      hint,
      reason,
      status,
      answersAt,
      createdAt,
      askedBy: () => this.agencies.person(actor, row.askedById),
      hits: () => (status === 'PENDING' ? [] : this.hits(actor, id)),
    };
  }

  /** The holder's own note goes to the holder alone. */
  private match(actor: Actor, row: Row<'OverlapMatch'>): Answer<Gql.OverlapMatch> {
    const { id, kind, reason, answersAt, decision, message, decidedAt, createdAt, version } = row;
    const { decidedById } = row;
    return {
      id,
      kind,
      reason,
      answersAt,
      decision,
      message,
      decidedAt,
      createdAt,
      version,
      asker: this.agencies.answer(row.askerCode),
      holder: this.agencies.answer(row.agencyCode),
      note: row.agencyCode === actor.agencyCode ? row.note : null,
      decidedBy: () => (decidedById === null ? null : this.agencies.person(actor, decidedById)),
      viewerCan: () => this.ledger.viewerCan(actor, 'OverlapMatch', id),
    };
  }
}

const tooMany = () =>
  new Fault(
    'RATE_LIMITED',
    `Der kan højst stilles ${mostAsked.person} spørgsmål i timen af én person og ${mostAsked.agency} af en myndighed. Vent lidt.`,
    `At most ${mostAsked.person} questions an hour can be asked by a person and ${mostAsked.agency} by an authority. Wait a little.`,
  );
