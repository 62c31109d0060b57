/** The rule book's answer to a question, and its words, as the contract tells them. */

import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies, type AgencyFacts } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid } from '../platform/errors.js';
import { Books } from './books.js';
import { remedies } from './remedies.js';
import { remedyTold } from './remedy-words.js';
import type { Book } from './rulebook.js';
import { type Initiative, isOutcome, type Question, REGIMES, type Regime, type Verdict, verdict } from './verdict.js';

/** The contract's verdict; what would make it lawful is worked out when asked for. */
export type VerdictAnswer = Omit<Gql.Verdict, 'remedies'> & { remedies: () => Answer<Gql.Remedy>[] };

/** An answer of the rule book: as the rules gave it, and as the contract tells it. */
export interface Judgement {
  verdict: Verdict;
  answer: VerdictAnswer;
}

/** The rule book's word for how the receiver came to be given it. */
export const initiativeOf = (initiative: Gql.Initiative): Initiative => (initiative === 'OWN' ? 'own' : 'on-request');

/** And back again, as a disclosure keeps it. */
export const initiativeTold = (word: string): Gql.Initiative => (word === 'own' ? 'OWN' : 'ON_REQUEST');

@Injectable()
export class Law {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Books) private readonly books: Books,
  ) {}

  /** Sees to it that what is judged next is judged by the versions that hold now. */
  refresh(): Promise<void> {
    return this.books.refresh();
  }

  /**
   * May, must or must not this be given? By the version that the giver's lawyers have adopted. `at` is the path of the
   * question in the arguments: a word that the book does not know is INVALID there, with the words it knows.
   */
  judge(asked: Gql.QuestionInput, now: Date = this.ledger.clock.now(), at = 'question'): Judgement {
    const giver = this.agency(`${at}.giver`, asked.giver);
    const receiver = this.agency(`${at}.receiver`, asked.receiver);
    if (giver === receiver)
      throw invalid(
        `${at}.receiver`,
        'Vælg en anden myndighed end den, der giver oplysningen.',
        'Choose another agency than the giver.',
      );
    const book = this.books.under(giver.code);
    const question: Question = {
      giverKind: giver.kind,
      receiverKind: receiver.kind,
      isReceiverPrivateBody: receiver.isPrivateBody,
      category: this.category(`${at}.category`, asked.category).code,
      level: this.level(`${at}.level`, asked.level).code,
      purpose: this.purpose(`${at}.purpose`, asked.purpose).code,
      initiative: initiativeOf(asked.initiative),
      regime: this.regime(`${at}.regime`, asked.regime ?? giver.usualRegime),
      facts: {
        waiverRecorded: asked.waiverRecorded ?? false,
        foodBusiness: asked.foodBusiness ?? false,
        originatorConsented: asked.originatorConsented ?? false,
      },
    };
    const answered = verdict(book, question, now);
    return { verdict: answered, answer: this.told(book, giver.code, question, answered, now) };
  }

  /**
   * The answer for every kind of giver and receiver, in one version, for information of one kind. Each kind's item
   * stands under the regime that its agencies usually follow, unless one is asked for.
   */
  matrix(book: Book, about: Gql.MatrixInput): Answer<Gql.VerdictMatrix> {
    const now = this.ledger.clock.now();
    const regimes = new Map(this.agencies.all().map((agency) => [agency.kind, agency.usualRegime]));
    const common = {
      category: this.category('about.category', about.category).code,
      level: this.level('about.level', about.level).code,
      purpose: this.purpose('about.purpose', about.purpose).code,
      initiative: initiativeOf(about.initiative),
      facts: {
        waiverRecorded: about.waiverRecorded ?? false,
        foodBusiness: about.foodBusiness ?? false,
        originatorConsented: about.originatorConsented ?? false,
      },
    };
    const asked = about.regime ? this.regime('about.regime', about.regime) : null;
    const regimeOf = (giver: string): Regime => asked ?? this.regime('about.regime', regimes.get(giver) ?? '');
    return {
      bookVersion: book.version,
      rows: book.kinds.map((giver) => ({
        giver,
        cells: book.kinds.map((receiver) => {
          const question = {
            ...common,
            giverKind: giver.code,
            receiverKind: receiver.code,
            regime: regimeOf(giver.code),
          };
          const { outcome, rule } = verdict(book, question, now);
          return { receiver, outcome, ruleId: rule?.id ?? null };
        }),
      })),
    };
  }

  category(field: string, code: string): Gql.Term {
    return termOf(field, code, this.common.categories);
  }

  level(field: string, code: string): Gql.Term {
    return termOf(field, code, this.common.levels);
  }

  /** True for a level that protects more than another does. */
  isAbove(level: string, other: string): boolean {
    const { levels } = this.common.axes;
    return levels.indexOf(level) > levels.indexOf(other);
  }

  purpose(field: string, code: string): Gql.Term {
    return termOf(field, code, this.common.purposes);
  }

  regime(field: string, name: string): Regime {
    const known = REGIMES.find((regime) => regime === name);
    if (!known) throw unknown(field, REGIMES);
    return known;
  }

  /** True for a category that a mark names, in any book that somebody gives under: it never goes by another name. */
  isMarked(category: string): boolean {
    return this.books
      .inUse()
      .some(({ rules }) => rules.some(({ rank, categories }) => rank === 'mark' && categories.includes(category)));
  }

  /**
   * The giver's answer to a request for information of this kind where a mark closes it whatever it holds: at every level, under
   * every regime, without a waiver. Null where something of the kind may be given.
   */
  closedToRequests(asked: Pick<Gql.QuestionInput, 'giver' | 'receiver' | 'category' | 'purpose'>): Judgement | null {
    const all = this.common.levels.flatMap(({ code: level }) =>
      REGIMES.map((regime) => this.judge({ ...asked, level, regime, initiative: 'ON_REQUEST' })),
    );
    const isClosed = all.every(
      ({ verdict: { outcome, rule } }) => outcome === 'MUST_NOT' && rule !== null && rule.rank === 'mark',
    );
    return isClosed ? (all[0] ?? null) : null;
  }

  /** See `Books.betrays`. */
  betrays(provision: string): boolean {
    return this.books.betrays(provision);
  }

  /** Codes of provisions that the book of this agency has, at least one, or INVALID at `field`. */
  knownProvisions(field: string, agencyCode: string, codes: readonly string[]): string[] {
    const wanted = [...new Set(codes)];
    const { provisions } = this.books.under(agencyCode);
    if (wanted.length === 0 || wanted.some((code) => !provisions.has(code)))
      throw invalid(
        field,
        'Vælg bestemmelser fra regelbogen, fx FVL-28-2.',
        'Choose provisions from the rule book, such as FVL-28-2.',
      );
    return wanted;
  }

  provisions(codes: readonly string[]): Gql.Provision[] {
    return found(this.common, codes);
  }

  /** What these provisions said in a version: what was given under it rests on them so. */
  async provisionsUnder(version: number, codes: readonly string[]): Promise<Gql.Provision[]> {
    return found(await this.books.version(version), codes);
  }

  /** Whether an agency's lawyers have ever adopted a version: what a disclosure made under it stands on; batched. */
  statusOf(actor: Actor, agencyCode: string, version: number): Promise<'DRAFT' | 'ADOPTED'> {
    const loader = this.ledger.loader<string, 'DRAFT' | 'ADOPTED'>(actor, 'status of version', async (asked) => {
      const rows = await this.ledger.ask<{ it: string }>(
        `SELECT DISTINCT agency_code || ' ' || book_version AS it FROM rule_adoptions
         WHERE agency_code || ' ' || book_version = ANY ($1)`,
        [[...asked]],
      );
      const adopted = new Set(rows.map(({ it }) => it));
      return asked.map((one) => (adopted.has(one) ? 'ADOPTED' : 'DRAFT'));
    });
    return loader.load(`${agencyCode} ${version}`);
  }

  /** The words that rules are written in; common to all versions. */
  words(): Pick<Book, 'categories' | 'levels' | 'purposes'> & { provisions: Gql.Provision[] } {
    const { categories, levels, purposes, provisions } = this.common;
    return { categories, levels, purposes, provisions: [...provisions.values()] };
  }

  private get common(): Book {
    return this.books.under('');
  }

  private agency(field: string, code: string): AgencyFacts {
    const known = this.agencies.all().find((agency) => agency.code === code);
    if (!known)
      throw invalid(
        field,
        'Ukendt myndighed. Brug en kode fra listen over myndigheder, fx SKTST.',
        'Unknown agency. Use a code from the list of agencies, such as SKTST.',
      );
    return known;
  }

  private told(book: Book, giver: string, question: Question, answered: Verdict, now: Date): VerdictAnswer {
    const { outcome, rule, provisions, conditions, explainDa, explainEn, beaten } = answered;
    const adoption = this.books.adoptionOf(giver);
    return {
      outcome,
      ruleId: rule?.id ?? null,
      provisions: found(book, provisions),
      conditions: [...conditions],
      explainDa,
      explainEn,
      beaten: [...beaten],
      bookVersion: book.version,
      bookStatus: adoption ? 'ADOPTED' : 'DRAFT',
      adoptedAt: adoption?.adoptedAt ?? null,
      remedies: () => remedies(book, question, now).map((remedy) => remedyTold(remedy, book)),
    };
  }
}

const found = ({ provisions }: Book, codes: readonly string[]): Gql.Provision[] =>
  codes.flatMap((code) => provisions.get(code) ?? []);

/** The contract's word for a rule's outcome; an unknown one forbids. */
export const outcomeOf = (rule: { outcome: string } | null): Gql.Outcome =>
  rule && isOutcome(rule.outcome) ? rule.outcome : 'MUST_NOT';

function termOf(field: string, code: string, known: readonly Gql.Term[]): Gql.Term {
  const term = known.find((one) => one.code === code);
  if (!term)
    throw unknown(
      field,
      known.map((one) => one.code),
    );
  return term;
}

const unknown = (field: string, known: readonly string[]) =>
  invalid(field, `Ukendt. Brug en af: ${known.join(', ')}.`, `Unknown. Use one of: ${known.join(', ')}.`);
