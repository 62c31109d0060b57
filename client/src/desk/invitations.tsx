/** Invitations that wait, answered where they stand: yes with a team, or no with a reason. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../generated/index.ts';
import { AgencyName, Ago, Card, Cards, Facts, Prose } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { CheckboxGroup } from '../kit/choices.tsx';
import { useDates } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { useViewer } from '../link/viewer.tsx';
import { deskWords } from '../words/desk.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import type { DeskInvitation } from './desk-query.ts';

const answerDocument = graphql(`
  mutation AnswerInvitation($input: AnswerInvitationInput!) {
    answerInvitation(input: $input) {
      id
      status
      meetingId
      version
    }
  }
`);

const colleaguesDocument = graphql(`
  query Colleagues($code: String!) {
    agency(code: $code) {
      code
      people {
        id
        name
        unit
        duties
        status
      }
    }
  }
`);

type Answer = 'accept' | 'decline';

export function Invitations(props: { of: readonly DeskInvitation[] }) {
  const [open, setOpen] = useState<{ id: string; answer: Answer } | null>(null);
  const words = useWords(deskWords);
  const chosen = props.of.find((one) => one.id === open?.id);
  const close = (): void => setOpen(null);
  return (
    <>
      <Cards of={props.of} keyOf={(invitation) => invitation.id}>
        {(invitation) => (
          <InvitationCard invitation={invitation} choose={(answer) => setOpen({ id: invitation.id, answer })} />
        )}
      </Cards>
      {chosen !== undefined && (
        <>
          <Dialog title={words.acceptTitle} isOpen={open?.answer === 'accept'} onClose={close}>
            <SaysWho invitation={chosen} />
            <AcceptForm invitation={chosen} close={close} />
          </Dialog>
          <Dialog title={words.declineTitle} isOpen={open?.answer === 'decline'} onClose={close}>
            <SaysWho invitation={chosen} />
            <DeclineForm invitation={chosen} close={close} />
          </Dialog>
        </>
      )}
    </>
  );
}

function InvitationCard(props: { invitation: DeskInvitation; choose: (answer: Answer) => void }) {
  const { invitation, choose } = props;
  const words = useWords(deskWords);
  return (
    <Card>
      <div className="box-head">
        <h3>
          {words.invitationOf} <AgencyName agency={invitation.from} />
        </h3>
        <span className="aside">
          <Ago at={invitation.createdAt} />
        </span>
      </div>
      <Says invitation={invitation} />
      <p className="aside">{words.invitationOnly}</p>
      {invitation.viewerCan.includes('answerInvitation') && (
        <Buttons>
          <Button kind="primary" icon="check" onPress={() => choose('accept')}>
            {words.accept}
          </Button>
          <Button onPress={() => choose('decline')}>{words.decline}</Button>
        </Buttons>
      )}
    </Card>
  );
}

function SaysWho(props: { invitation: DeskInvitation }) {
  const words = useWords(deskWords);
  return (
    <>
      <p>
        {words.invitationFrom} <AgencyName agency={props.invitation.from} />
      </p>
      <Says invitation={props.invitation} />
    </>
  );
}

function Says(props: { invitation: DeskInvitation }) {
  const { invitation } = props;
  const words = useWords(deskWords);
  const dates = useDates();
  return (
    <Facts
      of={[
        [
          words.invitationStarts,
          <time key="starts" dateTime={invitation.startsAt}>
            {dates.weekday(invitation.startsAt)}
          </time>,
        ],
        [
          words.invitationSays,
          invitation.message.trim() === '' ? words.invitationNothing : <Prose key="says">{invitation.message}</Prose>,
        ],
      ]}
    />
  );
}

interface AnswerProps {
  invitation: DeskInvitation;
  close: () => void;
}

const caseDuties = ['OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR'];

function AcceptForm(props: AnswerProps) {
  const { invitation, close } = props;
  const words = useWords(deskWords);
  const terms = useWords(termsWords);
  const kit = useWords(kitWords);
  const { person } = useViewer();
  const tell = useTell();
  const go = useNavigate();
  const draft = useDraft(`accept:${invitation.id}`, { team: [] as string[] });
  const answering = useAct(answerDocument);
  const found = useAsk(colleaguesDocument, { code: person.agency.code });
  const colleagues = (found.data?.agency.people ?? []).filter(
    (one) => one.id !== person.id && one.status === 'ACTIVE' && one.duties.some((duty) => caseDuties.includes(duty)),
  );

  async function send(): Promise<void> {
    const { id, version } = invitation;
    const known = new Set(colleagues.map((one) => one.id));
    // Those she chose before stand, until it is known that one of them is no longer there.
    const team = draft.value.team.filter((one) => found.data === undefined || known.has(one));
    const done = await answering.act({ id, version, accept: true, team, reason: null });
    if (done === undefined) return;
    draft.discard();
    tell(words.accepted);
    close();
    await go(`/moeder/${done.answerInvitation.meetingId}`);
  }

  return (
    <Form
      acting={answering}
      draft={draft}
      submit={words.acceptSubmit}
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{words.acceptLead}</p>
      <Loaded of={found}>
        {() =>
          colleagues.length === 0 ? (
            <p>{words.teamNone}</p>
          ) : (
            <CheckboxGroup
              name="team"
              label={words.team}
              hint={words.teamHint}
              value={draft.value.team}
              onChange={(team) => draft.change({ team })}
              choices={colleagues.map((one) => ({
                value: one.id,
                text: one.name,
                hint: [one.duties.map((duty) => terms.duty[duty]).join(', '), one.unit].filter(Boolean).join(' · '),
              }))}
            />
          )
        }
      </Loaded>
    </Form>
  );
}

function DeclineForm(props: AnswerProps) {
  const { invitation, close } = props;
  const words = useWords(deskWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft(`decline:${invitation.id}`, { reason: '' });
  const answering = useAct(answerDocument);
  const reason = draft.value.reason.trim();

  async function send(): Promise<void> {
    const { id, version } = invitation;
    const done = await answering.act({ id, version, accept: false, team: [], reason });
    if (done === undefined) return;
    draft.discard();
    tell(words.declined);
    close();
  }

  return (
    <Form
      acting={answering}
      draft={draft}
      submit={words.decline}
      check={() => ({ reason: reason === '' || reason.length > 2000 ? words.reasonMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{words.declineLead}</p>
      <TextArea
        name="reason"
        label={words.reason}
        isRequired
        limit={2000}
        warnsOfCpr
        value={draft.value.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </Form>
  );
}
