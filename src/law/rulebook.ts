/** Reads the newest rule book, with the words it is written in, from the database. */
import type * as Gql from '../generated/contract.js';
import type { Ledger } from '../ledger/ledger.js';
import type { RuleBook, SharingRule } from './verdict.js';

/** A rule book as one version of it stands: what decides, and what is shown. */
export interface Book extends RuleBook {
  version: number;
  status: string;
  categories: Gql.Term[];
  levels: Gql.Term[];
  purposes: Gql.Term[];
  provisions: ReadonlyMap<string, Gql.Provision>;
}

const names = 'code, name_da AS "nameDa", name_en AS "nameEn"';

/** The newest version; the import has made at least one. */
export async function newestBook(ledger: Ledger): Promise<Book> {
  const [head] = await ledger.ask<{ version: number; status: string }>(
    'SELECT version, status FROM rule_books ORDER BY version DESC LIMIT 1',
  );
  if (!head) throw new Error('there is no rule book; import the reference data first');
  const [rules, categories, levels, purposes, provisions, kinds] = await Promise.all([
    ledger.ask<SharingRule & Record<string, unknown>>(
      `SELECT id, giver_kinds AS "giverKinds", categories, levels_max AS "levelsMax", receiver_kinds AS "receiverKinds",
              purposes, initiative, regime, outcome, rank, except_to AS "exceptTo", provisions, conditions,
              explain_da AS "explainDa", explain_en AS "explainEn"
       FROM sharing_rules WHERE book_version = $1 ORDER BY id`,
      [head.version],
    ),
    ledger.ask<Gql.Term>(`SELECT ${names}, default_level AS "defaultLevel" FROM categories ORDER BY position, code`),
    ledger.ask<Gql.Term>(`SELECT ${names}, NULL AS "defaultLevel" FROM levels ORDER BY rank`),
    ledger.ask<Gql.Term>(`SELECT ${names}, NULL AS "defaultLevel" FROM purposes ORDER BY position, code`),
    ledger.ask<Gql.Provision>(
      `SELECT code, act_da AS "actDa", act_en AS "actEn", paragraph, says_da AS "saysDa", says_en AS "saysEn",
              is_verified AS "isVerified" FROM provisions ORDER BY code`,
    ),
    ledger.ask<{ kind: string }>('SELECT DISTINCT kind FROM agencies ORDER BY kind'),
  ]);
  const codes = (terms: readonly Gql.Term[]) => terms.map((term) => term.code);
  return {
    ...head,
    rules,
    categories,
    levels,
    purposes,
    provisions: new Map(provisions.map((provision) => [provision.code, provision])),
    axes: {
      kinds: kinds.map((row) => row.kind),
      categories: codes(categories),
      levels: codes(levels),
      purposes: codes(purposes),
    },
  };
}
