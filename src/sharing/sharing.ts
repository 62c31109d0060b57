/** Giving a contribution to other agencies as the rule book allows, seeing beforehand what that would mean, and taking it back. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, hasDuty, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { initiativeOf, type Judgement, Law } from '../law/law.js';
import type { Deed } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, Fault, invalid } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Workplaces } from '../workplaces/workplaces.js';
import { dutiesOf, isGrave, isPossible, type Named } from './disclosure.js';
import { Disclosures } from './disclosures.js';
import { alreadyGiven, holdStill, namedOf, otherVersions, readersOf, takingPart } from './receivers.js';

type Asked = Pick<Gql.DiscloseInput, 'purpose' | 'initiative' | 'waiverRecorded'>;
type Giving = Deed<'Contribution'>;

/** The rule book's answer for one receiver. */
interface Judged {
  receiver: string;
  judgement: Judgement;
}

/** Thrown to undo what a preview wrote, once the fence has told who would read it. */
class Undone extends Error {}

@Injectable()
export class Sharing {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Workplaces) private readonly workplaces: Workplaces,
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
    const seen: {
      judged: Judged[];
      readers: Named[];
      given: Set<string>;
      others: Awaited<ReturnType<typeof otherVersions>>;
    } = {
      judged: [],
      readers: [],
      given: new Set(),
      others: [],
    };
    try {
      await this.ledger.act(actor, 'disclose', 'Contribution', args.contributionId, async (deed) => {
        const receivers = await takingPart('receivers', deed, args.receivers ?? null);
        seen.judged = receivers.map((receiver) => this.judge(deed, receiver, args, foodBusiness));
        seen.given = await alreadyGiven(deed, receivers);
        seen.others = await otherVersions(deed, receivers);
        await deed.hand.disclosure.createMany({ data: seen.judged.map((one) => rowOf(deed, one, args)) });
        seen.readers = await readersOf(deed);
        throw new Undone();
      });
    } catch (thrown) {
      if (!(thrown instanceof Undone)) throw thrown;
    }
    return seen.judged.map(({ receiver, judgement }) => ({
      receiver: this.agencies.answer(receiver),
      verdict: judgement.answer,
      readers: () =>
        Promise.all(
          seen.readers
            .filter((one) => one.agencyCode === receiver)
            .map((one) => this.agencies.person(actor, one.personId)),
        ),
      isPossible: isPossible(judgement.answer.outcome, hasDuty(actor, 'COORDINATOR')),
      isAlreadyGiven: seen.given.has(receiver),
      otherVersions: seen.others.filter((one) => one.receiver === receiver).map(({ title }) => title),
    }));
  }

  async disclose(actor: Actor, input: Gql.DiscloseInput): Promise<Answer<Gql.Disclosure>[]> {
    this.law.purpose('input.purpose', input.purpose);
    if (input.receivers.length === 0)
      throw invalid('input.receivers', 'Vælg mindst én modtager.', 'Choose at least one receiver.');
    const written = {
      weighing: plainOrNull('input.weighing', input.weighing, 5000),
      consent: plainOrNull('input.consent', input.consent, 2000),
      isWaiverRecorded: input.waiverRecorded ?? false,
      expiresAt: input.expiresAt ?? null,
    };
    const wanted = [...new Set((input.namedPersons ?? []).map((id) => idOf('input.namedPersons', id)))];
    const foodBusiness = await this.isAtFoodBusiness(actor, idOf('input.contributionId', input.contributionId));
    const ids = await this.ledger.act(
      actor,
      'disclose',
      'Contribution',
      input.contributionId,
      async (deed) => {
        const { row, now, hand, tell } = deed;
        await holdStill(deed);
        const receivers = await takingPart('input.receivers', deed, input.receivers);
        const judged = receivers.map((receiver) => this.judge(deed, receiver, input, foodBusiness));
        this.refuseUnlawful(actor, judged);
        if (isGrave(row) || judged.some(({ judgement }) => judgement.answer.outcome === 'MAY_WITH_APPROVAL'))
          requireFresh(actor, now, 'disclose@Contribution fresh-sign-in');
        const [already] = await alreadyGiven(deed, receivers);
        if (already)
          throw conflict(
            `${this.agencies.named(already).nameDa} har allerede fået oplysningen. Træk den tilbage først, hvis den skal gives på et andet grundlag.`,
            `${this.agencies.named(already).nameEn} has it already. Withdraw it first if it is to be given on another basis.`,
          );
        const named = await namedOf(deed, receivers, wanted);
        const data = judged.map((one) => {
          const { outcome, conditions } = one.judgement.answer;
          const { receiver } = one;
          const { nameDa, nameEn } = this.agencies.named(receiver);
          const duties = dutiesOf({ receiver, nameDa, nameEn, outcome, conditions }, { ...written, named }, now);
          return { ...rowOf(deed, one, input), ...duties };
        });
        await hand.disclosure.createMany({ data });
        tell(...data.map(({ id }) => ({ subject: 'Disclosure' as const, id, caseId: row.caseId })));
        tell({ subject: 'Contribution', id: row.id, caseId: row.caseId });
        return data.map(({ id }) => id);
      },
      { command: input.command, version: input.version },
    );
    return this.disclosures.afresh(actor, ids);
  }

  async withdraw(actor: Actor, input: Gql.WithdrawInput): Promise<Answer<Gql.Disclosure>> {
    const withdrawnReason = plain('input.reason', input.reason, 1, 2000);
    const id = await this.ledger.act(
      actor,
      'withdraw',
      'Disclosure',
      input.id,
      async ({ row, now, write, losing }) => {
        const { id, caseId, contributionId } = row;
        const taken = {
          status: 'WITHDRAWN' as const,
          withdrawnAt: now,
          withdrawnById: actor.personId,
          withdrawnReason,
        };
        await losing(
          [
            { subject: 'Disclosure', id, caseId },
            { subject: 'Contribution', id: contributionId, caseId },
          ],
          () => write(taken),
        );
        return id;
      },
      { command: input.command, version: input.version },
    );
    const [disclosure] = await this.disclosures.afresh(actor, [id]);
    return disclosure ?? this.ledger.missing(actor, 'Disclosure', id);
  }

  private judge({ row, now }: Giving, receiver: string, asked: Asked, foodBusiness: boolean): Judged {
    const { agencyCode: giver, category, level, regime } = row;
    const { purpose, initiative, waiverRecorded } = asked;
    const question = { giver, receiver, category, level, regime, purpose, initiative, waiverRecorded, foodBusiness };
    return { receiver, judgement: this.law.judge(question, now, 'input') };
  }

  /** UNLAWFUL with every receiver's verdict when one of them stands in the way: all or none. */
  private refuseUnlawful(actor: Actor, judged: readonly Judged[]): void {
    const isCoordinator = hasDuty(actor, 'COORDINATOR');
    const against = judged.find(({ judgement: { answer } }) => !isPossible(answer.outcome, isCoordinator));
    if (!against) return;
    const { explainDa, explainEn } = against.judgement.answer;
    const { nameDa, nameEn } = this.agencies.named(against.receiver);
    throw new Fault('UNLAWFUL', `${nameDa}: ${explainDa}`, `${nameEn}: ${explainEn}`, {
      verdicts: judged.map(({ receiver, judgement: { answer } }) => ({
        receiver,
        outcome: answer.outcome,
        ruleId: answer.ruleId,
        provisions: answer.provisions.map((provision) => provision.code),
        explainDa: answer.explainDa,
        explainEn: answer.explainEn,
      })),
    });
  }

  /** Whether the case is about a food business; a case stays at its workplace. False where the actor may not see it. */
  private async isAtFoodBusiness(actor: Actor, id: string): Promise<boolean> {
    const look = this.ledger.look(actor);
    const contribution = await look.contribution.findFirst({ where: { id }, select: { caseId: true } });
    if (!contribution) return false;
    const found = await look.case.findFirst({ where: { id: contribution.caseId }, select: { workplaceId: true } });
    const place = found && (await this.workplaces.at(actor, found.workplaceId));
    return place?.industry?.isFoodBusiness ?? false;
  }
}

/** A disclosure as the rule book's answer shapes it, before what the giver wrote. */
function rowOf({ row, now, actor }: Giving, { receiver, judgement: { answer } }: Judged, asked: Asked) {
  return {
    id: uuidv7(),
    contributionId: row.id,
    contributionVersion: row.version,
    caseId: row.caseId,
    giverCode: row.agencyCode,
    receiverCode: receiver,
    givenById: actor.personId,
    purpose: asked.purpose,
    initiative: initiativeOf(asked.initiative),
    namedPersons: [] as string[],
    outcome: answer.outcome,
    ruleId: answer.ruleId,
    provisions: answer.provisions.map((provision) => provision.code),
    conditions: answer.conditions,
    bookVersion: answer.bookVersion,
    handling: row.handling,
    handlingNote: row.handlingNote,
    createdAt: now,
  };
}
