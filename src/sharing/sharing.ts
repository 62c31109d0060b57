/** Giving a contribution to other agencies as the rule book allows, seeing beforehand what that would mean, and taking it back. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, hasDuty, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { initiativeOf, Law } from '../law/law.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, unlawful } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { answering } from './answering.js';
import { dutiesOf, goingOf, isGrave, type Named, type Written } from './disclosure.js';
import { Disclosures } from './disclosures.js';
import { basisOf, type Judged, Questions, restsOnWaiver, verdictOf } from './questions.js';
import {
  approversOf,
  between,
  type Giving,
  holdStill,
  namedOf,
  otherVersions,
  readersOf,
  takingPart,
  whoHas,
} from './receivers.js';

/** What is given to whom on which terms, its words checked. */
type Given = Omit<Gql.DiscloseInput, 'version' | 'command'>;
export interface Terms {
  given: Given;
  written: Omit<Written, 'named'>;
  wanted: string[];
  foodBusiness: boolean;
}

/** Thrown to undo what a preview wrote, once the fence has told who would read it. */
class Undone extends Error {}

@Injectable()
export class Sharing {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
  ) {}

  /**
   * The verdict and the readers for each receiver. Readers are not worked out by a second copy of the rules: the
   * disclosures are written inside the verb's own transaction, under its locks and its rule, the fence is asked who may
   * now read the contribution (which the random worlds prove equal to the rules), and all of it is rolled back.
   */
  async preview(actor: Actor, args: Gql.QueryDisclosurePreviewArgs): Promise<Answer<Gql.DisclosurePreview>[]> {
    this.law.purpose('purpose', args.purpose);
    const foodBusiness = await this.isAtFoodBusiness(actor, idOf('contributionId', args.contributionId));
    const seen = {
      judged: [] as Judged[],
      readers: [] as Named[],
      approvers: [] as string[],
      live: new Set<string>(),
      pending: new Set<string>(),
      others: [] as Awaited<ReturnType<typeof otherVersions>>,
    };
    try {
      await this.ledger.act(actor, 'disclose', 'Contribution', args.contributionId, async (deed) => {
        const { row, now, hand } = deed;
        const receivers = await takingPart('', deed, args);
        seen.judged = receivers.map((receiver) => this.questions.judge(row, receiver, { ...args, foodBusiness }, now));
        Object.assign(seen, await whoHas(hand, row.id, receivers, now));
        seen.others = await otherVersions(deed, receivers);
        seen.approvers = await approversOf(deed);
        // As if every receiver had it at once: who reads is asked, whatever the book says and demands.
        const data = seen.judged.map((one) => ({ ...rowOf(deed, one, args), outcome: 'MAY', conditions: [] }));
        await hand.disclosure.createMany({ data });
        seen.readers = await readersOf(deed);
        throw new Undone();
      });
    } catch (thrown) {
      if (!(thrown instanceof Undone)) throw thrown;
    }
    const isCoordinator = hasDuty(actor, 'COORDINATOR');
    return seen.judged.map(({ receiver, judgement }) => {
      const goes = goingOf(judgement.answer.outcome, isCoordinator, args.waiverRecorded ?? false);
      return {
        receiver: this.agencies.answer(receiver),
        verdict: judgement.answer,
        readers: () =>
          Promise.all(
            seen.readers
              .filter((one) => one.agencyCode === receiver)
              .map((one) => this.agencies.person(actor, one.personId)),
          ),
        goes,
        approvers: () =>
          goes === 'AFTER_APPROVAL' ? Promise.all(seen.approvers.map((id) => this.agencies.person(actor, id))) : [],
        isPossible: goes !== 'NOT_AT_ALL',
        isAlreadyGiven: seen.live.has(receiver),
        isPending: seen.pending.has(receiver),
        otherVersions: seen.others.filter((one) => one.receiver === receiver).map(({ title }) => title),
      };
    });
  }

  async disclose(actor: Actor, input: Gql.DiscloseInput): Promise<Answer<Gql.Disclosure>[]> {
    const terms = await this.termsOf(actor, input);
    const ids = await this.ledger.act(
      actor,
      'disclose',
      'Contribution',
      input.contributionId,
      (deed) => this.give(deed, terms),
      { command: input.command, version: input.version },
    );
    return this.disclosures.afresh(actor, ids);
  }

  /** The terms of a giving, before it begins: what is written is checked, and what must be known of the case is known. */
  async termsOf(actor: Actor, given: Given): Promise<Terms> {
    this.law.purpose('input.purpose', given.purpose);
    if (!isForAll(given) && !given.receivers?.length) throw nobodyChosen('input.receivers');
    return {
      given,
      written: {
        weighing: plainOrNull('input.weighing', given.weighing, 5000),
        consent: plainOrNull('input.consent', given.consent, 2000),
        isWaiverRecorded: given.waiverRecorded ?? false,
        expiresAt: given.expiresAt ?? null,
      },
      wanted: [...new Set((given.namedPersons ?? []).map((id) => idOf('input.namedPersons', id)))],
      foodBusiness: await this.isAtFoodBusiness(actor, idOf('input.contributionId', given.contributionId)),
    };
  }

  /** Gives within a deed: all or none, by the rule book's answer for each receiver. Ids of the disclosures. */
  async give(deed: Giving, { given, written, wanted, foodBusiness }: Terms): Promise<string[]> {
    const { actor, row, now, hand, tell } = deed;
    await holdStill(deed);
    const receivers = await this.withoutIt(deed, await takingPart('input.', deed, given), isForAll(given));
    const judged = receivers.map((receiver) => this.questions.judge(row, receiver, { ...given, foodBusiness }, now));
    this.refuseUnlawful(judged);
    if (isGrave(row) || judged.some(({ judgement }) => judgement.answer.outcome === 'MAY_WITH_APPROVAL'))
      requireFresh(actor, now, 'disclose@Contribution fresh-sign-in');
    const requestId = await answering(deed, given, receivers);
    const named = await namedOf(deed, receivers, wanted);
    const data = judged.map((one) => ({ ...this.given(deed, one, given, { ...written, named }), requestId }));
    await hand.disclosure.createMany({ data });
    tell(...data.map(({ id }) => ({ subject: 'Disclosure' as const, id, caseId: row.caseId })));
    tell(between(actor, row, receivers));
    return data.map(({ id }) => id);
  }

  async withdraw(actor: Actor, input: Gql.WithdrawInput): Promise<Answer<Gql.Disclosure>> {
    const withdrawnReason = plain('input.reason', input.reason, 1, 2000);
    const id = await this.ledger.act(
      actor,
      'withdraw',
      'Disclosure',
      input.id,
      async ({ row, now, write, losing }) => {
        const { id, caseId, contributionId, receiverCode } = row;
        const taken = {
          status: 'WITHDRAWN' as const,
          withdrawnAt: now,
          withdrawnById: actor.personId,
          withdrawnReason,
        };
        await losing(
          [{ subject: 'Disclosure', id, caseId }, between(actor, { id: contributionId, caseId }, [receiverCode])],
          () => write(taken),
        );
        return id;
      },
      { command: input.command, version: input.version },
    );
    const [disclosure] = await this.disclosures.afresh(actor, [id]);
    return disclosure ?? this.ledger.missing(actor, 'Disclosure', id);
  }

  /** The receivers that it can be given to; CONFLICT where one of those chosen has it or awaits it. */
  private async withoutIt({ hand, row, now }: Giving, receivers: string[], isForAll: boolean): Promise<string[]> {
    const { live, pending } = await whoHas(hand, row.id, receivers, now);
    const without = receivers.filter((code) => !live.has(code) && !pending.has(code));
    if (isForAll && without.length === 0) throw nobodyChosen('input.meetingId');
    const already = isForAll ? undefined : receivers.find((code) => !without.includes(code));
    if (already === undefined) return without;
    const { nameDa, nameEn } = this.agencies.named(already);
    if (live.has(already))
      throw conflict(
        `${nameDa} har allerede fået oplysningen. Træk den tilbage først, hvis den skal gives på et andet grundlag.`,
        `${nameEn} has it already. Withdraw it first if it is to be given on another basis.`,
      );
    throw conflict(
      `Der er allerede bedt om at give oplysningen til ${nameDa}. Afgør det, eller træk anmodningen tilbage først.`,
      `It has already been asked that ${nameEn} be given it. Decide on that, or withdraw it first.`,
    );
  }

  /** The row for one receiver: live, or waiting for what its verdict asks. */
  private given(deed: Giving, one: Judged, input: Given, written: Written) {
    const { actor, now } = deed;
    const { receiver } = one;
    const { outcome, conditions } = one.judgement.answer;
    const { nameDa, nameEn } = this.agencies.named(receiver);
    const isByWaiver = restsOnWaiver(one);
    const duties = dutiesOf({ receiver, nameDa, nameEn, outcome, conditions, isByWaiver }, written, now);
    const goes = goingOf(outcome, hasDuty(actor, 'COORDINATOR'), duties.consent !== null);
    const row = { ...rowOf(deed, one, input), ...duties };
    // How long it may last is counted from when it goes.
    if (goes !== 'AT_ONCE') return { ...row, status: 'PENDING' as const, expiresAt: written.expiresAt };
    const gone = { ...row, givenAt: now };
    return outcome === 'MAY_WITH_APPROVAL' ? { ...gone, decidedById: actor.personId, decidedAt: now } : gone;
  }

  /** UNLAWFUL with every receiver's verdict when one of them stands in the way: all or none. */
  private refuseUnlawful(judged: readonly Judged[]): void {
    const against = judged.find(({ judgement: { answer } }) => answer.outcome === 'MUST_NOT');
    if (!against) return;
    const { explainDa, explainEn } = against.judgement.answer;
    const { nameDa, nameEn } = this.agencies.named(against.receiver);
    throw unlawful(`${nameDa}: ${explainDa}`, `${nameEn}: ${explainEn}`, judged.map(verdictOf));
  }

  private async isAtFoodBusiness(actor: Actor, id: string): Promise<boolean> {
    const found = await this.ledger.look(actor).contribution.findFirst({ where: { id }, select: { caseId: true } });
    return this.questions.isAtFoodBusiness(actor, found?.caseId);
  }
}

const isForAll = ({ meetingId }: Given) => meetingId !== null && meetingId !== undefined;

const nobodyChosen = (field: string) =>
  field === 'input.meetingId'
    ? invalid(
        field,
        'Alle i mødet har allerede fået oplysningen, eller ingen andre deltager.',
        'Everybody in the meeting has it already, or nobody else takes part.',
      )
    : invalid(field, 'Vælg mindst én modtager.', 'Choose at least one receiver.');

/** A disclosure as the rule book's answer shapes it, before what the giver wrote. */
function rowOf({ row, now, actor }: Giving, one: Judged, asked: Pick<Gql.DiscloseInput, 'purpose' | 'initiative'>) {
  return {
    id: uuidv7(),
    contributionId: row.id,
    contributionVersion: row.version,
    caseId: row.caseId,
    giverCode: row.agencyCode,
    receiverCode: one.receiver,
    givenById: actor.personId,
    purpose: asked.purpose,
    initiative: initiativeOf(asked.initiative),
    namedPersons: [] as string[],
    ...basisOf(one),
    handling: row.handling,
    handlingNote: row.handlingNote,
    createdAt: now,
  };
}
