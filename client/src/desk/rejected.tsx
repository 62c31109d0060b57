/** The desk's list of what the viewer asked to give and her coordinator said no to: why, and what she can do now. */
import { AgencyName, Ago, Card, Cards, Facts, Prose, Tag } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { deskWords } from '../words/desk.ts';
import { useWords } from '../words/language.tsx';
import type { Desk } from './desk-query.ts';
import { addressOf } from './lists.tsx';

export function RejectedList(props: { of: Desk['rejected'] }) {
  const words = useWords(deskWords);
  return (
    <Cards of={props.of} keyOf={(one) => one.disclosure.id}>
      {({ disclosure, title }) => (
        <Card>
          <div className="box-head">
            <h3>{title ?? words.receivedEnded}</h3>
            <Tag tone="error">{words.rejectedTag}</Tag>
          </div>
          <p>
            {words.pendingTo} <AgencyName agency={disclosure.receiver} />
            <br />
            <span className="aside">
              {words.rejectedBy(disclosure.decidedBy?.name ?? '')}
              {disclosure.decidedAt !== null && (
                <>
                  {' · '}
                  <Ago at={disclosure.decidedAt} />
                </>
              )}
            </span>
          </p>
          <Facts
            of={[[words.rejectedWhy, disclosure.decidedReason && <Prose key="why">{disclosure.decidedReason}</Prose>]]}
          />
          {title !== null && (
            <>
              <p className="aside">{words.rejectedOn}</p>
              <ButtonLink to={addressOf(disclosure)} icon="search" label={words.rejectedOf(title)}>
                {words.pendingSee}
              </ButtonLink>
            </>
          )}
        </Card>
      )}
    </Cards>
  );
}
