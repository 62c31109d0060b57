/** The meeting room: who is here, what is on the agenda, what is shared, what is said, decided and to be done. */
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { MeetingStatus } from '../generated/contract.ts';
import { Alert } from '../kit/alert.tsx';
import { Tag, type Tone } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Held } from '../kit/held.tsx';
import { Jumps } from '../kit/jumps.tsx';
import { Page } from '../kit/page.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { termsWords } from '../words/terms.ts';
import { Agenda } from './agenda.tsx';
import { Decisions } from './decisions.tsx';
import {
  closeMeetingDocument,
  type Meeting,
  meetingCaseDocument,
  meetingDocument,
  openMeetingDocument,
} from './documents.ts';
import { Minutes } from './minutes.tsx';
import { People } from './people.tsx';
import { usePresence } from './presence.ts';
import { Shared } from './shared.tsx';
import { Tasks } from './tasks.tsx';
import './meetings.css';

const tones: Record<MeetingStatus, Tone> = { CONVENED: 'info', OPEN: 'success', CLOSED: 'plain' };

export function MeetingRoom() {
  const { id = '' } = useParams();
  const found = useAsk(meetingDocument, { id });
  return (
    <Held key={id} of={found}>
      {({ meeting }) => <Room of={meeting} />}
    </Held>
  );
}

function Room(props: { of: Meeting }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const dates = useDates();
  const self = useViewer().person.id;
  const presence = usePresence(of.id, self);
  const it = useAsk(meetingCaseDocument, { id: of.caseId }).data?.case ?? null;
  return (
    <Page
      title={of.title}
      back={{ to: `/sager/${of.caseId}/moeder`, text: it === null ? '…' : words.toCase(it.number) }}
      beside={<Tag tone={tones[of.status]}>{terms.meetingStatus[of.status]}</Tag>}
      actions={<Turns of={of} />}
      lead={
        <p>
          {it !== null && (
            <>
              <Link to={`/sager/${of.caseId}`}>{it.title}</Link>
              {'. '}
            </>
          )}
          {words.startsAt(dates.weekday(of.startsAt))}{' '}
          {words.convenedBy(say(of.convenedBy.nameDa, of.convenedBy.nameEn))}.
          {of.closedAt && ` ${words.closedAt(dates.moment(of.closedAt))}.`}
        </p>
      }
    >
      {of.status === 'CONVENED' && <Alert kind="info">{words.notBegun}</Alert>}
      {of.status === 'CLOSED' && <Alert kind="info">{words.isOver}</Alert>}
      <Jumps
        label={words.parts}
        to={[
          { id: 'til-stede', text: words.present },
          { id: 'dagsorden', text: words.agenda },
          { id: 'referat', text: words.minutes },
          { id: 'beslutninger', text: words.decisions },
          { id: 'opgaver', text: words.tasks },
          { id: 'delt', text: words.shared },
        ]}
      />
      <div className="room">
        <div className="room-side">
          <People of={of} presence={presence} />
          <Agenda of={of} />
        </div>
        <div className="room-centre">
          <Minutes of={of} presence={presence} />
          <Decisions of={of} />
          <Tasks of={of} on={it} />
        </div>
        <div className="room-side">
          <Shared of={of} on={it} />
        </div>
      </div>
    </Page>
  );
}

/** The convener begins and closes the meeting. */
function Turns(props: { of: Meeting }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const tell = useTell();
  const opening = useAct(openMeetingDocument);
  const closing = useAct(closeMeetingDocument);
  const [isClosing, setClosing] = useState(false);

  async function open(): Promise<void> {
    if (await opening.act({ id: of.id, version: of.version })) tell(words.opened);
  }

  return (
    <>
      {opening.fault !== null && <ErrorNote fault={opening.fault} again={() => void open()} />}
      {of.viewerCan.includes('openMeeting') && (
        <Button kind="primary" isBusy={opening.isActing} onPress={() => void open()}>
          {words.open}
        </Button>
      )}
      {of.viewerCan.includes('closeMeeting') && <Button onPress={() => setClosing(true)}>{words.close}</Button>}
      <Confirm
        title={words.closeTitle}
        isOpen={isClosing}
        onClose={() => setClosing(false)}
        acting={closing}
        submit={words.close}
        onSend={() =>
          void closing.act({ id: of.id, version: of.version }).then((done) => {
            if (done === undefined) return;
            setClosing(false);
            tell(words.closed);
          })
        }
      >
        <p>{words.closeText}</p>
      </Confirm>
    </>
  );
}
