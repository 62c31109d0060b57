/** Requests to pass something on, as the desk shows them: those that wait for us, and those that we have sent. */
import { Link } from 'react-router';
import { AgencyName, Ago, Card, Cards, Tag } from '../kit/bits.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { onwardWords } from '../words/onward.ts';
import type { Desk } from './desk-query.ts';
import { addressOf } from './lists.tsx';

export function OnwardList(props: { of: Desk['onwardToAnswer']; isOurs?: boolean }) {
  const words = useWords(onwardWords);
  const { say } = useLanguage();
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {({ title, status, asker, giver, to, caseId, contributionId, createdAt }) => (
        <Card>
          <div className="box-head">
            <h3>{title === null ? words.ended : <Link to={addressOf({ caseId, contributionId })}>{title}</Link>}</h3>
            <Tag tone={status === 'ASKED' ? 'info' : 'plain'}>{words.status[status]}</Tag>
          </div>
          <p>
            {props.isOurs
              ? words.weAsk(say(to.nameDa, to.nameEn))
              : words.asks(say(asker.nameDa, asker.nameEn), say(to.nameDa, to.nameEn))}
          </p>
          <p className="aside">
            <AgencyName agency={props.isOurs ? giver : asker} /> · <Ago at={createdAt} />
          </p>
        </Card>
      )}
    </Cards>
  );
}
