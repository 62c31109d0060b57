/** The rule book's words in the language spoken now. */
import { useAsk } from '../link/queries.ts';
import { useLanguage } from '../words/language.tsx';
import { ruleBookDocument } from './contribution-documents.ts';

const anHour = 3_600_000;

interface Named {
  value: string;
  text: string;
}

export interface RuleBookWords {
  categories: readonly Named[];
  levels: readonly Named[];
  purposes: readonly Named[];
  /** `Forvaltningsloven § 31, stk. 1` */
  provisions: readonly Named[];
  /** Those of them that a refusal may cite: the others would tell what they hide. */
  refusals: readonly Named[];
  category: (code: string) => string;
  level: (code: string) => string;
  purpose: (code: string) => string;
  /** Each act with its paragraphs: `Forvaltningsloven § 27; § 28, stk. 2`. A code that the book does not know stands alone. */
  basis: (codes: readonly string[]) => string[];
  /** The level that a category starts at; empty where there is none. */
  defaultLevel: (category: string) => string;
}

/** True for a level under which a CPR number does not belong; also before one is chosen. */
export const isBelowCpr = (level: string): boolean => ['', 'none', 'ordinary', 'confidential'].includes(level);

export function useRuleBook(): RuleBookWords {
  const { say } = useLanguage();
  const book = useAsk(ruleBookDocument, {}, { holds: anHour }).data?.ruleBook;
  const named = (terms: readonly { code: string; nameDa: string; nameEn: string }[] = []): Named[] =>
    terms.map((term) => ({ value: term.code, text: say(term.nameDa, term.nameEn) }));
  const categories = named(book?.categories);
  const levels = named(book?.levels);
  const purposes = named(book?.purposes);
  const provisions = (book?.provisions ?? []).map((one) => ({
    value: one.code,
    text: `${say(one.actDa, one.actEn)} ${one.paragraph}`,
  }));
  const nameIn = (terms: readonly Named[]) => (code: string) => terms.find((term) => term.value === code)?.text ?? code;
  return {
    categories,
    levels,
    purposes,
    provisions,
    refusals: provisions.filter(({ value }) => !book?.betraying.includes(value)),
    category: nameIn(categories),
    level: nameIn(levels),
    purpose: nameIn(purposes),
    basis: (codes) => {
      const acts = new Map<string, string[]>();
      for (const code of codes) {
        const found = book?.provisions.find((one) => one.code === code);
        const act = found ? say(found.actDa, found.actEn) : code;
        acts.set(act, [...(acts.get(act) ?? []), ...(found ? [found.paragraph] : [])]);
      }
      return [...acts].map(([act, paragraphs]) => `${act} ${paragraphs.join('; ')}`.trim());
    },
    defaultLevel: (category) => book?.categories.find((one) => one.code === category)?.defaultLevel ?? '',
  };
}
