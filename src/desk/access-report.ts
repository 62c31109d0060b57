/** What an agency holds of somebody who asks, from whom, given to whom and on which basis, and what may stand in the way of saying so. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, hasDuty, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Law } from '../law/law.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, refused } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { Watching } from '../workplaces/watching.js';
import { exceptionsOf, provisionsOf } from './lawful-exception.js';
import { waysOfLabelled } from './numbers.js';

interface Held {
  subject: Gql.HeldSubject;
  id: string;
  case_number: string | null;
  /** Null where there is no case that one's agency knows. */
  is_case_open: boolean | null;
  category: string | null;
  level: string | null;
  regime: string | null;
  holder_code: string;
  held_since: Date;
  heard_by: string[] | null;
  of_contribution: string | null;
}

interface Referred {
  referral_id: string;
  giver_code: string;
  receiver_code: string;
  given_at: Date;
  provisions: string[];
  book_version: number;
}

interface Given {
  contribution_id: string;
  giver_code: string;
  receiver_code: string;
  given_at: Date;
  purpose: string;
  outcome: Gql.Outcome;
  provisions: string[];
  book_version: number;
  status: string;
  expires_at: Date | null;
  withdrawn_at: Date | null;
}

/** As many as are told; of each kind, as many as are counted. */
const most = 500;
const counted = 5000;

const rule = 'accessReport@Agency';

@Injectable()
export class AccessReports {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Watching) private readonly watching: Watching,
  ) {}

  async report(actor: Actor, asked: Gql.QueryAccessReportArgs): Promise<Answer<Gql.AccessReport>> {
    const now = this.ledger.clock.now();
    await this.ledger.judging(actor, 'accessReport', 'Agency', actor.agencyCode, () => {
      if (!hasDuty(actor, 'LEGAL', 'COORDINATOR'))
        throw refused(
          rule,
          'Kun jeres jurister og koordinatorer besvarer begæringer om indsigt.',
          'Only your lawyers and coordinators answer requests for access.',
        );
      requireFresh(actor, now, `${rule} fresh-sign-in`);
    });
    const reference = plain('reference', asked.reference, 1, 100);
    const phrases = phrasesOf(asked.names);
    const digests = asked.names.flatMap((name) => this.watching.digestsOf(name));
    const held = await this.ledger.askAs<Held>(
      actor,
      Prisma.sql`SELECT subject, id::text, case_number, is_case_open, category, level, regime, holder_code, held_since, heard_by,
                        of_contribution::text
                 FROM (SELECT * FROM fence.held_about(${actor.personId}::uuid, ${phrases}::text[], ${now}, ${counted}::int)
                       UNION SELECT * FROM fence.held_beside(${actor.personId}::uuid, ${phrases}::text[], ${digests}::bytea[], ${counted}::int)) held
                 ORDER BY held_since, id`,
    );
    const shown = held.slice(0, most);
    const contributions = [...new Set(shown.flatMap(({ of_contribution }) => of_contribution ?? []))];
    const referrals = shown.flatMap(({ subject, id }) => (subject === 'Referral' ? [id] : []));
    const given = await this.ledger.askAs<Given>(
      actor,
      Prisma.sql`SELECT contribution_id::text, giver_code, receiver_code, given_at, purpose, outcome, provisions, book_version,
                        status, expires_at, withdrawn_at
                 FROM fence.given_about(${actor.personId}::uuid, ${contributions}::uuid[])`,
    );
    const referred = await this.ledger.askAs<Referred>(
      actor,
      Prisma.sql`SELECT referral_id::text, giver_code, receiver_code, given_at, provisions, book_version
                 FROM fence.referred_about(${actor.personId}::uuid, ${referrals}::uuid[])`,
    );
    await this.ledger.reported(
      actor,
      `${reference}\n${phrases.join('\n')}`,
      shown.map(({ id }) => id),
    );
    return {
      reference,
      at: now,
      agency: this.agencies.answer(actor.agencyCode),
      isCut: held.length > most,
      leftOut: held.length - shown.length,
      items: shown.map((one) =>
        this.item(actor, one, [...this.givenOf(actor, one, given, now), ...this.referredOf(actor, one, referred)]),
      ),
    };
  }

  private item(actor: Actor, one: Held, given: Answer<Gql.HeldGiven>[]): Answer<Gql.HeldItem> {
    const { usualRegime } = this.agencies.named(one.holder_code);
    const about = {
      ...one,
      isCaseOpen: one.is_case_open === true,
      regime: one.regime ?? (usualRegime === 'law-enforcement' ? usualRegime : null),
    };
    return {
      subject: one.subject,
      id: one.id,
      caseNumber: one.case_number,
      category: one.category,
      level: one.level,
      writtenBy: this.agencies.answer(one.holder_code),
      isOwn: one.holder_code === actor.agencyCode,
      since: one.held_since,
      heardBy: (one.heard_by ?? []).flatMap((code) => (code === one.holder_code ? [] : this.agencies.answer(code))),
      given,
      exceptions: exceptionsOf(about).map((kind) => ({ kind, provisions: this.law.provisions(provisionsOf[kind]) })),
    };
  }

  private givenOf(actor: Actor, one: Held, given: readonly Given[], now: Date): Answer<Gql.HeldGiven>[] {
    return given
      .filter((to) => to.contribution_id === one.of_contribution)
      .map((to) => ({
        giver: this.agencies.answer(to.giver_code),
        receiver: this.agencies.answer(to.receiver_code),
        at: to.given_at,
        purpose: to.purpose,
        outcome: to.outcome,
        provisions: () => this.law.provisionsUnder(to.book_version, to.provisions),
        bookVersion: to.book_version,
        status: () => this.law.statusOf(actor, to.giver_code, to.book_version),
        hasEnded: to.status !== 'LIVE' || (to.expires_at !== null && to.expires_at <= now),
      }));
  }

  /** With her consent, to a union or an organisation. */
  private referredOf(actor: Actor, one: Held, referred: readonly Referred[]): Answer<Gql.HeldGiven>[] {
    return referred
      .filter((to) => one.subject === 'Referral' && to.referral_id === one.id)
      .map((to) => ({
        giver: this.agencies.answer(to.giver_code),
        receiver: this.agencies.answer(to.receiver_code),
        at: to.given_at,
        purpose: 'help-victim',
        outcome: 'MAY_WITH_CONSENT' as const,
        provisions: () => this.law.provisionsUnder(to.book_version, to.provisions),
        bookVersion: to.book_version,
        status: () => this.law.statusOf(actor, to.giver_code, to.book_version),
        hasEnded: false,
      }));
  }
}

/** What she is called, one to ten ways; a number is looked for in every way in which people write it. */
function phrasesOf(names: readonly string[]): string[] {
  const said = [...new Set(names.map((name, place) => plain(`names.${place}`, name, 2, 100)))];
  if (said.length === 0 || said.length > 10 || said.some((name) => !/[\p{L}\p{N}]{2}/u.test(name)))
    throw invalid(
      'names',
      'Skriv et til ti navne eller numre, hvert på mindst to tegn.',
      'Write one to ten names or numbers, each of at least two characters.',
    );
  return said.flatMap((name) => waysOfLabelled(name) ?? [name]);
}
