/** The agency's tips, newest first. */
import { useState } from 'react';
import { Link } from 'react-router';
import type { TipStatus } from '../generated/contract.ts';
import type { TipsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Ago, Tag, type Tone } from '../kit/bits.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Filter } from '../kit/filter.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { tipsWords } from '../words/tips.ts';

const tipsDocument = graphql(`
  query Tips($first: Int, $status: TipStatus) {
    tips(first: $first, status: $status) {
      nodes {
        id
        receivedAt
        callerKind
        channel
        status
        workplace {
          id
          name
          city
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type Row = TipsQuery['tips']['nodes'][number];

export const tipTone: Record<TipStatus, Tone> = { RECEIVED: 'info', CASE_OPENED: 'success', SHELVED: 'plain' };

const pageful = 25;

export function TipsRoom() {
  const words = useWords(tipsWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const [status, setStatus] = useState<TipStatus | ''>('');
  const [pages, setPages] = useState(1);
  const first = Math.min(pages * pageful, 100);
  const found = useAsk(tipsDocument, { first, status: status === '' ? null : status }, { keep: true });

  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to="/tips/nyt" kind="primary" icon="plus">
          {words.record}
        </ButtonLink>
      }
    >
      <Filter
        label={words.show}
        value={status}
        onChange={setStatus}
        choices={[
          { value: '', text: words.all },
          { value: 'RECEIVED', text: terms.tipStatus.RECEIVED },
          { value: 'CASE_OPENED', text: terms.tipStatus.CASE_OPENED },
          { value: 'SHELVED', text: terms.tipStatus.SHELVED },
        ]}
      />
      <Loaded of={found}>
        {({ tips }) =>
          tips.nodes.length === 0 ? (
            <Empty>{status === '' ? words.none : words.noneOfStatus}</Empty>
          ) : (
            <>
              <Table<Row>
                caption={words.title}
                rows={tips.nodes}
                keyOf={(tip) => tip.id}
                columns={[
                  {
                    title: words.workplace,
                    isName: true,
                    show: (tip) => (
                      <Link to={`/tips/${tip.id}`}>
                        {tip.workplace === null ? words.tip : `${tip.workplace.name}, ${tip.workplace.city}`}
                      </Link>
                    ),
                  },
                  { title: words.channel, show: (tip) => terms.tipChannel[tip.channel] },
                  { title: words.caller, show: (tip) => terms.callerKind[tip.callerKind] },
                  { title: words.received, show: (tip) => <Ago at={tip.receivedAt} /> },
                  {
                    title: words.status,
                    show: (tip) => <Tag tone={tipTone[tip.status]}>{terms.tipStatus[tip.status]}</Tag>,
                  },
                ]}
              />
              {tips.pageInfo.hasNextPage && first < 100 && (
                <p className="more">
                  <Button onPress={() => setPages(pages + 1)}>{kit.showMore}</Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
