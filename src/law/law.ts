/** The rule book in force, kept in memory: its words, and its answer to a question. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Agencies, type AgencyFacts } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Ledger } from '../ledger/ledger.js';
import { invalid } from '../platform/errors.js';
import { type Book, newestBook } from './rulebook.js';
import { type Initiative, REGIMES, type Regime, type Verdict, verdict } from './verdict.js';

/** An answer of the rule book: as the rules gave it, and as the contract tells it. */
export interface Judgement {
  verdict: Verdict;
  answer: Gql.Verdict;
}

/** The rule book's word for how the receiver came to be given it. */
export const initiativeOf = (initiative: Gql.Initiative): Initiative => (initiative === 'OWN' ? 'own' : 'on-request');

@Injectable()
export class Law implements OnModuleInit {
  private inForce: Book | null = null;

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  async onModuleInit(): Promise<void> {
    this.inForce = await newestBook(this.ledger);
  }

  words(): Gql.RuleBook {
    const { version, status, categories, levels, purposes, provisions } = this.book;
    return { version, status, categories, levels, purposes, provisions: [...provisions.values()] };
  }

  /**
   * May, must or must not this be given? `at` is the path of the question in the arguments: a word that the book does
   * not know is INVALID there, with the words it knows.
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
    const answered = verdict(
      this.book,
      {
        giverKind: giver.kind,
        receiverKind: receiver.kind,
        isReceiverPrivateBody: receiver.isPrivateBody,
        category: this.category(`${at}.category`, asked.category).code,
        level: this.level(`${at}.level`, asked.level).code,
        purpose: this.purpose(`${at}.purpose`, asked.purpose).code,
        initiative: initiativeOf(asked.initiative),
        regime: this.regime(`${at}.regime`, asked.regime ?? giver.usualRegime),
        facts: { waiverRecorded: asked.waiverRecorded ?? false, foodBusiness: asked.foodBusiness ?? false },
      },
      now,
    );
    return { verdict: answered, answer: this.told(answered) };
  }

  category(field: string, code: string): Gql.Term {
    return termOf(field, code, this.book.categories);
  }

  level(field: string, code: string): Gql.Term {
    return termOf(field, code, this.book.levels);
  }

  purpose(field: string, code: string): Gql.Term {
    return termOf(field, code, this.book.purposes);
  }

  regime(field: string, name: string): Regime {
    const known = REGIMES.find((regime) => regime === name);
    if (!known) throw unknown(field, REGIMES);
    return known;
  }

  /** True for a category that a mark of the book names: what such an item says never goes by another name. */
  isMarked(category: string): boolean {
    return this.book.rules.some(({ rank, categories }) => rank === 'mark' && categories.includes(category));
  }

  /** Codes of provisions that the book has, at least one, or INVALID at `field`. */
  knownProvisions(field: string, codes: readonly string[]): string[] {
    const wanted = [...new Set(codes)];
    if (wanted.length === 0 || wanted.some((code) => !this.book.provisions.has(code)))
      throw invalid(
        field,
        'Vælg bestemmelser fra regelbogen, fx FVL-28-2.',
        'Choose provisions from the rule book, such as FVL-28-2.',
      );
    return wanted;
  }

  provisions(codes: readonly string[]): Gql.Provision[] {
    return codes.flatMap((code) => this.book.provisions.get(code) ?? []);
  }

  private get book(): Book {
    if (!this.inForce) throw new Error('the rule book is read when the server starts');
    return this.inForce;
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

  private told(answered: Verdict): Gql.Verdict {
    const { outcome, rule, provisions, conditions, explainDa, explainEn, beaten } = answered;
    return {
      outcome,
      ruleId: rule?.id ?? null,
      provisions: this.provisions(provisions),
      conditions: [...conditions],
      explainDa,
      explainEn,
      beaten: [...beaten],
      bookVersion: this.book.version,
      bookStatus: this.book.status,
    };
  }
}

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
