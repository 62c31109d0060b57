/** Asking other agencies for information, answering with what is given, a part, nothing or a refusal, and taking the question back. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Law } from '../law/law.js';
import { type Day, dayOf, deadlineOf, workingDayBefore } from '../law/working-days.js';
import type { Deed } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, unlawful } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { verdictOf } from '../sharing/questions.js';
import { lasting } from '../sharing/receivers.js';
import { daysGiven, needsGiving, wordsOf } from './request.js';
import { Requests } from './requests.js';

const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);

interface Deadline {
  workingDays: number;
  dueOn: Date;
  /** The working day before. */
  remindOn: Date;
}

@Injectable()
export class Asking {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Requests) private readonly requests: Requests,
  ) {}

  /** The day that a deadline of so many working days from today falls on. */
  deadline(days: number): Day {
    return deadlineOf(dayOf(this.ledger.clock.now()), daysGiven('workingDays', days));
  }

  /** A deadline as a request keeps it, from when it is asked; INVALID at `field` for no number of days. */
  deadlineIn(field: string, days: number): (now: Date) => Deadline {
    const workingDays = daysGiven(field, days);
    return (now) => {
      const dueOn = deadlineOf(dayOf(now), workingDays);
      return { workingDays, dueOn: midnight(dueOn), remindOn: midnight(workingDayBefore(dueOn)) };
    };
  }

  async requestInformation(
    actor: Actor,
    input: Gql.RequestInformationInput,
  ): Promise<Answer<Gql.InformationRequest>[]> {
    const wanted = [...new Set(input.agencies)];
    if (wanted.length === 0)
      throw invalid('input.agencies', 'Vælg mindst én myndighed.', 'Choose at least one agency.');
    const deadline = this.deadlineIn('input.workingDays', input.workingDays);
    const asked = {
      wording: plain('input.question', input.question, 1, 5_000),
      category: input.category ? this.law.category('input.category', input.category).code : null,
      purpose: this.law.purpose('input.purpose', input.purpose).code,
      provisions: this.law.knownProvisions('input.provisions', actor.agencyCode, input.provisions),
    };
    const ids = await this.ledger.act(
      actor,
      'requestInformation',
      'Case',
      input.caseId,
      async (deed) => {
        const { row, now, hand, tell } = deed;
        await this.holdAsked(deed, wanted);
        this.refuseClosed(actor, wanted, asked);
        const groupId = uuidv7();
        const data = wanted.map((toCode) => ({
          ...asked,
          ...deadline(now),
          id: uuidv7(),
          groupId,
          caseId: row.id,
          askerCode: actor.agencyCode,
          askedById: actor.personId,
          toCode,
          createdAt: now,
        }));
        await hand.informationRequest.createMany({ data });
        tell(...data.map(({ id }) => ({ subject: 'InformationRequest' as const, id, caseId: row.id })));
        return data.map(({ id }) => id);
      },
      { command: input.command },
    );
    return this.requests.afresh(actor, ids);
  }

  async answerRequest(actor: Actor, input: Gql.AnswerRequestInput): Promise<Answer<Gql.InformationRequest>> {
    const { answer, text, refusalProvision } = wordsOf(input);
    if (refusalProvision !== null)
      this.law.knownProvisions('input.refusalProvision', actor.agencyCode, [refusalProvision]);
    const named = [...new Set((input.disclosures ?? []).map((id) => idOf('input.disclosures', id)))];
    if (named.length > 0 && !needsGiving(answer))
      throw invalid(
        'input.disclosures',
        'Har I givet noget, er svaret helt eller delvist.',
        'If you gave something, the answer is whole or in part.',
      );
    const id = await this.ledger.act(
      actor,
      'answerRequest',
      'InformationRequest',
      input.id,
      async (deed) => {
        // Of documents that the asker holds already, nothing is given: the answer says whether she may grant access.
        if (deed.row.takingId !== null) seeAccess(answer, named);
        else if (refusalProvision !== null && this.law.betrays(refusalProvision)) throw betrayed();
        else if (needsGiving(answer)) await this.seeGiven(deed, named);
        else await seeNothingGiven(deed);
        await deed.write({
          status: answer,
          answer: text,
          refusalProvision,
          answeredWith: named,
          answeredById: actor.personId,
          answeredAt: deed.now,
        });
        return deed.row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.requests.one(actor, id);
  }

  async withdrawRequest(actor: Actor, input: Gql.WithdrawRequestInput): Promise<Answer<Gql.InformationRequest>> {
    const id = await this.ledger.act(
      actor,
      'withdrawRequest',
      'InformationRequest',
      input.id,
      async ({ row, write }) => {
        await write({ status: 'WITHDRAWN' });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.requests.one(actor, id);
  }

  /** Holds still the part of each agency that is asked, or INVALID names one that takes none. */
  private async holdAsked({ hand, row, actor }: Deed<'Case'>, wanted: readonly string[]): Promise<void> {
    const held = await hand.$queryRaw<{ code: string }[]>(
      Prisma.sql`SELECT code FROM fence.hold_receivers(${row.id}::uuid, ${[...wanted]}::text[]) code`,
    );
    const not = wanted.find((code) => code === actor.agencyCode || !held.some((one) => one.code === code));
    if (not !== undefined)
      throw invalid(
        'input.agencies',
        `${not.slice(0, 40)} deltager ikke i sagen. Spørg en af de andre myndigheder, der deltager.`,
        `${not.slice(0, 40)} takes no part in the case. Ask one of the other agencies that do.`,
      );
  }

  /**
   * UNLAWFUL where a mark closes what is asked for, whether or not the agency holds any: it could not refuse without telling
   * that it does. Nobody is asked.
   */
  private refuseClosed(
    actor: Actor,
    wanted: readonly string[],
    { category, purpose }: { category: string | null; purpose: string },
  ): void {
    if (category === null) return;
    const receiver = actor.agencyCode;
    for (const giver of wanted) {
      const closed = this.law.closedToRequests({ giver, receiver, category, purpose });
      if (!closed) continue;
      const { nameDa, nameEn } = this.agencies.named(giver);
      const { explainDa, explainEn } = closed.answer;
      const verdict = verdictOf({ receiver, judgement: closed });
      throw unlawful(`${nameDa}: ${explainDa}`, `${nameEn}: ${explainEn}`, [verdict], wanted);
    }
  }

  /** That something was given to the asker: for this request, or before it and now named. */
  private async seeGiven({ hand, row, now }: Deed<'InformationRequest'>, named: readonly string[]): Promise<void> {
    const given = await hand.disclosure.findMany({
      where: {
        caseId: row.caseId,
        giverCode: row.toCode,
        receiverCode: row.askerCode,
        AND: [lasting(now), { OR: [{ requestId: row.id }, { id: { in: [...named] } }] }],
      },
      select: { id: true },
    });
    const not = named.find((id) => !given.some((one) => one.id === id));
    if (not !== undefined)
      throw invalid(
        'input.disclosures',
        `${not} er ingen gældende videregivelse fra jer til den, der spørger.`,
        `${not} is no disclosure of yours to the asker that holds.`,
      );
    if (given.length === 0)
      throw invalid(
        'input.answer',
        'Giv først det, der besvarer anmodningen. Selve oplysningen gives som en videregivelse, ikke som tekst.',
        'First give what answers the request. The information itself is given as a disclosure, not as text.',
      );
  }
}

/** That nothing given for it holds or waits; the request held still, so that nothing is given in the same moment. */
async function seeNothingGiven({ hand, row, now }: Deed<'InformationRequest'>): Promise<void> {
  await hand.$queryRaw`SELECT 1 AS held FROM information_requests WHERE id = ${row.id}::uuid FOR UPDATE`;
  const where = { requestId: row.id, OR: [{ status: 'PENDING' as const }, lasting(now)] };
  if ((await hand.disclosure.count({ where })) > 0)
    throw invalid(
      'input.answer',
      'I har givet noget som svar, eller det venter på at blive givet. Svar helt eller delvist, eller træk det tilbage først.',
      'You have given something in answer, or it waits to be given. Answer in whole or in part, or withdraw it first.',
    );
}

const betrayed = () =>
  invalid(
    'input.refusalProvision',
    'Den bestemmelse må ikke nævnes i et afslag, for så siger afslaget, hvad I har. Svar, at I ikke har noget, som I må give.',
    'That provision may not be named in a refusal, for then the refusal tells what you hold. Answer that you hold nothing that you may give.',
  );

/** An answer to a request for access to documents gives nothing, and they are there. */
function seeAccess(answer: Gql.RequestAnswer, named: readonly string[]): void {
  if (answer === 'NOTHING_HELD')
    throw invalid(
      'input.answer',
      'Svar, om der kan gives aktindsigt, helt, delvist eller ikke.',
      'Answer whether access can be given: whole, in part, or not.',
    );
  if (named.length > 0)
    throw invalid(
      'input.disclosures',
      'Svaret på en aktindsigt giver ikke noget videre.',
      'An answer about access to documents gives nothing.',
    );
}
