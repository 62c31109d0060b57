/** What our agency has given on cases whose team she is not on, for its coordinator to take back and follow: also of cases it has left. */
import type { GivenOffTeamQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { AgencyName, Facts, Tag } from '../kit/bits.tsx';
import { useDates } from '../kit/dates.ts';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import { termsWords } from '../words/terms.ts';
import { useRuleBook } from './rule-book.ts';
import { TakeBack } from './take-back.tsx';
import { TakenBy } from './taken-by.tsx';

const givenOffTeamDocument = graphql(`
  query GivenOffTeam($after: String) {
    givenOffTeam(first: 20, after: $after) {
      nodes {
        id
        caseNumber
        purpose
        status
        outcome
        ruleId
        givenAt
        expiresAt
        withdrawnAt
        createdAt
        version
        viewerCan
        onSameConsent { id title givenAt createdAt receiver { code nameDa nameEn } }
        receiver { code nameDa nameEn }
        givenBy { id name }
        takings {
          id
          takenAt
          reference
          withdrawnAt
          withdrawalAnswer
          answerReason
          answerProvision
          taker { code nameDa nameEn }
        }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

type Given = GivenOffTeamQuery['givenOffTeam']['nodes'][number];

export function GivenOffTeam() {
  const words = useWords(recordsWords);
  return (
    <Section title={words.givenTitle}>
      <p>{words.givenLead}</p>
      <div className="case-list">
        <Growing>{(page) => <OnePage {...page} />}</Growing>
      </div>
    </Section>
  );
}

function OnePage({ after, below }: PageProps) {
  const words = useWords(recordsWords);
  const found = useAsk(givenOffTeamDocument, { after }, { keep: true });
  return (
    <Loaded of={found}>
      {({ givenOffTeam: { nodes, pageInfo } }) => (
        <>
          {nodes.length > 0 && (
            <ul className="boxes">
              {nodes.map((one) => (
                <li key={one.id}>
                  <One of={one} />
                </li>
              ))}
            </ul>
          )}
          {nodes.length === 0 && after === null && <Empty>{words.givenNone}</Empty>}
          {below(pageInfo)}
        </>
      )}
    </Loaded>
  );
}

function One(props: { of: Given }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const records = useWords(recordsWords);
  const terms = useWords(termsWords);
  const takings = of.takings ?? [];
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();
  const givenAt = dates.moment(of.givenAt ?? of.createdAt);
  const onCase = of.caseNumber === null ? undefined : records.onCase(of.caseNumber);
  return (
    <article className="box">
      <div className="box-head">
        <h3>
          <AgencyName agency={of.receiver} />
        </h3>
        {of.ruleId === 'BREAK-GLASS' && <Tag tone="warning">{words.breakGlass}</Tag>}
        {of.outcome === 'MAY_WITH_CONSENT' && <Tag tone="info">{records.withConsent}</Tag>}
        {of.status !== 'LIVE' && <Tag tone="plain">{terms.disclosureStatus[of.status]}</Tag>}
      </div>
      <p className="aside">
        {[
          onCase,
          words.givenBy(of.givenBy.name, givenAt),
          of.withdrawnAt && words.withdrawnAt(dates.moment(of.withdrawnAt)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Facts
        of={[
          [words.purpose, book.purpose(of.purpose)],
          [
            words.expires,
            of.status === 'LIVE' ? (of.expiresAt ? dates.moment(of.expiresAt) : words.untilWithdrawn) : null,
          ],
          [records.receipts, takings.length > 0 ? <TakenBy key="takings" of={takings} /> : null],
        ]}
      />
      <TakeBack
        of={of}
        receiver={say(of.receiver.nameDa, of.receiver.nameEn)}
        at={[onCase, givenAt].filter(Boolean).join(', ')}
      />
    </article>
  );
}
