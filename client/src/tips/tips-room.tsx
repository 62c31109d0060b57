/** The agency's tips, newest first. */
import { useState } from 'react';
import { Link } from 'react-router';
import type { TipStatus } from '../generated/contract.ts';
import type { TipsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Ago, Tag, type Tone } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { Filter } from '../kit/filter.tsx';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { tipsWords } from '../words/tips.ts';

const tipsDocument = graphql(`
  query Tips($after: Cursor, $status: TipStatus) {
    tips(first: 25, after: $after, status: $status) {
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
        endCursor
        hasNextPage
      }
    }
  }
`);

type Row = TipsQuery['tips']['nodes'][number];

export const tipTone: Record<TipStatus, Tone> = { RECEIVED: 'info', CASE_OPENED: 'success', SHELVED: 'plain' };

export function TipsRoom() {
  const words = useWords(tipsWords);
  const terms = useWords(termsWords);
  const [status, setStatus] = useState<TipStatus | ''>('');

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
      <Growing key={status}>{(page) => <PageOfTips status={status} {...page} />}</Growing>
    </Page>
  );
}

function PageOfTips({ status, after, below }: PageProps & { status: TipStatus | '' }) {
  const words = useWords(tipsWords);
  const terms = useWords(termsWords);
  const found = useAsk(tipsDocument, { after, status: status === '' ? null : status }, { keep: true });
  return (
    <Loaded of={found}>
      {({ tips }) =>
        tips.nodes.length === 0 ? (
          after === null && <Empty>{status === '' ? words.none : words.noneOfStatus}</Empty>
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
            {below(tips.pageInfo)}
          </>
        )
      }
    </Loaded>
  );
}
