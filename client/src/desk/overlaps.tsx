/** Blind overlap on the desk: what waits for our answer before its deadline, and answers to her own questions. */
import { Link } from 'react-router';
import { Card, Cards, Prose } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { overlapWords } from '../words/overlap.ts';
import type { Desk } from './desk-query.ts';

export function OverlapsToAnswer(props: { of: Desk['overlapsToAnswer'] }) {
  const words = useWords(overlapWords);
  const { say } = useLanguage();
  const dates = useDates();
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {(one) => (
        <Card>
          <h3>
            <Link to="/kender-andre-det">{words.asks(say(one.asker.nameDa, one.asker.nameEn))}</Link>
          </h3>
          <p>{words.answerNow(words.kind[one.kind], dates.weekday(one.answersAt))}</p>
          <Prose>{one.reason}</Prose>
        </Card>
      )}
    </Cards>
  );
}

/** Says no more than that the answer is there: whether anybody knew anything stands on the page. */
export function OverlapsAnswered(props: { of: Desk['overlapsAnswered'] }) {
  const words = useWords(overlapWords);
  const dates = useDates();
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {(one) => (
        <Card>
          <h3>
            <Link to="/kender-andre-det">
              {words.kind[one.kind]} {one.hint}
            </Link>
          </h3>
          <p className="aside">{words.ready(dates.weekday(one.answersAt))}</p>
        </Card>
      )}
    </Cards>
  );
}
