/** Possible victims handed to CMM, or with their consent to a union or an organisation: seen by the sender's team and CMM's. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Law } from '../law/law.js';
import type { Hand, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { rowsOf } from '../meetings/rows.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound, refused, unlawful } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';

/** A referral without its reason and consent: reading those is a line in the ledger. */
type Sent = Omit<Row<'Referral'>, 'reason' | 'consent' | 'bookVersion'>;

const sent = {
  id: true,
  caseId: true,
  metPersonId: true,
  agencyCode: true,
  authorId: true,
  toCode: true,
  ruleId: true,
  provisions: true,
  conditions: true,
  status: true,
  receivedById: true,
  receivedAt: true,
  createdAt: true,
  version: true,
} as const;

/** Answers under which a recorded consent lets it go. */
const lets: readonly Gql.Outcome[] = ['MAY_WITH_CONSENT', 'MAY', 'MUST'];

interface Words {
  reason: string;
  consent: string | null;
}

@Injectable()
export class Victims {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
  ) {}

  /** A case's referrals, newest first; batched; the reasons are read when they are asked for. */
  ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.Referral>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Referral>[]>(actor, 'referrals of case', async (ids) => {
        const rows = await this.ledger.look(actor).referral.findMany({
          where: { caseId: { in: [...ids] } },
          select: sent,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        });
        return rowsOf(ids, rows, (row) => row.caseId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(caseId);
  }

  /** Those that wait for the actor's agency to take over, newest first. */
  async waiting(actor: Actor, most: number): Promise<Answer<Gql.Referral>[]> {
    const rows = await this.ledger.look(actor).referral.findMany({
      where: { toCode: actor.agencyCode, status: 'SENT' },
      select: sent,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => this.answer(actor, row));
  }

  async refer(actor: Actor, input: Gql.ReferInput): Promise<Answer<Gql.Referral>> {
    const reason = plain('input.reason', input.reason, 1, 5_000);
    const body = this.privateBody(input);
    const consent = body && plain('input.consent', input.consent ?? '', 1, 2_000);
    const id = await this.ledger.act(
      actor,
      'refer',
      'MetPerson',
      idOf('input.metPersonId', input.metPersonId),
      async ({ row, now, hand, tell }) => {
        const made = uuidv7();
        await hand.referral.createMany({
          data: [
            {
              id: made,
              caseId: row.caseId,
              metPersonId: row.id,
              agencyCode: actor.agencyCode,
              authorId: actor.personId,
              ...(body ? this.withConsent(actor, body, now) : { toCode: await this.receiver(hand, row.caseId) }),
              consent,
              reason,
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'Referral', id: made, caseId: row.caseId });
        return made;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  async receiveReferral(actor: Actor, input: Gql.ReceiveReferralInput): Promise<Answer<Gql.Referral>> {
    const id = await this.ledger.act(
      actor,
      'receiveReferral',
      'Referral',
      input.id,
      async ({ row, now, write }) => {
        await write({ status: 'RECEIVED', receivedById: actor.personId, receivedAt: now });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  /** The union or organisation that somebody is referred to; null for CMM. */
  private privateBody({ to, consent }: Gql.ReferInput): string | null {
    const agency = to ? this.agencies.all().find(({ code }) => code === to) : null;
    if (agency?.isPrivateBody) return agency.code;
    if (to && agency?.kind !== 'cmm')
      throw invalid(
        'input.to',
        'Henvis til Center mod Menneskehandel, et fagforbund eller en organisation.',
        'Refer to the Centre against Human Trafficking, a union or an organisation.',
      );
    if (consent)
      throw invalid(
        'input.consent',
        'En henvisning til centret hviler ikke på samtykke. Lad feltet stå tomt.',
        'A referral to the centre does not rest on consent. Leave the field empty.',
      );
    return null;
  }

  /** What the rule book answers of a person's own account, given with her consent to help her; UNLAWFUL where it says no. */
  private withConsent(actor: Actor, toCode: string, now: Date) {
    const { answer } = this.law.judge(
      {
        giver: actor.agencyCode,
        receiver: toCode,
        category: 'victim-story',
        level: 'sensitive',
        purpose: 'help-victim',
        initiative: 'OWN',
        regime: 'gdpr',
      },
      now,
      'input',
    );
    const { ruleId, conditions, bookVersion, outcome } = answer;
    const provisions = answer.provisions.map(({ code }) => code);
    if (!lets.includes(outcome)) {
      const { explainDa, explainEn, bookStatus } = answer;
      const { nameDa, nameEn } = this.agencies.named(toCode);
      throw unlawful(`${nameDa}: ${explainDa}`, `${nameEn}: ${explainEn}`, [
        { receiver: toCode, outcome, ruleId, provisions, bookStatus, explainDa, explainEn },
      ]);
    }
    return { toCode, ruleId, provisions, conditions, bookVersion };
  }

  /** The agency that looks after victims, which must take part in the case; REFUSED otherwise. */
  private async receiver(hand: Hand, caseId: string): Promise<string> {
    const carers = this.agencies.all().filter((agency) => agency.kind === 'cmm');
    const taking = await hand.participation.findFirst({
      where: { caseId, status: 'ACCEPTED', agencyCode: { in: carers.map((agency) => agency.code) } },
    });
    if (!taking) {
      const [carer] = carers;
      throw refused(
        'refer@MetPerson',
        `${carer?.nameDa ?? 'CMM'} deltager ikke i sagen. Få centret indkaldt til et møde om den; når det har sagt ja, kan du henvise.`,
        `${carer?.nameEn ?? 'CMM'} does not take part in the case. Have it called to a meeting; once it has accepted, you can refer.`,
      );
    }
    return taking.agencyCode;
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.Referral>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).referral.findFirst({ where: { id }, select: sent });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'Referral', id);
  }

  private answer(actor: Actor, row: Sent): Answer<Gql.Referral> {
    return {
      id: row.id,
      caseId: row.caseId,
      pseudonym: () => this.pseudonym(actor, row.metPersonId),
      agency: this.agencies.answer(row.agencyCode),
      author: () => this.agencies.person(actor, row.authorId),
      to: this.agencies.answer(row.toCode),
      consent: () => this.words(actor, row.id).then((words) => words.consent),
      ruleId: row.ruleId,
      provisions: row.provisions,
      conditions: row.conditions,
      reason: () => this.words(actor, row.id).then((words) => words.reason),
      status: row.status,
      createdAt: row.createdAt,
      receivedAt: row.receivedAt,
      version: row.version,
      viewerCan: () => this.ledger.viewerCan(actor, 'Referral', row.id),
    };
  }

  /** Null for whoever is not in the audience of the record of the person met. */
  private pseudonym(actor: Actor, metPersonId: string): Promise<string | null> {
    return this.ledger
      .loader<string, string | null>(actor, 'pseudonym', async (ids) => {
        const rows = await this.ledger.look(actor).metPerson.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, pseudonym: true },
        });
        const found = new Map(rows.map((row) => [row.id, row.pseudonym]));
        return ids.map((one) => found.get(one) ?? null);
      })
      .load(metPersonId);
  }

  private async words(actor: Actor, id: string): Promise<Words> {
    const loader = this.ledger.loader<string, Words | null>(actor, 'words of referral', async (ids) => {
      const rows = await this.ledger.look(actor).referral.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, caseId: true, reason: true, consent: true },
      });
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    });
    const words = await loader.load(id);
    if (words === null) throw notFound();
    return words;
  }
}
