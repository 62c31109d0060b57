/** Taking over what was given into one's own records, answering when it is withdrawn, and passing on who asks for access to it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import { Attachments } from '../cases/attachments.js';
import { factsIn } from '../cases/fact.js';
import { handlingTold } from '../cases/handling.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Law } from '../law/law.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, notFound, stale } from '../platform/errors.js';
import { Settings } from '../platform/settings.js';
import { idOf, plain } from '../platform/text.js';
import { Turns } from '../platform/turns.js';
import { uuidv7 } from '../platform/uuid.js';
import { Asking } from '../requests/asking.js';
import { Requests } from '../requests/requests.js';
import { basisIn } from '../sharing/receivers.js';
import { pack, type Taken, type TakenFile } from './package.js';
import { answerOf, referenceOf } from './taking.js';
import { Takings } from './takings.js';

/** What the taker was shown. */
interface Shown {
  of: { id: string; number: string; title: string };
  contribution: Row<'Contribution'>;
  disclosure: Row<'Disclosure'>;
  files: TakenFile[];
}

/** Thrown to undo what was only to be judged. */
class Judged extends Error {}

@Injectable()
export class Recording {
  /** One package is made and kept at a time: with its files it takes much room. */
  private readonly turns = new Turns(20, 10);

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Settings) private readonly settings: Settings,
    @Inject(Takings) private readonly takings: Takings,
    @Inject(Requests) private readonly requests: Requests,
    @Inject(Asking) private readonly asking: Asking,
  ) {}

  /** Whether she may is judged before anything is read, and again, under the verb's locks, when it is taken. */
  async takeToRecord(actor: Actor, input: Gql.TakeToRecordInput): Promise<Answer<Gql.Taking>> {
    referenceOf('input.reference', input.reference);
    const done = await this.judge(actor, input);
    if (done !== null) return this.takings.afresh(actor, done);
    return this.turns.take(() => this.take(actor, input));
  }

  /** Judges the deed without doing it; the id it came to where this command was carried out before. */
  private async judge(actor: Actor, { contributionId, command, version }: Gql.TakeToRecordInput) {
    const id = idOf('input.contributionId', contributionId);
    try {
      return await this.ledger.act(
        actor,
        'takeToRecord',
        'Contribution',
        id,
        async (deed): Promise<string> => {
          await this.basis(deed);
          throw new Judged();
        },
        { command, version },
      );
    } catch (thrown) {
      if (thrown instanceof Judged) return null;
      throw thrown;
    }
  }

  /** What it rests on, not taken over before. */
  private async basis({ actor, row, hand }: Deed<'Contribution'>): Promise<Row<'Disclosure'>> {
    const disclosure = basisIn(await hand.disclosure.findMany(givenTo(actor, row.id)));
    if (!disclosure) throw notFound();
    const taken = await hand.taking.findFirst({
      where: { disclosureId: disclosure.id, contributionVersion: row.version },
      select: { reference: true },
    });
    if (taken) throw alreadyTaken(taken.reference);
    return disclosure;
  }

  private async take(actor: Actor, input: Gql.TakeToRecordInput): Promise<Answer<Gql.Taking>> {
    const reference = referenceOf('input.reference', input.reference);
    const contributionId = idOf('input.contributionId', input.contributionId);
    const shown = await this.shown(actor, contributionId);
    const packed = shown && { id: uuidv7(), at: this.ledger.clock.now() };
    const parcel = packed && (await pack(await this.taken(actor, shown, reference, packed), shown.files));
    const id = await this.ledger.act(
      actor,
      'takeToRecord',
      'Contribution',
      contributionId,
      async (deed) => {
        const { row, now, hand, tell } = deed;
        // What was read outside the transaction must be what is given now.
        const disclosure = await this.basis(deed);
        if (!shown || !parcel || !packed) throw notFound();
        const files = await hand.attachment.count({ where: { contributionId: row.id } });
        if (
          disclosure.id !== shown.disclosure.id ||
          row.version !== shown.contribution.version ||
          files !== shown.files.length
        )
          throw stale();
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
    if (answered.answerProvision !== null)
      this.law.knownProvisions('input.provision', actor.agencyCode, [answered.answerProvision]);
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
        const [given] = await hand.$queryRaw<{ purpose: string }[]>(
          Prisma.sql`SELECT fence.purpose_taken_for(${row.id}::uuid) AS purpose`,
        );
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
    const disclosure = basisIn(await look.disclosure.findMany(givenTo(actor, id)));
    const contribution = disclosure && (await look.contribution.findFirst({ where: { id } }));
    const of =
      contribution &&
      (await look.case.findFirst({
        where: { id: contribution.caseId },
        select: { id: true, number: true, title: true },
      }));
    if (!of) return null;
    const files = await this.attachments.whole(actor, id, this.settings.records.most);
    return { of, contribution, disclosure, files };
  }

  private async taken(
    actor: Actor,
    { of, contribution, disclosure }: Shown,
    reference: string,
    { id, at }: { id: string; at: Date },
  ): Promise<Taken> {
    const { categories, levels, purposes } = this.law.words();
    const status = await this.law.statusOf(actor, disclosure.giverCode, disclosure.bookVersion);
    const provisions = await this.law.provisionsUnder(disclosure.bookVersion, disclosure.provisions);
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
        provisions: provisions.map(({ code, actDa, paragraph, saysDa }) => ({
          code,
          act: actDa,
          paragraph,
          says: saysDa,
        })),
        conditions: disclosure.conditions,
        namedPersons: await Promise.all(
          disclosure.namedPersons.map(async (one) => (await this.agencies.person(actor, one)).name as string),
        ),
        consent: disclosure.consent,
        handling: handling && { code: handling.code, meaning: handling.meaningDa },
        weighing: disclosure.weighing,
        expiresAt: disclosure.expiresAt,
      },
    };
  }
}

const givenTo = ({ agencyCode }: Actor, contributionId: string) => ({
  where: { contributionId, receiverCode: agencyCode },
  orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
});

const alreadyTaken = (reference: string) =>
  conflict(
    `Oplysningen er allerede overtaget, under journalnummer ${reference}.`,
    `It has been taken over already, under journal number ${reference}.`,
  );
