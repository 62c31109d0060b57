/** The desk's lists that are dealt with on the spot: tasks to finish, referrals to take over. */
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import { AgencyName, Ago, Card, Cards, Prose, Tag } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { dayIn, useDates, useNow } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { deskWords } from '../words/desk.ts';
import { useWords } from '../words/language.tsx';
import type { Desk } from './desk-query.ts';

const finishDocument = graphql(`
  mutation FinishTaskAtDesk($input: FinishTaskInput!) {
    finishTask(input: $input) {
      id
      status
      version
    }
  }
`);

const receiveDocument = graphql(`
  mutation ReceiveReferralAtDesk($input: ReceiveReferralInput!) {
    receiveReferral(input: $input) {
      id
      status
      version
    }
  }
`);

export function TaskList(props: { of: Desk['tasks'] }) {
  return (
    <Cards of={props.of} keyOf={(task) => task.id}>
      {(task) => <TaskCard task={task} />}
    </Cards>
  );
}

function TaskCard(props: { task: Desk['tasks'][number] }) {
  const { task } = props;
  const words = useWords(deskWords);
  const dates = useDates();
  const today = dayIn(new Date(useNow()));
  const tell = useTell();
  const finishing = useAct(finishDocument);

  async function finish(): Promise<void> {
    if (await finishing.act({ id: task.id, version: task.version })) tell(words.finished);
  }

  return (
    <Card>
      <div className="box-head">
        {task.dueOn < today && <Tag tone="error">{words.late}</Tag>}
        {task.dueOn === today && <Tag tone="warning">{words.dueToday}</Tag>}
        <span className="aside">{words.due(dates.day(task.dueOn))}</span>
      </div>
      <Prose>{task.text}</Prose>
      {finishing.fault !== null && <ErrorNote fault={finishing.fault} again={() => void finish()} />}
      <Buttons>
        {task.viewerCan.includes('finishTask') && (
          <Button
            icon="check"
            isBusy={finishing.isActing}
            label={words.finishLabel(task.text)}
            onPress={() => void finish()}
          >
            {words.finish}
          </Button>
        )}
        <Link to={`/moeder/${task.meetingId}`}>{words.enter}</Link>
        <Link to={`/sager/${task.caseId}`}>{words.toCase}</Link>
      </Buttons>
    </Card>
  );
}

export function ReferralList(props: { of: Desk['referrals'] }) {
  return (
    <Cards of={props.of} keyOf={(referral) => referral.id}>
      {(referral) => <ReferralCard referral={referral} />}
    </Cards>
  );
}

function ReferralCard(props: { referral: Desk['referrals'][number] }) {
  const { referral } = props;
  const words = useWords(deskWords);
  const tell = useTell();
  const receiving = useAct(receiveDocument);
  const who = referral.pseudonym ?? words.someone;

  async function receive(): Promise<void> {
    if (await receiving.act({ id: referral.id, version: referral.version })) tell(words.referralReceived);
  }

  return (
    <Card>
      <h3>{who}</h3>
      <p className="aside">
        {words.referredBy} <AgencyName agency={referral.agency} /> · <Ago at={referral.createdAt} />
      </p>
      {receiving.fault !== null && <ErrorNote fault={receiving.fault} again={() => void receive()} />}
      <Buttons>
        {referral.viewerCan.includes('receiveReferral') && (
          <Button
            kind="primary"
            isBusy={receiving.isActing}
            label={words.receiveLabel(who)}
            onPress={() => void receive()}
          >
            {words.receive}
          </Button>
        )}
        <Link to={`/sager/${referral.caseId}`}>{words.toCase}</Link>
      </Buttons>
    </Card>
  );
}
