/** Who is in the room, by authority; who has been called; and the call to more. */
import { useState } from 'react';
import type { InvitationStatus } from '../generated/contract.ts';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { useViewer } from '../link/viewer.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { termsWords } from '../words/terms.ts';
import type { Meeting } from './documents.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { Panel } from './panel.tsx';
import type { Presence } from './presence.ts';

const icons: Record<InvitationStatus, string> = { PENDING: 'hourglass', ACCEPTED: 'check', DECLINED: 'close' };

export function People(props: { of: Meeting; presence: Presence }) {
  const { of, presence } = props;
  const words = useWords(meetingsWords);
  const self = useViewer().person.id;
  const mine = presence.present.find((one) => one.personId === self);
  return (
    <Panel id="til-stede" title={words.present} count={presence.present.length}>
      {presence.state === 'joining' && <p className="aside">{words.presentJoining}</p>}
      {presence.state === 'lost' && <p className="aside">{words.presentLost}</p>}
      {presence.state === 'in' && presence.present.length === 0 && <p className="aside">{words.presentNone}</p>}
      <ul className="present" aria-live="polite">
        {[...presence.present]
          .sort((one, other) => one.agencyCode.localeCompare(other.agencyCode) || one.name.localeCompare(other.name))
          .map((one) => (
            <li key={one.personId}>
              <span className="present-agency">{one.agencyCode}</span>
              <span>
                {one.name}
                {one.personId === self && ` (${words.you})`}
              </span>
              {one.handRaised && (
                <span className="present-hand">
                  <span aria-hidden="true">✋</span>
                  <span className="sr-only">{words.hand}</span>
                </span>
              )}
            </li>
          ))}
      </ul>
      {mine && of.status !== 'CLOSED' && (
        <Button kind="tertiary" onPress={() => presence.raiseHand(!mine.handRaised)}>
          {mine.handRaised ? words.lower : words.raise}
        </Button>
      )}
      <Called of={of} />
    </Panel>
  );
}

function Called(props: { of: Meeting }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const terms = useWords(termsWords);
  const { say } = useLanguage();
  const [isInviting, setInviting] = useState(false);
  return (
    <>
      <h3 className="panel-sub">{words.answers}</h3>
      <ul className="called">
        {(of.invitations ?? []).map((one) => (
          <li key={one.id} className={`called-${one.status.toLowerCase()}`}>
            <Icon name={icons[one.status]} />
            <span>
              {say(one.agency.nameDa, one.agency.nameEn)}
              <span className="aside"> {terms.invitationStatus[one.status]}</span>
              {one.declineReason && <span className="aside">: {one.declineReason}</span>}
            </span>
          </li>
        ))}
      </ul>
      {of.viewerCan.includes('invite') && (
        <>
          <Button kind="tertiary" icon="plus" onPress={() => setInviting(true)}>
            {words.invite}
          </Button>
          <InviteDialog of={of} isOpen={isInviting} onClose={() => setInviting(false)} />
        </>
      )}
    </>
  );
}
