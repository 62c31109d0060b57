/** What a disclosure rests on: the rule book's answer, its version, whether that is a draft, and the provisions. */
import { DraftBadge } from '../kit/bits.tsx';
import { contributionsWords } from '../words/contributions.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import type { Disclosure } from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';

export function Basis(props: { of: Disclosure }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const terms = useWords(termsWords);
  const book = useRuleBook();
  return (
    <div>
      {terms.outcome[of.outcome]}
      {`. ${words.book(of.bookVersion)} `}
      {of.bookStatus === 'DRAFT' && <DraftBadge />}
      <ul className="basis">
        {book.basis(of.provisions).map((act) => (
          <li key={act}>{act}</li>
        ))}
      </ul>
    </div>
  );
}
