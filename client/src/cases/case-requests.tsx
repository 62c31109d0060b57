/** Requests for information on the case that are ours to ask or to answer, and what was taken to records. */
import { Link } from 'react-router';
import { AgencyName, Ago, Card, Cards, Tag, type Tone } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { recordsWords } from '../words/records.ts';
import { requestsWords } from '../words/requests.ts';
import { CasePart, useCase } from './case-page.tsx';
import { caseRequestsDocument, type RequestLine } from './request-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { Takings } from './takings.tsx';

export function CaseRequests() {
  const it = useCase();
  const words = useWords(requestsWords);
  const records = useWords(recordsWords);
  const own = useViewer().person.agency.code;
  const found = useAsk(caseRequestsDocument, { id: it.id });
  return (
    <CasePart
      title={words.title}
      lead={words.lead}
      actions={
        it.viewerCan.includes('requestInformation') && (
          <ButtonLink kind="primary" icon="plus" to={`/sager/${it.id}/anmodninger/ny`}>
            {words.ask}
          </ButtonLink>
        )
      }
    >
      <Loaded of={found}>
        {({ case: { requests, takings } }) => (
          <>
            <div className="contribution-columns">
              <Group
                title={words.toUs}
                none={words.toUsNone}
                of={(requests ?? []).filter((one) => one.to.code === own)}
              />
              <Group
                title={words.byUs}
                none={words.byUsNone}
                of={(requests ?? []).filter((one) => one.asker.code === own)}
              />
            </div>
            <Section title={records.title} level={3} count={(takings ?? []).length}>
              <Takings of={takings ?? []} />
            </Section>
          </>
        )}
      </Loaded>
    </CasePart>
  );
}

function Group(props: { title: string; none: string; of: readonly RequestLine[] }) {
  const { of } = props;
  return (
    <Section title={props.title} level={3} count={of.length}>
      {of.length === 0 ? (
        <Empty>{props.none}</Empty>
      ) : (
        <Cards of={of} keyOf={(one) => one.id}>
          {(one) => <OneRequest of={one} />}
        </Cards>
      )}
    </Section>
  );
}

export const requestTones: Record<RequestLine['status'], Tone> = {
  ASKED: 'info',
  ANSWERED: 'success',
  PARTLY: 'success',
  NOTHING_HELD: 'plain',
  REFUSED: 'warning',
  WITHDRAWN: 'plain',
  ENDED: 'plain',
};

function OneRequest(props: { of: RequestLine }) {
  const { of } = props;
  const words = useWords(requestsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const book = useRuleBook();
  const own = useViewer().person.agency.code;
  const other = of.asker.code === own ? of.to : of.asker;
  const what =
    of.takingId !== null ? words.access : of.category === null ? words.anyCategory : book.category(of.category);
  return (
    <Card>
      <div className="box-head">
        <h4>
          <Link to={`/anmodninger/${of.id}`} aria-label={words.openOf(what, say(other.nameDa, other.nameEn))}>
            {what}
          </Link>
        </h4>
        <Tag tone={requestTones[of.status]}>{words.status[of.status]}</Tag>
        {of.isOverdue && <Tag tone="error">{words.overdue}</Tag>}
      </div>
      <p className="aside">
        {of.asker.code === own ? words.to : words.from} <AgencyName agency={other} /> · <Ago at={of.createdAt} />
        {of.status === 'ASKED' && ` · ${words.due(dates.day(of.dueOn))}`}
      </p>
    </Card>
  );
}
