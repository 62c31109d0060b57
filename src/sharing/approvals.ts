/** What waits before it may go: a coordinator's approval or refusal, and the consent of those it is about, which can end too. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import { consented } from '../access/rules/contribution.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { initiativeTold } from '../law/law.js';
import type { Deed } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, notFound, stale, unlawful } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { expiryWhenReleased, isGrave, meetsAnew, releasing } from './disclosure.js';
import { Disclosures } from './disclosures.js';
import { basisOf, Questions, verdictOf } from './questions.js';
import { between, taking, whoHas } from './receivers.js';

type Waiting = Deed<'Disclosure'>;

@Injectable()
export class Approvals {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
  ) {}

  async approve(actor: Actor, input: Gql.ApproveInput): Promise<Answer<Gql.Disclosure>> {
    const foodBusiness = await this.isAtFoodBusiness(actor, input.id);
    await this.ledger.act(
      actor,
      'approve',
      'Disclosure',
      input.id,
      async (deed) => {
        requireFresh(actor, deed.now, 'approve@Disclosure fresh-sign-in');
        await this.release(deed, 'APPROVAL', foodBusiness, { decidedById: actor.personId, decidedAt: deed.now });
        return deed.row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, input.id);
  }

  async reject(actor: Actor, input: Gql.RejectInput): Promise<Answer<Gql.Disclosure>> {
    const decidedReason = plain('input.reason', input.reason, 1, 2000);
    await this.ledger.act(
      actor,
      'reject',
      'Disclosure',
      input.id,
      async ({ row, now, write, tell }) => {
        requireFresh(actor, now, 'reject@Disclosure fresh-sign-in');
        await write({ status: 'REJECTED', decidedById: actor.personId, decidedAt: now, decidedReason });
        tell(between(actor, { id: row.contributionId, caseId: row.caseId }, []));
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, input.id);
  }

  async recordConsent(actor: Actor, input: Gql.RecordConsentInput): Promise<Answer<Gql.Disclosure>> {
    const who = plain('input.who', input.who, 1, 500);
    const how = plain('input.how', input.how, 1, 1000);
    if (input.at > this.ledger.clock.now())
      throw invalid('input.at', 'Samtykket kan ikke være givet i fremtiden.', 'A consent cannot be of the future.');
    const foodBusiness = await this.isAtFoodBusiness(actor, input.id);
    await this.ledger.act(
      actor,
      'recordConsent',
      'Disclosure',
      input.id,
      async (deed) => {
        await this.release(deed, 'CONSENT', foodBusiness, { consent: `${who}: ${how}`, consentedAt: input.at });
        return deed.row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, input.id);
  }

  async withdrawConsent(actor: Actor, input: Gql.WithdrawConsentInput): Promise<Answer<Gql.Disclosure>> {
    const withdrawnReason = plain('input.reason', input.reason, 1, 2000);
    const also = alsoOf(input);
    await this.ledger.act(
      actor,
      'withdrawConsent',
      'Disclosure',
      input.id,
      async (deed) => {
        const { row, now, hand, write, losing } = deed;
        const others = await restingOn(deed, also);
        const by = { withdrawnAt: now, withdrawnById: actor.personId, withdrawnReason, consentWithdrawnAt: now };
        const ended = { status: 'WITHDRAWN' as const, ...by };
        const { caseId } = row;
        const all = [row, ...others];
        const items = [...new Set(all.map(({ contributionId }) => contributionId))];
        await losing(
          [
            ...all.map(({ id }) => ({ subject: 'Disclosure' as const, id, caseId })),
            ...items.map((id) =>
              between(
                actor,
                { id, caseId },
                all.filter((one) => one.contributionId === id).map(({ receiverCode }) => receiverCode),
              ),
            ),
          ],
          async () => {
            await write(ended);
            if (others.length === 0) return;
            const { count } = await hand.disclosure.updateMany({
              where: { id: { in: also }, ...consented },
              data: { ...ended, version: { increment: 1 } },
            });
            if (count !== others.length) throw stale();
          },
        );
        return [row.id, ...also];
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, input.id);
  }

  /** Lets go what waited: what was asked for, to who still takes part, by the rule book as it stands now. */
  private async release(deed: Waiting, awaited: Gql.Awaiting, foodBusiness: boolean, given: object): Promise<void> {
    const { actor, row, now, hand, write, tell } = deed;
    const { caseId, contributionId, receiverCode } = row;
    const contribution = await asAskedFor(deed);
    if (isGrave(contribution)) requireFresh(actor, now, `${awaited.toLowerCase()}@Disclosure fresh-sign-in`);
    const { nameDa, nameEn } = this.agencies.named(receiverCode);
    if (!(await taking(hand, caseId, [receiverCode])).has(receiverCode))
      throw conflict(`${nameDa} deltager ikke længere i sagen.`, `${nameEn} takes no part in the case any more.`);
    await stillAsked(deed);
    if ((await whoHas(hand, contributionId, [receiverCode], now)).live.has(receiverCode))
      throw conflict(`${nameDa} har allerede fået oplysningen.`, `${nameEn} has it already.`);
    // What waits for approval has a consent only where a waiver on record lets it through.
    const waiverRecorded = row.consent !== null;
    const asked = { purpose: row.purpose, initiative: initiativeTold(row.initiative), foodBusiness, waiverRecorded };
    const judged = this.questions.judge(contribution, receiverCode, asked, now);
    const { outcome, explainDa, explainEn, conditions } = judged.judgement.answer;
    if (!releasing[awaited].includes(outcome))
      throw unlawful(`${nameDa}: ${explainDa}`, `${nameEn}: ${explainEn}`, [verdictOf(judged)]);
    meetsAnew({ receiver: receiverCode, nameDa, nameEn, outcome, conditions }, row);
    if (!(await isReadByAnyone(deed)))
      throw conflict(
        `Ingen af dem, som oplysningen skulle gives til, er på holdet hos ${nameDa} længere. Træk anmodningen tilbage eller afvis den, og bed om det igen med andre navne.`,
        `None of those it was to be given to is on the team of ${nameEn} any more. Withdraw or reject it, and ask again with other names.`,
      );
    const expiresAt = expiryWhenReleased(conditions, row.expiresAt, now);
    await write({ status: 'LIVE', ...basisOf(judged), expiresAt, givenAt: now, ...given });
    tell(between(actor, contribution, [receiverCode]));
  }

  private async isAtFoodBusiness(actor: Actor, id: string): Promise<boolean> {
    const found = await this.ledger
      .look(actor)
      .disclosure.findFirst({ where: { id: idOf('input.id', id) }, select: { id: true, caseId: true } });
    return this.questions.isAtFoodBusiness(actor, found?.caseId);
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.Disclosure>> {
    const [disclosure] = await this.disclosures.afresh(actor, [id]);
    return disclosure ?? this.ledger.missing(actor, 'Disclosure', id);
  }
}

