/** A case's meetings: when, where they stand, and who has answered. */
import { Link } from 'react-router';
import type { InvitationStatus, MeetingStatus } from '../generated/contract.ts';
import { Tag, type Tone } from '../kit/bits.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Icon } from '../kit/icon.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { conveningWords } from '../words/convening.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { CasePart, useCase } from './case-page.tsx';
import { caseMeetingsDocument } from './meeting-documents.ts';

const tones: Record<MeetingStatus, Tone> = { CONVENED: 'info', OPEN: 'success', CLOSED: 'plain' };
const icons: Record<InvitationStatus, string> = { PENDING: 'hourglass', ACCEPTED: 'check', DECLINED: 'close' };

export function CaseMeetings() {
  const it = useCase();
  const words = useWords(conveningWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const found = useAsk(caseMeetingsDocument, { id: it.id });
  const convenes = it.viewerCan.includes('convene');
  return (
    <CasePart
      title={words.meetings}
      lead={words.meetingsLead}
      actions={
        convenes && (
          <ButtonLink kind="primary" icon="groups" to={`/sager/${it.id}/moeder/indkald`}>
            {words.convene}
          </ButtonLink>
        )
      }
    >
      <Loaded of={found}>
        {({ case: { meetings } }) =>
          !meetings || meetings.length === 0 ? (
            <Empty>{convenes ? words.meetingsNoneConvene : words.meetingsNone}</Empty>
          ) : (
            <ul className="boxes">
              {meetings.map((meeting) => {
                const open = (meeting.tasks ?? []).filter((task) => task.status === 'OPEN').length;
                return (
                  <li key={meeting.id}>
                    <article className="box">
                      <div className="box-head">
                        <h3>
                          <Link to={`/moeder/${meeting.id}`}>{meeting.title}</Link>
                        </h3>
                        <Tag tone={tones[meeting.status]}>{terms.meetingStatus[meeting.status]}</Tag>
                        {open > 0 && <Tag tone="warning">{words.tasksOpen(open)}</Tag>}
                      </div>
                      <p>{words.at(dates.weekday(meeting.startsAt))}</p>
                      <ul className="answers" aria-label={words.answers}>
                        {(meeting.invitations ?? []).map((one) => (
                          <li key={one.id} className={`answer answer-${one.status.toLowerCase()}`}>
                            <Icon name={icons[one.status]} />
                            <span>
                              {say(one.agency.nameDa, one.agency.nameEn)}
                              <span className="sr-only">: {terms.invitationStatus[one.status]}</span>
                            </span>
                          </li>
                        ))}
                      </ul>
                    </article>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </CasePart>
  );
}
