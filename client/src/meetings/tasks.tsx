/** Tasks with owner and deadline: assigned here, finished by whoever owns them. */
import { AudienceMark } from '../kit/audience.tsx';
import { Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { dayIn, useDates } from '../kit/dates.ts';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Opener } from '../kit/opener.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { termsWords } from '../words/terms.ts';
import { finishTaskDocument, type Meeting, type MeetingCase, type Task } from './documents.ts';
import { Panel } from './panel.tsx';
import { codesAtTable } from './table.ts';
import { TaskForm } from './task-form.tsx';

export function Tasks(props: { of: Meeting; on: MeetingCase | null }) {
  const { of, on } = props;
  const words = useWords(meetingsWords);
  const tasks = of.tasks ?? [];
  return (
    <Panel id="opgaver" title={words.tasks} count={tasks.length}>
      {tasks.length === 0 ? (
        <Empty>{words.tasksNone}</Empty>
      ) : (
        <ul className="tasks">
          {tasks.map((task) => (
            <OneTask key={task.id} of={task} all={codesAtTable(of)} />
          ))}
        </ul>
      )}
      {on !== null && of.viewerCan.includes('assignTask') && (
        <Opener text={words.taskAdd}>{(close) => <TaskForm of={of} on={on} onClose={close} />}</Opener>
      )}
    </Panel>
  );
}

function OneTask(props: { of: Task; all: readonly string[] }) {
  const { of } = props;
  const words = useWords(meetingsWords);
  const terms = useWords(termsWords);
  const dates = useDates();
  const tell = useTell();
  const finishing = useAct(finishTaskDocument);
  const isLate = of.status === 'OPEN' && of.dueOn < dayIn(new Date());

  async function finish(): Promise<void> {
    if (await finishing.act({ id: of.id, version: of.version })) tell(words.finished);
  }

  return (
    <li className={of.status === 'DONE' ? 'is-done' : undefined}>
      <p className="task-text">{of.text}</p>
      <p className="aside">
        {words.taskOf(`${of.owner.name} (${of.owner.agency.code})`, dates.day(of.dueOn))}{' '}
        {of.status === 'DONE' && of.doneAt && <Tag tone="success">{words.doneAt(dates.day(of.doneAt))}</Tag>}
        {of.status === 'OPEN' && (
          <Tag tone={isLate ? 'error' : 'info'}>{isLate ? words.taskLate : terms.taskStatus.OPEN}</Tag>
        )}{' '}
        <AudienceMark all={props.all} audience={of.audience} />
      </p>
      {finishing.fault !== null && <ErrorNote fault={finishing.fault} again={() => void finish()} />}
      {of.viewerCan.includes('finishTask') && (
        <Button icon="check" label={words.finishOf(of.text)} isBusy={finishing.isActing} onPress={() => void finish()}>
          {words.finish}
        </Button>
      )}
    </li>
  );
}
