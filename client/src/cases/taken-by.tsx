/** Who has taken something given to her own records, and what became of it when it was withdrawn. */
import { useDates } from '../kit/dates.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import type { TakingReceipt } from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';

type Receipt = Pick<
  TakingReceipt,
  'id' | 'taker' | 'reference' | 'takenAt' | 'withdrawnAt' | 'withdrawalAnswer' | 'answerReason' | 'answerProvision'
>;

export function TakenBy(props: { of: readonly Receipt[] }) {
  const words = useWords(recordsWords);
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();
  return (
    <ul className="receipts">
      {props.of.map((one) => (
        <li key={one.id}>
          {words.receipt(say(one.taker.nameDa, one.taker.nameEn), one.reference, dates.moment(one.takenAt))}
          {one.withdrawnAt !== null && one.withdrawalAnswer === null && `. ${words.waitsForThem}`}
          {one.withdrawalAnswer !== null && `. ${words.theirAnswer[one.withdrawalAnswer]}`}
          {one.answerReason !== null && `: ${one.answerReason}`}
          {one.answerProvision !== null && ` (${book.basis([one.answerProvision]).join('. ')})`}
        </li>
      ))}
    </ul>
  );
}
