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

const names = 'code, name_da AS "nameDa", name_en AS "nameEn"';
const none = 'NULL AS "defaultLevel"';

/** One version; null where there is none of that number. */
export async function readBook(ledger: Ledger, version: number): Promise<Book | null> {
  const [head] = await ledger.ask<Pick<Book, 'version' | 'baseVersion' | 'madeAt'>>(
    'SELECT version, base_version AS "baseVersion", loaded_at AS "madeAt" FROM rule_books WHERE version = $1',
    [version],
  );
  if (!head) return null;
  const [rules, kinds, categories, levels, purposes, provisions] = await Promise.all([
    ledger.ask<SharingRule & Record<string, unknown>>(
      `SELECT id, giver_kinds AS "giverKinds", categories, levels_max AS "levelsMax", receiver_kinds AS "receiverKinds",
              purposes, initiative, regime, outcome, rank, except_to AS "exceptTo", provisions, conditions,
              explain_da AS "explainDa", explain_en AS "explainEn", valid_from::text AS "validFrom", valid_to::text AS "validTo"
       FROM sharing_rules WHERE book_version = $1 ORDER BY id`,
      [version],
    ),
    ledger.ask<Gql.Term>(
      `SELECT DISTINCT ON (kind) kind AS code, kind_da AS "nameDa", kind_en AS "nameEn", ${none} FROM agencies ORDER BY kind, code`,
    ),
    ledger.ask<Gql.Term>(`SELECT ${names}, default_level AS "defaultLevel" FROM categories ORDER BY position, code`),
    ledger.ask<Gql.Term>(`SELECT ${names}, ${none} FROM levels ORDER BY rank`),
    ledger.ask<Gql.Term>(`SELECT ${names}, ${none} FROM purposes ORDER BY position, code`),
    ledger.ask<Gql.Provision>(
      `SELECT code, act_da AS "actDa", act_en AS "actEn", paragraph, says_da AS "saysDa", says_en AS "saysEn",
              is_verified AS "isVerified", valid_from::text AS "validFrom", valid_to::text AS "validTo", link
       FROM provisions ORDER BY code`,
    ),
  ]);
  const codes = (terms: readonly Gql.Term[]) => terms.map((term) => term.code);
  return {
    ...head,
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
