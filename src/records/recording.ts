/** Taking over what was given into one's own records, answering when it is withdrawn, and passing on who asks for access to it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import { factsIn } from '../cases/fact.js';
import { handlingTold } from '../cases/handling.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, notFound, stale } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Asking } from '../requests/asking.js';
import { Requests } from '../requests/requests.js';
import { pack, type Taken } from './package.js';
import { answerOf, referenceOf } from './taking.js';
import { Takings } from './takings.js';

/** What the taker was shown. */
interface Shown {
  of: { id: string; number: string; title: string };
  contribution: Row<'Contribution'>;
  disclosure: Row<'Disclosure'>;
}

@Injectable()
export class Recording {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Takings) private readonly takings: Takings,
    @Inject(Requests) private readonly requests: Requests,
    @Inject(Asking) private readonly asking: Asking,
  ) {}

  async takeToRecord(actor: Actor, input: Gql.TakeToRecordInput): Promise<Answer<Gql.Taking>> {
    const reference = referenceOf('input.reference', input.reference);
    const contributionId = idOf('input.contributionId', input.contributionId);
    const shown = await this.shown(actor, contributionId);
    const packed = shown && { id: uuidv7(), at: this.ledger.clock.now() };
    const parcel = packed && (await pack(await this.taken(actor, shown, reference, packed)));
    const id = await this.ledger.act(
      actor,
      'takeToRecord',
      'Contribution',
      contributionId,
      async ({ row, now, hand, tell }) => {
        // What was read outside the transaction must be what is given now.
        const disclosure = await hand.disclosure.findFirst({
          where: { contributionId: row.id, receiverCode: actor.agencyCode },
        });
        if (!shown || !parcel || !packed || !disclosure) throw notFound();
        if (disclosure.id !== shown.disclosure.id || row.version !== shown.contribution.version) throw stale();
        const taken = await hand.taking.findFirst({
          where: { disclosureId: disclosure.id, contributionVersion: row.version },
          select: { reference: true },
        });
        if (taken) throw alreadyTaken(taken.reference);
        await hand.taking.createMany({
          data: [
            {
              id: packed.id,
              disclosureId: disclosure.id,
              contributionId: row.id,
              contributionVersion: row.version,
              caseId: row.caseId,
              agencyCode: actor.agencyCode,
              giverCode: row.agencyCode,
              takenById: actor.personId,
              takenAt: packed.at,
              reference,
              digest: parcel.digest,
            },
          ],
        });
        await hand.$executeRaw(
          Prisma.sql`INSERT INTO record_packages (taking_id, body, next_at) VALUES (${packed.id}::uuid, ${parcel.body}, ${now})`,
        );
        tell({ subject: 'Taking', id: packed.id, caseId: row.caseId });
        return packed.id;
      },
      { command: input.command, version: input.version },
    );
    return this.takings.afresh(actor, id);
  }

  async answerWithdrawal(actor: Actor, input: Gql.AnswerWithdrawalInput): Promise<Answer<Gql.Taking>> {
    const answered = answerOf(input);
    if (answered.answerProvision !== null) this.law.knownProvisions('input.provision', [answered.answerProvision]);
    const id = await this.ledger.act(
      actor,
      'answerWithdrawal',
      'Taking',
      input.id,
      async ({ row, now, write }) => {
        await write({ ...answered, answeredById: actor.personId, answeredAt: now });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.takings.afresh(actor, id);
  }

  async routeAccessRequest(actor: Actor, input: Gql.RouteAccessRequestInput): Promise<Answer<Gql.InformationRequest>> {
    const wording = plain('input.text', input.text, 1, 5_000);
    const deadline = this.asking.deadlineIn('input.workingDays', input.workingDays);
    const id = await this.ledger.act(
      actor,
      'routeAccessRequest',
      'Taking',
      input.id,
      async ({ row, now, hand, tell }) => {
        const [held] = await hand.$queryRaw<{ code: string }[]>(
          Prisma.sql`SELECT code FROM fence.hold_receivers(${row.caseId}::uuid, ${[row.giverCode]}::text[]) code`,
        );
        if (!held) throw giverHasLeft();
        const given = await hand.disclosure.findFirst({ where: { id: row.disclosureId }, select: { purpose: true } });
        const made = uuidv7();
        await hand.informationRequest.createMany({
          data: [
            {
              ...deadline(now),
              id: made,
              groupId: uuidv7(),
              caseId: row.caseId,
              askerCode: actor.agencyCode,
              askedById: actor.personId,
              toCode: row.giverCode,
              wording,
              purpose: given?.purpose ?? 'own-control',
              provisions: [],
              takingId: row.id,
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'InformationRequest', id: made, caseId: row.caseId });
        return made;
      },
      { command: input.command },
    );
    return this.requests.one(actor, id);
  }

  /** The contribution and the terms it was given on, read as she reads it: the ledger has it. Null where she may not. */
  private async shown(actor: Actor, id: string): Promise<Shown | null> {
    const look = this.ledger.look(actor);
    const disclosure = await look.disclosure.findFirst({
      where: { contributionId: id, receiverCode: actor.agencyCode },
    });
    const contribution = disclosure && (await look.contribution.findFirst({ where: { id } }));
    const of =
      contribution &&
      (await look.case.findFirst({
        where: { id: contribution.caseId },
        select: { id: true, number: true, title: true },
      }));
    return of ? { of, contribution, disclosure } : null;
  }

  private async taken(
    actor: Actor,
    { of, contribution, disclosure }: Shown,
    reference: string,
    { id, at }: { id: string; at: Date },
  ): Promise<Taken> {
    const { categories, levels, purposes } = this.law.words();
    const status = await this.law.statusOf(disclosure.giverCode, disclosure.bookVersion);
    const term = (known: readonly Gql.Term[], code: string) => ({
      code,
      name: known.find((one) => one.code === code)?.nameDa ?? code,
    });
    const agency = (code: string) => ({ code, name: this.agencies.named(code).nameDa });
    const giver = await this.agencies.person(actor, disclosure.givenById);
    const handling = handlingTold(disclosure);
    return {
      id,
      takenAt: at,
      takenBy: actor.name,
      taker: agency(actor.agencyCode),
      giver: agency(contribution.agencyCode),
      reference,
      case: of,
      contribution: {
        id: contribution.id,
        version: contribution.version,
        title: contribution.title,
        text: contribution.text,
        facts: factsIn(contribution.facts),
        category: term(categories, contribution.category),
        level: term(levels, contribution.level),
        regime: contribution.regime,
        reliability: contribution.reliability,
        credibility: contribution.credibility,
        isRedacted: contribution.variantOfId !== null,
        createdAt: contribution.createdAt,
      },
      disclosure: {
        id: disclosure.id,
        givenBy: giver.name as string,
        givenAt: disclosure.givenAt ?? disclosure.createdAt,
        purpose: term(purposes, disclosure.purpose),
        initiative: disclosure.initiative,
        outcome: disclosure.outcome,
        rule: disclosure.ruleId,
        book: { version: disclosure.bookVersion, status },
        provisions: this.law.provisions(disclosure.provisions).map(({ code, actDa, paragraph, saysDa }) => ({
          code,
          act: actDa,
          paragraph,
          says: saysDa,
        })),
        conditions: disclosure.conditions,
        handling: handling && { code: handling.code, meaning: handling.meaningDa },
        weighing: disclosure.weighing,
        expiresAt: disclosure.expiresAt,
      },
    };
  }
}

const alreadyTaken = (reference: string) =>
  conflict(
    `Oplysningen er allerede overtaget, under journalnummer ${reference}.`,
    `It has been taken over already, under journal number ${reference}.`,
  );

const giverHasLeft = () =>
  invalid(
    'input.id',
    'Den myndighed, der gav oplysningen, deltager ikke længere i sagen. Spørg den uden om platformen.',
    'The authority that gave it no longer takes part in the case. Ask it outside the platform.',
  );