/** The others that are to end with it, each once. */
function alsoOf({ id, alsoIds }: Gql.WithdrawConsentInput): string[] {
  const also = new Set((alsoIds ?? []).map((one) => idOf('input.alsoIds', one)));
  also.delete(id.toLowerCase());
  if (also.size > mostTogether)
    throw invalid(
      'input.alsoIds',
      `Vælg højst ${mostTogether} ad gangen.`,
      `Choose at most ${mostTogether} at a time.`,
    );
  return [...also].sort();
}
const mostTogether = 200;

/** Those of these that hold on the same consent as the row, held still with it in one order; CONFLICT unless all of them do. */
async function restingOn({ hand, row }: Waiting, also: string[]) {
  if (also.length === 0) return [];
  await hand.$queryRaw`SELECT 1 AS held FROM disclosures WHERE id = ANY(${[row.id, ...also].sort()}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
  const { caseId, giverCode, consent } = row;
  const found = await hand.disclosure.findMany({
    where: { id: { in: also }, caseId, giverCode, consent, ...consented },
    select: { id: true, contributionId: true, receiverCode: true },
  });
  if (found.length !== also.length) throw stale();
  return found;
}

/** The contribution, held still as in a giving; CONFLICT unless it is the very text that was to be given. */
async function asAskedFor({ hand, row }: Waiting) {
  await hand.$queryRaw`SELECT FROM contributions WHERE id = ${row.contributionId}::uuid FOR NO KEY UPDATE`;
  const contribution = await hand.contribution.findFirst({ where: { id: row.contributionId } });
  if (!contribution) throw notFound();
  if (contribution.version !== row.contributionVersion)
    throw conflict(
      'Oplysningen er rettet, siden der blev bedt om at give den. Træk anmodningen tilbage eller afvis den, og bed om det igen med den nye tekst.',
      'The information has been revised since it was asked for. Withdraw or reject it, and ask again with the new text.',
    );
  return contribution;
}

/** CONFLICT where it was to answer a request that was taken back or has lapsed: it would rest on an asking that is no more. */
async function stillAsked({ hand, row: { requestId: id } }: Waiting): Promise<void> {
  if (id === null) return;
  await hand.$queryRaw`SELECT 1 AS held FROM information_requests WHERE id = ${id}::uuid AND status = 'ASKED' FOR SHARE`;
  const request = await hand.informationRequest.findFirst({ where: { id }, select: { status: true } });
  if (!request || request.status === 'WITHDRAWN' || request.status === 'ENDED')
    throw conflict(
      'Den anmodning, som oplysningen skulle besvare, er taget tilbage eller bortfaldet. Træk denne tilbage eller afvis den, og bed i stedet om at give oplysningen på eget initiativ.',
      'The request that this was to answer has been taken back or has lapsed. Withdraw or reject this, and ask to give it on own initiative instead.',
    );
}

/** False where people are named and none of them is on the receiver's team any more. */
async function isReadByAnyone({ hand, row }: Waiting): Promise<boolean> {
  const { caseId, receiverCode: agencyCode, namedPersons } = row;
  if (namedPersons.length === 0) return true;
  const where = { caseId, agencyCode, isActive: true, personId: { in: namedPersons } };
  return (await hand.caseMember.count({ where })) > 0;
}
