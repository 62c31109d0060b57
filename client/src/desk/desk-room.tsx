/** My desk: what waits for the viewer, kept up to date by itself. */

import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page, Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty, useViewer } from '../link/viewer.tsx';
import { breakGlassWords } from '../words/break-glass.ts';
import { deskWords } from '../words/desk.ts';
import { useWords } from '../words/language.tsx';
import { onwardWords } from '../words/onward.ts';
import { overlapWords } from '../words/overlap.ts';
import { BrokenGlassList } from './broken-glass.tsx';
import { deskCasesDocument, deskDocument } from './desk-query.ts';
import { Invitations } from './invitations.tsx';
import { CaseList, DraftList, MeetingList, PendingList, ReceivedList, SignOffList, TipList } from './lists.tsx';
import { OnwardList } from './onward.tsx';
import { OverlapsAnswered, OverlapsToAnswer } from './overlaps.tsx';
import { RejectedList } from './rejected.tsx';
import { RequestList, WithdrawnTakingList } from './requests.tsx';
import { StandingHolds } from './standing-holds.tsx';
import { ReferralList, TaskList } from './work.tsx';
import './desk.css';

export function DeskRoom() {
  const words = useWords(deskWords);
  const onward = useWords(onwardWords);
  const { person } = useViewer();
  const found = useAsk(deskDocument);
  const answers = useHasDuty('COORDINATOR');
  const worksCases = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR');
  const seesTips = useHasDuty('OFFICER', 'COORDINATOR', 'FACILITATOR');
  const signs = useHasDuty('COORDINATOR', 'FACILITATOR');
  const glass = useWords(breakGlassWords);
  const overlap = useWords(overlapWords);
  const isCmm = person.agency.code === 'CMM';

  return (
    <Page title={words.title} lead={words.greeting(person.name)}>
      <Loaded of={found}>
        {({ desk }) => (
          <>
            {desk.breakGlasses.length > 0 && (
              <Section title={glass.title}>
                <BrokenGlassList of={desk.breakGlasses} />
              </Section>
            )}
            {answers && (
              <Part title={words.invitations} of={desk.invitations} none={words.invitationsNone} isUrgent>
                <Invitations of={desk.invitations} />
              </Part>
            )}
            {desk.overlapsToAnswer.length > 0 && (
              <Part title={overlap.waitingTitle} of={desk.overlapsToAnswer} none="" isUrgent>
                <OverlapsToAnswer of={desk.overlapsToAnswer} />
              </Part>
            )}
            {desk.pending.length > 0 && (
              <Part title={words.pending} of={desk.pending} none={words.pending}>
                <PendingList of={desk.pending} />
              </Part>
            )}
            {desk.rejected.length > 0 && (
              <Part title={words.rejected} of={desk.rejected} none="">
                <RejectedList of={desk.rejected} />
              </Part>
            )}
            {desk.drafts.length > 0 && (
              <Part title={words.drafts} of={desk.drafts} none="" isUrgent>
                <DraftList of={desk.drafts} />
              </Part>
            )}
            <div className="desk">
              <div>
                {worksCases && (
                  <>
                    <Part title={words.meetings} of={desk.meetings} none={words.meetingsNone}>
                      <MeetingList of={desk.meetings} />
                    </Part>
                    <Part title={words.owed} of={desk.owed} none={words.owedNone}>
                      <RequestList of={desk.owed} isOwed />
                    </Part>
                    <Part title={words.awaited} of={desk.awaited} none={words.awaitedNone}>
                      <RequestList of={desk.awaited} isOwed={false} />
                    </Part>
                    <Part title={words.tasks} of={desk.tasks} none={words.tasksNone}>
                      <TaskList of={desk.tasks} />
                    </Part>
                  </>
                )}
                {signs && (
                  <Part title={words.signOffs} of={desk.signOffs} none={words.signOffsNone}>
                    <SignOffList of={desk.signOffs} />
                  </Part>
                )}
                {isCmm && worksCases && (
                  <Part title={words.referrals} of={desk.referrals} none={words.referralsNone}>
                    <ReferralList of={desk.referrals} />
                  </Part>
                )}
              </div>
              <div>
                {worksCases && (
                  <>
                    {desk.withdrawnTakings.length > 0 && (
                      <Part title={words.withdrawnTakings} of={desk.withdrawnTakings} none="" isUrgent>
                        <WithdrawnTakingList of={desk.withdrawnTakings} />
                      </Part>
                    )}
                    <Part title={words.received} of={desk.received} none={words.receivedNone}>
                      <ReceivedList of={desk.received} />
                    </Part>
                    {desk.onwardToAnswer.length > 0 && (
                      <Section title={onward.toAnswer} count={desk.onwardToAnswer.length}>
                        <OnwardList of={desk.onwardToAnswer} />
                      </Section>
                    )}
                    {desk.onwardAsked.length > 0 && (
                      <Section title={onward.asked} count={desk.onwardAsked.length}>
                        <OnwardList of={desk.onwardAsked} isOurs />
                      </Section>
                    )}
                    <MyCases />
                  </>
                )}
                {desk.overlapsAnswered.length > 0 && (
                  <Section title={overlap.readyTitle} count={desk.overlapsAnswered.length}>
                    <OverlapsAnswered of={desk.overlapsAnswered} />
                  </Section>
                )}
                {seesTips && (
                  <Part title={words.tips} of={desk.tips} none={words.tipsNone}>
                    <TipList of={desk.tips} />
                  </Part>
                )}
              </div>
            </div>
            {answers && <StandingHolds />}
            {answers && (
              <p>
                <Link to="/journal">{words.toRecords}</Link>
              </p>
            )}
            {!worksCases && <Empty>{words.noCaseWork}</Empty>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function MyCases() {
  const words = useWords(deskWords);
  const found = useAsk(deskCasesDocument);
  return (
    <Section title={words.cases}>
      <Loaded of={found}>
        {({ cases }) => (cases.nodes.length === 0 ? <Empty>{words.casesNone}</Empty> : <CaseList of={cases.nodes} />)}
      </Loaded>
    </Section>
  );
}

/** A section of the desk; where nothing waits, it says what will. */
function Part(props: { title: string; of: readonly unknown[]; none: string; isUrgent?: boolean; children: ReactNode }) {
  const isEmpty = props.of.length === 0;
  return (
    <Section title={props.title} {...(isEmpty ? {} : { count: props.of.length })}>
      {isEmpty ? (
        <Empty>{props.none}</Empty>
      ) : (
        <div className={props.isUrgent ? 'desk-urgent' : undefined}>{props.children}</div>
      )}
    </Section>
  );
}
