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
import { exceptionsOf, provisionsOf } from './lawful-exception.js';

interface Held {
  subject: Gql.HeldSubject;
  id: string;
  case_number: string | null;
  is_case_open: boolean;
  category: string | null;
  level: string | null;
  regime: string | null;
  holder_code: string;
  held_since: Date;
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

/** Rows of one kind. */
const most = 500;

const rule = 'accessReport@Agency';

@Injectable()
export class AccessReports {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
  ) {}

  async report(actor: Actor, asked: Gql.QueryAccessReportArgs): Promise<Answer<Gql.AccessReport>> {
    if (!hasDuty(actor, 'LEGAL', 'COORDINATOR'))
      throw refused(
        rule,
        'Kun jeres jurister og koordinatorer besvarer begæringer om indsigt.',
        'Only your lawyers and coordinators answer requests for access.',
      );
    const now = this.ledger.clock.now();
    requireFresh(actor, now, `${rule} fresh-sign-in`);
    const reference = plain('reference', asked.reference, 1, 100);
    const phrases = phrasesOf(asked.names);
    const held = await this.ledger.askAs<Held>(
      actor,
      Prisma.sql`SELECT subject, id::text, case_number, is_case_open, category, level, regime, holder_code, held_since
                 FROM fence.held_about(${actor.personId}::uuid, ${phrases}::text[], ${now}, ${most + 1}::int)
                 ORDER BY held_since, id`,
    );
    const contributions = held.flatMap(({ subject, id }) => (subject === 'Contribution' ? [id] : []));
    const given = await this.ledger.askAs<Given>(
      actor,
      Prisma.sql`SELECT contribution_id::text, giver_code, receiver_code, given_at, purpose, outcome, provisions, book_version,
                        status, expires_at, withdrawn_at
                 FROM fence.given_about(${actor.personId}::uuid, ${contributions}::uuid[])`,
    );
    await this.ledger.reported(
      actor,
      `${reference}\n${phrases.join('\n')}`,
      held.map(({ id }) => id),
    );
    return {
      reference,
      at: now,
      agency: this.agencies.answer(actor.agencyCode),
      isCut: held.length > most,
      items: held.slice(0, most).map((one) => this.item(actor, one, given, now)),
    };
  }

  private item(actor: Actor, one: Held, given: readonly Given[], now: Date): Answer<Gql.HeldItem> {
    const about = { ...one, isCaseOpen: one.is_case_open };
    return {
      subject: one.subject,
      id: one.id,
      caseNumber: one.case_number,
      category: one.category,
      level: one.level,
      writtenBy: this.agencies.answer(one.holder_code),
      isOwn: one.holder_code === actor.agencyCode,
      since: one.held_since,
      given: given
        .filter((to) => to.contribution_id === one.id)
        .map((to) => ({
          giver: this.agencies.answer(to.giver_code),
          receiver: this.agencies.answer(to.receiver_code),
          at: to.given_at,
          purpose: to.purpose,
          outcome: to.outcome,
          provisions: this.law.provisions(to.provisions),
          bookVersion: to.book_version,
          status: () => this.law.statusOf(to.giver_code, to.book_version),
          hasEnded: to.status !== 'LIVE' || (to.expires_at !== null && to.expires_at <= now),
        })),
      exceptions: exceptionsOf(about).map((kind) => ({ kind, provisions: this.law.provisions(provisionsOf[kind]) })),
    };
  }
}

/** What she is called, one to ten ways; a personal number is looked for as people write it, with and without its hyphen. */
function phrasesOf(names: readonly string[]): string[] {
  const said = [...new Set(names.map((name, place) => plain(`names.${place}`, name, 2, 100)))];
  if (said.length === 0 || said.length > 10 || said.some((name) => !/[\p{L}\p{N}]{2}/u.test(name)))
    throw invalid(
      'names',
      'Skriv et til ti navne eller numre, hvert på mindst to tegn.',
      'Write one to ten names or numbers, each of at least two characters.',
    );
  return said.flatMap((name) => {
    const digits = /^\d{6}[ -]?\d{4}$/.test(name) ? name.replace(/\D/g, '') : null;
    if (digits === null) return [name];
    const [day, rest] = [digits.slice(0, 6), digits.slice(6)];
    return [digits, `${day}-${rest}`, `${day} ${rest}`];
  });
}
