/** The desk's lists that lead elsewhere: meetings, signatures, what was received, tips, cases. */
import { Link } from 'react-router';
import type { DeskCasesQuery } from '../generated/graphql.ts';
import { AgencyName, Ago, Card, Cards, Tag } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { useViewer } from '../link/viewer.tsx';
import { contributionsWords } from '../words/contributions.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import type { Desk } from './desk-query.ts';

/** Of the contribution itself, among all on the case. */
export const addressOf = (of: { caseId: string; contributionId: string }): string =>
  `/sager/${of.caseId}/oplysninger#${of.contributionId}`;

export function MeetingList(props: { of: Desk['meetings'] }) {
  const words = useWords(deskWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  return (
    <Cards of={props.of} keyOf={(meeting) => meeting.id}>
      {(meeting) => (
        <Card>
          <div className="box-head">
            <h3>
              <Link to={`/moeder/${meeting.id}`}>{meeting.title}</Link>
            </h3>
            <Tag tone={meeting.status === 'OPEN' ? 'success' : 'info'}>{terms.meetingStatus[meeting.status]}</Tag>
          </div>
          <p>
            <time dateTime={meeting.startsAt}>{dates.weekday(meeting.startsAt)}</time>
            <br />
            <span className="aside">
              {words.meetingBy} <AgencyName agency={meeting.convenedBy} />
            </span>
          </p>
        </Card>
      )}
    </Cards>
  );
}

export function SignOffList(props: { of: Desk['signOffs'] }) {
  const words = useWords(deskWords);
  return (
    <Cards of={props.of} keyOf={(part) => part.id}>
      {(part) => (
        <Card>
          <p>
            <strong>{words.part}:</strong> {part.role}
          </p>
          <ButtonLink to={`/indsatser/${part.inspectionId}`} icon="edit">
            {words.seePlan}
          </ButtonLink>
        </Card>
      )}
    </Cards>
  );
}

export function ReceivedList(props: { of: Desk['received'] }) {
  const words = useWords(deskWords);
  const { say } = useLanguage();
  return (
    <Cards of={props.of} keyOf={(one) => one.disclosure.id}>
      {({ disclosure, title }) => (
        <Card>
          <h3>{title === null ? words.receivedEnded : <Link to={addressOf(disclosure)}>{title}</Link>}</h3>
          <p className="aside">
            {words.receivedFrom} <AgencyName agency={disclosure.giver} /> · <Ago at={disclosure.createdAt} />
          </p>
          {disclosure.handling && (
            <p>
              <Tag tone="warning">{disclosure.handling.code}</Tag>{' '}
              {say(disclosure.handling.meaningDa, disclosure.handling.meaningEn)}
            </p>
          )}
        </Card>
      )}
    </Cards>
  );
}

export function PendingList(props: { of: Desk['pending'] }) {
  const words = useWords(deskWords);
  const contributions = useWords(contributionsWords);
  const self = useViewer().person.id;
  return (
    <Cards of={props.of} keyOf={(one) => one.disclosure.id}>
      {({ disclosure, title }) => {
        const decides = ['approve', 'recordConsent'].some((verb) => disclosure.viewerCan.includes(verb));
        return (
          <Card>
            <div className="box-head">
              <h3>{title ?? words.receivedEnded}</h3>
              <Tag tone="warning">{contributions.waits[disclosure.awaits ?? 'APPROVAL']}</Tag>
            </div>
            <p>
              {words.pendingTo} <AgencyName agency={disclosure.receiver} />
              <br />
              <span className="aside">
                {disclosure.givenBy.id === self ? words.pendingOwn : words.pendingBy(disclosure.givenBy.name)} ·{' '}
                <Ago at={disclosure.createdAt} />
              </span>
            </p>
            <ButtonLink to={addressOf(disclosure)} icon={decides ? 'check' : 'search'}>
              {decides ? words.pendingDecide : words.pendingSee}
            </ButtonLink>
          </Card>
        );
      }}
    </Cards>
  );
}

export function DraftList(props: { of: Desk['drafts'] }) {
  const words = useWords(deskWords);
  return (
    <Cards of={props.of} keyOf={(one) => one.id}>
      {(one) => (
        <Card>
          <h3>
            <Link to={`/regelbog/udkast/${one.id}`}>{one.title}</Link>
          </h3>
          <p className="aside">
            {words.draftBy(one.proposedBy?.name ?? '')}
            {one.proposedAt !== null && (
              <>
                {' · '}
                <Ago at={one.proposedAt} />
              </>
            )}
          </p>
        </Card>
      )}
    </Cards>
  );
}

export function TipList(props: { of: Desk['tips'] }) {
  const words = useWords(deskWords);
  const terms = useWords(termsWords);
  return (
    <>
      <Cards of={props.of} keyOf={(tip) => tip.id}>
        {(tip) => (
          <Card>
            <h3>
              <Link to={`/tips/${tip.id}`}>
                {tip.workplace === null
                  ? terms.callerKind[tip.callerKind]
                  : `${tip.workplace.name}, ${tip.workplace.city}`}
              </Link>
            </h3>
            <p className="aside">
              {terms.callerKind[tip.callerKind]} · <Ago at={tip.receivedAt} />
            </p>
          </Card>
        )}
      </Cards>
      <p className="more">
        <Link to="/tips">{words.tipsAll}</Link>
      </p>
    </>
  );
}

export function CaseList(props: { of: DeskCasesQuery['cases']['nodes'] }) {
  const words = useWords(deskWords);
  return (
    <>
      <Cards of={props.of} keyOf={(one) => one.id}>
        {(one) => (
          <Card>
            <h3>
              <Link to={`/sager/${one.id}`}>{one.title}</Link>
            </h3>
            <p className="aside">
              {one.number}
              {one.workplace !== null && ` · ${one.workplace.name}, ${one.workplace.city}`} · {words.openedBy}{' '}
              <AgencyName agency={one.openedBy} />
            </p>
          </Card>
        )}
      </Cards>
      <p className="more">
        <Link to="/sager">{words.casesAll}</Link>
      </p>
    </>
  );
}
