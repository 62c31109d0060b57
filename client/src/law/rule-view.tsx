/** A rule of the book in words: what it covers, what it answers, on what, and with which duties. */
import type { Outcome } from '../generated/contract.ts';
import { DraftBadge, Facts, Tag, type Tone } from '../kit/bits.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { termsWords } from '../words/terms.ts';
import type { Book } from './documents.ts';
import type { Rule } from './draft-documents.ts';

export const tones: Record<Outcome, Tone> = {
  MUST: 'success',
  MAY: 'success',
  MAY_WITH_APPROVAL: 'warning',
  MAY_WITH_CONSENT: 'warning',
  MUST_NOT: 'error',
};

/** Names of codes, `*` being all; a code that the book does not know stands as it is. */
export function useNames(book: Book) {
  const words = useWords(lawDraftsWords);
  const { say } = useLanguage();
  return (codes: readonly string[], of: 'kinds' | 'categories' | 'levels' | 'purposes'): string =>
    codes
      .map((code) => {
        const term = book[of].find((one) => one.code === code);
        return code === '*' ? words.all : term === undefined ? code : say(term.nameDa, term.nameEn);
      })
      .join(', ');
}

export function RuleView(props: { rule: Rule; book: Book; isDraft: boolean }) {
  const { rule, book } = props;
  const words = useWords(lawDraftsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const names = useNames(book);
  const provisions = rule.provisions.flatMap(({ code }) => book.provisions.find((one) => one.code === code) ?? []);
  const initiative =
    { own: words.own, 'on-request': words.request, any: words.any }[rule.initiative] ?? rule.initiative;
  return (
    <div className="rule">
      <p>
        <Tag tone={tones[rule.outcome]}>{terms.outcome[rule.outcome]}</Tag> {props.isDraft && <DraftBadge />}
      </p>
      <p>{say(rule.explainDa, rule.explainEn)}</p>
      <Facts
        of={[
          [words.giverKinds, names(rule.giverKinds, 'kinds')],
          [words.receiverKinds, names(rule.receiverKinds, 'kinds')],
          [words.categories, names(rule.categories, 'categories')],
          [words.levelsMax, names([rule.levelsMax], 'levels')],
          [words.purposes, names(rule.purposes, 'purposes')],
          [words.initiative, initiative],
          [words.regime, rule.regime === 'any' ? words.any : (terms.regime[rule.regime] ?? rule.regime)],
          [words.rank, words.ranks[rule.rank as keyof typeof words.ranks] ?? rule.rank],
          [words.exceptTo, rule.exceptTo],
          [words.conditions, rule.conditions.map((code) => terms.condition(code)).join('. ')],
          [words.validFrom, rule.validFrom],
          [words.validTo, rule.validTo],
          [
            words.provisions,
            <ul key="provisions" className="tight">
              {provisions.map((one) => (
                <li key={one.code}>
                  <a href={one.link} rel="noreferrer" target="_blank">
                    {say(one.actDa, one.actEn)} {one.paragraph}
                  </a>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </div>
  );
}
