/** Reads versions of the rule book, with the words that they are written in, from the database. */
import type * as Gql from '../generated/contract.js';
import type { Ledger } from '../ledger/ledger.js';
import type { RuleBook, SharingRule } from './verdict.js';

/** A rule book as one version of it stands: what decides, and what is shown. */
export interface Book extends RuleBook {
  version: number;
  /** The version that it was made from; null for an imported one. */
  baseVersion: number | null;
  madeAt: Date;
  kinds: Gql.Term[];
  categories: Gql.Term[];
  levels: Gql.Term[];
  purposes: Gql.Term[];
  provisions: ReadonlyMap<string, Gql.Provision>;
}

/** An agency's lawyers took a version into use. */
export interface Adoption {
  version: number;
  agencyCode: string;
  proposedById: string;
  adoptedById: string;
  adoptedAt: Date;
}

/** What the version's words were, kept with it. */
interface Words extends Pick<Book, 'kinds' | 'categories' | 'levels' | 'purposes'> {
  provisions: Gql.Provision[];
}

/** One version; null where there is none of that number. */
export async function readBook(ledger: Ledger, version: number): Promise<Book | null> {
  const [head] = await ledger.ask<Pick<Book, 'version' | 'baseVersion' | 'madeAt'> & { words: Words }>(
    'SELECT version, base_version AS "baseVersion", loaded_at AS "madeAt", words FROM rule_books WHERE version = $1',
    [version],
  );
  if (!head) return null;
  const rules = await ledger.ask<SharingRule & Record<string, unknown>>(
    `SELECT id, giver_kinds AS "giverKinds", categories, levels_max AS "levelsMax", receiver_kinds AS "receiverKinds",
            purposes, initiative, regime, outcome, rank, except_to AS "exceptTo", provisions, conditions,
            explain_da AS "explainDa", explain_en AS "explainEn", valid_from::text AS "validFrom", valid_to::text AS "validTo"
     FROM sharing_rules WHERE book_version = $1 ORDER BY id`,
    [version],
  );
  const { words, ...facts } = head;
  const { kinds, categories, levels, purposes, provisions } = words;
  const codes = (terms: readonly Gql.Term[]) => terms.map((term) => term.code);
  return {
    ...facts,
    rules,
    kinds,
    categories,
    levels,
    purposes,
    provisions: new Map(provisions.map((provision) => [provision.code, provision])),
    axes: { kinds: codes(kinds), categories: codes(categories), levels: codes(levels), purposes: codes(purposes) },
  };
}

/** The newest imported version, and the newest adoption of each agency. */
export async function readAdoptions(ledger: Ledger): Promise<{ common: number; adopted: Adoption[] }> {
  const rows = await ledger.ask<{ common: number } & { [F in keyof Adoption]: Adoption[F] | null }>(
    `SELECT b.common, a.book_version AS version, a.agency_code AS "agencyCode", a.proposed_by_id AS "proposedById",
            a.adopted_by_id AS "adoptedById", a.adopted_at AS "adoptedAt"
     FROM (SELECT max(version) AS common FROM rule_books WHERE base_version IS NULL) b
     LEFT JOIN (SELECT DISTINCT ON (agency_code) * FROM rule_adoptions ORDER BY agency_code, id DESC) a ON true`,
  );
  const common = rows[0]?.common;
  if (!common) throw new Error('there is no rule book; import the reference data first');
  return { common, adopted: rows.filter((row): row is { common: number } & Adoption => row.version !== null) };
}
