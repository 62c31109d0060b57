/** The desk's lists of requests for information, overdue first, and of what was taken and is withdrawn. */
import { Link } from 'react-router';
import { AgencyName, Card, Cards, Tag } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { Desk } from './desk-query.ts';

/** `isOwed`: we owe the answer; otherwise we wait for it. */
export function RequestList(props: { of: Desk['owed']; isOwed: boolean }) {
  const words = useWords(deskWords);
  const { say } = useLanguage();
  const dates = useDates();
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {(one) => {
        const other = props.isOwed ? one.asker : one.to;
        const name = say(other.nameDa, other.nameEn);
        return (
          <Card>
            <div className="box-head">
              <h3>
                <Link to={`/anmodninger/${one.id}`}>{props.isOwed ? words.askedBy(name) : words.askedOf(name)}</Link>
              </h3>
              {one.isOverdue && <Tag tone="error">{words.late}</Tag>}
              {!one.isOverdue && one.remindedAt !== null && <Tag tone="warning">{words.soon}</Tag>}
            </div>
            <p className="aside">
              {one.takingId !== null && `${words.accessRequest} · `}
              {words.answerBy(dates.day(one.dueOn))}
            </p>
          </Card>
        );
      }}
    </Cards>
  );
}

export function WithdrawnTakingList(props: { of: Desk['withdrawnTakings'] }) {
  const words = useWords(deskWords);
  const dates = useDates();
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {(one) => (
        <Card>
          <h3>
            <Link to={`/journal?nummer=${encodeURIComponent(one.reference)}`}>{words.takenAs(one.reference)}</Link>
          </h3>
          <p className="aside">
            {words.withdrawnBy} <AgencyName agency={one.giver} />
            {one.withdrawnAt !== null && ` · ${dates.day(one.withdrawnAt)}`}
            {one.caseNumber !== null && ` · ${words.onCase(one.caseNumber)}`}
          </p>
        </Card>
      )}
    </Cards>
  );
}
