/** The rule book to read: any version, with its rules and words, and who has adopted it for which agency. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Prisma } from '../generated/prisma/client.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { Books } from './books.js';
import { outcomeOf } from './law.js';
import type { Book } from './rulebook.js';
import { DUTIES } from './soundness.js';
import { GATES, type SharingRule } from './verdict.js';

type Row = Prisma.TypeMap['model']['RuleAdoption']['payload']['scalars'];

@Injectable()
export class Library {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Books) private readonly books: Books,
  ) {}

  /** A version, or the one that the actor's agency gives under; NOT_FOUND. */
  async book(actor: Actor, version: number | null): Promise<Book> {
    if (version !== null) return this.books.version(version);
    await this.books.refresh();
    return this.books.under(actor.agencyCode);
  }

  async told(actor: Actor, version: number | null): Promise<Answer<Gql.RuleBook>> {
    const book = await this.book(actor, version);
    const { provisions, kinds, categories, levels, purposes, rules } = book;
    const found = (codes: readonly string[]) => codes.flatMap((code) => provisions.get(code) ?? []);
    const adoptions = await this.adoptions(actor, book.version);
    return {
      version: book.version,
      baseVersion: book.baseVersion,
      madeAt: book.madeAt,
      status: adoptions.some(({ code }) => code === actor.agencyCode) ? 'ADOPTED' : 'DRAFT',
      isInForce: this.books.under(actor.agencyCode).version === book.version,
      kinds,
      categories,
      levels,
      purposes,
      provisions: [...provisions.values()],
      betraying: () => [...provisions.keys()].filter((code) => this.books.betrays(code)),
      rules: () => rules.map((rule) => ruleTold(rule, found)),
      duties: [...DUTIES],
      gates: [...GATES.keys()],
      adoptions: adoptions.map(({ told }) => told),
    };
  }

  async versions(actor: Actor): Promise<Answer<Gql.RuleBookVersion>[]> {
    await this.books.refresh();
    const rows = await this.ledger.look(actor).ruleBook.findMany({ orderBy: { version: 'desc' } });
    return rows.map(({ version, baseVersion, loadedAt }) => ({
      version,
      baseVersion,
      madeAt: loadedAt,
      isInForce: this.books.under(actor.agencyCode).version === version,
      adoptions: () => this.adoptions(actor, version).then((found) => found.map(({ told }) => told)),
    }));
  }

  /** Batched. */
  private async adoptions(actor: Actor, version: number): Promise<{ code: string; told: Answer<Gql.Adoption> }[]> {
    const loader = this.ledger.loader<number, Row[]>(actor, 'adoptions of version', async (versions) => {
      const rows = await this.ledger
        .look(actor)
        .ruleAdoption.findMany({ where: { bookVersion: { in: [...versions] } }, orderBy: { id: 'asc' } });
      return versions.map((one) => rows.filter(({ bookVersion }) => bookVersion === one));
    });
    return (await loader.load(version)).map(({ agencyCode, proposedById, adoptedById, adoptedAt }) => ({
      code: agencyCode,
      told: {
        adoptedAt,
        agency: this.agencies.answer(agencyCode),
        proposedBy: () => this.agencies.person(actor, proposedById),
        adoptedBy: () => this.agencies.person(actor, adoptedById),
      },
    }));
  }
}

/** A rule as the contract tells it. */
export function ruleTold(rule: SharingRule, found: (codes: readonly string[]) => Gql.Provision[]): Gql.SharingRule {
  return {
    ...rule,
    giverKinds: [...rule.giverKinds],
    categories: [...rule.categories],
    receiverKinds: [...rule.receiverKinds],
    purposes: [...rule.purposes],
    conditions: [...rule.conditions],
    outcome: outcomeOf(rule),
    provisions: found(rule.provisions),
  };
}
