/** Passing on: a receiver asks the holder to give a third agency what it was given itself; the holder gives it, or says no. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { liveTo } from '../access/rules/contribution.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Law } from '../law/law.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, type Fault, invalid, notFound, refused, stale } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Disclosures } from './disclosures.js';
import { basisIn, taking } from './receivers.js';
import { Sharing } from './sharing.js';

@Injectable()
export class Onward {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Sharing) private readonly sharing: Sharing,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
  ) {}

  /** Whether the third agency has it already is not hers to learn: asked all the same, and the holder sees it. */
  async askOnward(actor: Actor, input: Gql.AskOnwardInput): Promise<Answer<Gql.OnwardRequest>> {
    const reason = plain('input.reason', input.reason, 1, 2000);
    const purpose = this.law.purpose('input.purpose', input.purpose).code;
    const id = await this.ledger.act(
      actor,
      'askOnward',
      'Contribution',
      input.contributionId,
      async ({ row, now, hand, tell }) => {
        const { to } = input;
        const taken = await taking(hand, row.caseId, [to, row.agencyCode]);
        if (to === actor.agencyCode || !taken.has(to))
          throw invalid(
            'input.to',
            'Vælg en anden myndighed, der deltager i sagen.',
            'Choose another agency that takes part in the case.',
          );
        if (to === row.agencyCode)
          throw invalid(
            'input.to',
            'Det er den myndighed, oplysningen kommer fra.',
            'That is the agency it comes from.',
          );
        if (!taken.has(row.agencyCode)) throw this.holderHasLeft(row.agencyCode);
        const live = await hand.disclosure.findMany({
          where: { contributionId: row.id, ...liveTo(actor, now) },
          select: { id: true, namedPersons: true, ruleId: true },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        });
        const given = basisIn(live);
        if (!given) throw notFound();
        const made = uuidv7();
        const { count } = await hand.onwardRequest.createMany({
          data: [
            {
              id: made,
              caseId: row.caseId,
              contributionId: row.id,
              disclosureId: given.id,
              askerCode: actor.agencyCode,
              askedById: actor.personId,
              namedPersons: given.namedPersons,
              giverCode: row.agencyCode,
              toCode: to,
              purpose,
              reason,
              createdAt: now,
            },
          ],
          skipDuplicates: true,
        });
        if (count === 0)
          throw conflict(
            'Jeres myndighed har allerede spurgt, og der er ikke svaret endnu.',
            'Your authority has asked already, and there is no answer yet.',
          );
        tell({ subject: 'OnwardRequest', id: made, caseId: row.caseId });
        return made;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  /**
   * Gives it: by the same way, and on the same terms, as anything that is given. Where the third agency has it, that stands as it is
   * and answers the request: the asker is told the same, and the same readers hear of a change.
   */
  async grantOnward(actor: Actor, input: Gql.GrantOnwardInput): Promise<Answer<Gql.OnwardRequest>> {
    const answer = plainOrNull('input.answer', input.answer, 2000);
    const asked = await this.ledger.look(actor).onwardRequest.findFirst({
      where: { id: idOf('input.id', input.id) },
      select: { id: true, contributionId: true, toCode: true, purpose: true },
    });
    if (!asked) return this.ledger.missing(actor, 'OnwardRequest', input.id);
    const terms = await this.sharing.termsOf(actor, {
      ...input,
      contributionId: asked.contributionId,
      receivers: [asked.toCode],
      purpose: input.purpose ?? asked.purpose,
      // The third agency has not asked for it.
      initiative: 'OWN',
    });
    const id = await this.ledger.act(
      actor,
      'grantOnward',
      'OnwardRequest',
      input.id,
      async (deed) => {
        const { row, now, hand, write } = deed;
        await stillRests(deed);
        const contribution = await hand.contribution.findFirst({ where: { id: row.contributionId } });
        if (!contribution) throw notFound();
        if (contribution.version !== input.contributionVersion) throw stale();
        const has = await alreadyHas(deed);
        const [result = ''] = has ? [has] : await this.sharing.give({ ...deed, row: contribution }, terms);
        if ((await hand.disclosure.count({ where: { id: result, status: 'LIVE' } })) === 0) throw mustWait();
        await write({
          status: 'GRANTED',
          answeredById: actor.personId,
          answeredAt: now,
          answer,
          resultDisclosureId: result,
        });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  async refuseOnward(actor: Actor, input: Gql.RefuseOnwardInput): Promise<Answer<Gql.OnwardRequest>> {
    const answer = plain('input.reason', input.reason, 1, 2000);
    const id = await this.ledger.act(
      actor,
      'refuseOnward',
      'OnwardRequest',
      input.id,
      async ({ row, now, write }) => {
        await write({ status: 'REFUSED', answeredById: actor.personId, answeredAt: now, answer });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  /** A contribution's requests that the actor may see, newest first; batched. */
  async ofContribution(actor: Actor, contributionId: string): Promise<Answer<Gql.OnwardRequest>[]> {
    const loader = this.ledger.loader<string, Row<'OnwardRequest'>[]>(actor, 'onward requests', async (ids) => {
      const rows = await this.ledger.look(actor).onwardRequest.findMany({
        where: { contributionId: { in: [...ids] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return ids.map((one) => rows.filter((row) => row.contributionId === one));
    });
    return (await loader.load(contributionId)).map((row) => this.told(actor, row));
  }

  /** What waits for the actor's agency's answer, oldest first. */
  async waiting(actor: Actor, most: number): Promise<Answer<Gql.OnwardRequest>[]> {
    const rows = await this.ledger.look(actor).onwardRequest.findMany({
      where: { giverCode: actor.agencyCode, status: 'ASKED', case: { status: 'OPEN' } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  /** What the actor's agency has asked: what is not answered yet, and what was since, newest first. */
  async asked(actor: Actor, since: Date, most: number): Promise<Answer<Gql.OnwardRequest>[]> {
    const rows = await this.ledger.look(actor).onwardRequest.findMany({
      where: {
        askerCode: actor.agencyCode,
        OR: [{ status: 'ASKED' }, { answeredAt: { gte: since } }],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  private holderHasLeft(holder: string): Fault {
    const { nameDa, nameEn } = this.agencies.named(holder);
    return conflict(
      `${nameDa}, som oplysningen kommer fra, deltager ikke længere i sagen og kan ikke svare.`,
      `${nameEn}, which it comes from, takes no part in the case any more and cannot answer.`,
    );
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.OnwardRequest>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).onwardRequest.findFirst({ where: { id } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'OnwardRequest', id);
  }

  private told(actor: Actor, row: Row<'OnwardRequest'>): Answer<Gql.OnwardRequest> {
    const { id, caseId, contributionId, purpose, reason, status, answer, answeredAt, createdAt, version } = row;
    const { answeredById, resultDisclosureId } = row;
    return {
      id,
      caseId,
      contributionId,
      purpose,
      reason,
      status,
      answer,
      answeredAt,
      createdAt,
      version,
      title: () => this.titleOf(actor, contributionId),
      asker: this.agencies.answer(row.askerCode),
      askedBy: () => this.agencies.person(actor, row.askedById),
      giver: this.agencies.answer(row.giverCode),
      to: this.agencies.answer(row.toCode),
      answeredBy: () => (answeredById ? this.agencies.person(actor, answeredById) : null),
      result: () => (resultDisclosureId === null ? null : this.disclosures.found(actor, resultDisclosureId)),
      viewerCan: () => this.ledger.viewerCan(actor, 'OnwardRequest', id),
    };
  }

  private titleOf(actor: Actor, contributionId: string): Promise<string | null> {
    const loader = this.ledger.loader<string, string | null>(actor, 'title of what is asked for', async (ids) => {
      const rows = await this.ledger.look(actor).contribution.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, title: true },
      });
      return ids.map((one) => rows.find((row) => row.id === one)?.title ?? null);
    });
    return loader.load(contributionId);
  }
}

const mustWait = () =>
  refused(
    'grantOnward@OnwardRequest',
    'Regelbogen kræver en koordinators godkendelse eller et samtykke, før den må gives. Lad en koordinator svare, eller skriv samtykket.',
    'The rule book asks for a coordinator’s approval, or a consent, before it may be given. Let a coordinator answer, or write the consent.',
  );

/** Holds still what the asker was given, and sees that she has it yet: nothing goes on from what she has no more. */
async function stillRests({ hand, row, now }: Deed<'OnwardRequest'>): Promise<void> {
  const [given] = await hand.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM disclosures WHERE id = ${row.disclosureId}::uuid AND status = 'LIVE'
               AND (expires_at IS NULL OR expires_at > ${now}) FOR SHARE`,
  );
  if (!given)
    throw conflict('Den, der spurgte, har ikke længere oplysningen.', 'The one who asked does not have it any more.');
}

/** What the third agency has of it already, held still; not an emergency's hour for two people. */
async function alreadyHas({ hand, row, now }: Deed<'OnwardRequest'>): Promise<string | null> {
  const [given] = await hand.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id::text AS id FROM disclosures
               WHERE contribution_id = ${row.contributionId}::uuid AND receiver_code = ${row.toCode} AND status = 'LIVE'
               AND (expires_at IS NULL OR expires_at > ${now}) AND rule_id IS DISTINCT FROM 'BREAK-GLASS' FOR SHARE`,
  );
  return given?.id ?? null;
}
