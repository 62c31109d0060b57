/** A case at a glance: what is on now, what happened last, who takes part, who else is proposed, and the workplace. */

import { Link } from 'react-router';
import type { CaseOverviewQuery } from '../generated/graphql.ts';
import { Alert } from '../kit/alert.tsx';
import { AgencyName, Facts, Tag, useYesNo } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { WorkplaceFacts } from '../kit/workplace-facts.tsx';
import { useAsk } from '../link/queries.ts';
import { caseOverviewWords } from '../words/case-overview.ts';
import { casesWords } from '../words/cases.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { CasePart, useCase } from './case-page.tsx';
import { CloseCase } from './close-case.tsx';
import { caseOverviewDocument, timelineDocument } from './documents.ts';
import { ExportCase } from './export-case.tsx';
import { LegalHolds } from './legal-holds.tsx';
import { TimelineList } from './timeline-list.tsx';

type Overview = CaseOverviewQuery['case'];

export function CaseOverview() {
  const it = useCase();
  const words = useWords(casesWords);
  const found = useAsk(caseOverviewDocument, { id: it.id });
  return (
    <CasePart title={words.overview}>
      <Loaded of={found}>
        {({ case: overview }) => (
          <>
            <OnNow of={overview} />
            <div className="case-columns">
              <div>
                <Latest />
                <Proposals of={overview} />
              </div>
              <div>
                <Participants />
                <Place />
                <ExportCase />
                <LegalHolds />
                {it.viewerCan.includes('closeCase') && <CloseCase />}
              </div>
            </div>
          </>
        )}
      </Loaded>
    </CasePart>
  );
}

/** The meeting and the inspection that are under way or ahead. */
function OnNow(props: { of: Overview }) {
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  const meetings = (props.of.meetings ?? []).filter((one) => one.status !== 'CLOSED');
  const meeting = meetings.find((one) => one.status === 'OPEN') ?? [...meetings].sort(bySoonest)[0];
  const inspection = (props.of.inspections ?? []).find(
    (one) => one.status !== 'CONCLUDED' && one.status !== 'CANCELLED',
  );
  return (
    <>
      {meeting && (
        <Alert kind={meeting.status === 'OPEN' ? 'success' : 'info'} title={meeting.title}>
          <p>
            {meeting.status === 'OPEN' ? words.meetingOpen : words.meetingNext}: {dates.weekday(meeting.startsAt)}
          </p>
          <p>
            <ButtonLink kind="primary" to={`/moeder/${meeting.id}`}>
              {meeting.status === 'OPEN' ? words.enterMeeting : words.seeMeeting}
            </ButtonLink>
          </p>
        </Alert>
      )}
      {inspection && (
        <Alert kind="info" title={`${words.inspectionNext}: ${terms.inspectionStatus[inspection.status]}`}>
          <p>{words.inspectionAt(dates.weekday(inspection.startsAt), inspection.place)}</p>
          <p>
            <ButtonLink to={`/indsatser/${inspection.id}`}>{words.seeInspection}</ButtonLink>
          </p>
        </Alert>
      )}
    </>
  );
}

const bySoonest = (one: { startsAt: string }, other: { startsAt: string }): number =>
  one.startsAt.localeCompare(other.startsAt);

function Latest() {
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const found = useAsk(timelineDocument, { caseId: it.id });
  return (
    <Section title={words.latest} level={3}>
      <Loaded of={found}>
        {({ timeline }) =>
          timeline.length === 0 ? (
            <Empty>{words.nothingYet}</Empty>
          ) : (
            <>
              <TimelineList of={timeline.slice(-6).reverse()} base={`/sager/${it.id}`} isDated />
              <p>
                <Link to={`/sager/${it.id}/tidslinje`}>{words.wholeTimeline}</Link>
              </p>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Proposals(props: { of: Overview }) {
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const taking = new Set(
    (it.participations ?? []).filter((part) => part.status !== 'DECLINED').map((part) => part.agency.code),
  );
  const proposals = props.of.proposals ?? [];
  return (
    <Section
      title={words.proposals}
      level={3}
      actions={
        it.viewerCan.includes('convene') && (
          <ButtonLink kind="primary" icon="groups" to={`/sager/${it.id}/moeder/indkald`}>
            {words.convene}
          </ButtonLink>
        )
      }
    >
      <p>{words.proposalsLead}</p>
      {proposals.length === 0 ? (
        <Empty>{words.proposalsNone}</Empty>
      ) : (
        <ul className="boxes">
          {proposals.map((one) => (
            <li key={one.agency.code}>
              <article className="box">
                <div className="box-head">
                  <strong>
                    <AgencyName agency={one.agency} />
                  </strong>
                  <Tag tone={one.strength === 'PROPOSED' ? 'info' : 'plain'}>
                    {terms.proposalStrength[one.strength]}
                  </Tag>
                  {taking.has(one.agency.code) && <Tag tone="success">{words.isAlreadyIn}</Tag>}
                </div>
                <p>{say(one.reasonDa, one.reasonEn)}</p>
                <p className="aside">{one.isVerified ? words.verified : `${words.ours}. ${words.oursMeaning}.`}</p>
              </article>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Participants() {
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const terms = useWords(termsWords);
  return (
    <Section title={words.takesPart} level={3}>
      <ul className="parts">
        {(it.participations ?? []).map((part) => (
          <li key={part.id}>
            <AgencyName agency={part.agency} />
            <Tag tone={part.status === 'ACCEPTED' ? 'success' : part.status === 'INVITED' ? 'warning' : 'plain'}>
              {terms.participationStatus[part.status]}
            </Tag>
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/sager/${it.id}/personer`}>{words.seePeople}</Link>
      </p>
    </Section>
  );
}

function Place() {
  const it = useCase();
  const words = useWords(caseOverviewWords);
  const yesNo = useYesNo();
  return (
    <Section title={words.workplace} level={3}>
      {it.workplace ? <WorkplaceFacts workplace={it.workplace} /> : <Empty>{words.noWorkplace}</Empty>}
      <Facts
        of={[
          [words.foreignWorkers, yesNo(it.foreignWorkers)],
          [words.minors, yesNo(it.minors)],
          [words.tip, it.tip && <Link to={`/tips/${it.tip.id}`}>{words.seeTip}</Link>],
        ]}
      />
    </Section>
  );
}
