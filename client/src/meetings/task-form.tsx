/** Assigns a task: what, who of those on the teams at the table, and by when. */
import { AudienceField, audienceFor } from '../kit/audience.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { dayIn } from '../kit/dates.ts';
import { TextArea, TextField } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { assignTaskDocument, type Meeting, type MeetingCase } from './documents.ts';
import { atTable, codesAtTable } from './table.ts';

interface TaskDraft {
  text: string;
  ownerId: string;
  dueOn: string;
  audience: string[] | null;
}

export function TaskForm(props: { of: Meeting; on: MeetingCase; onClose: () => void }) {
  const { of, on, onClose } = props;
  const words = useWords(meetingsWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft<TaskDraft>(`task:${of.id}`, { text: '', ownerId: '', dueOn: '', audience: null });
  const assigning = useAct(assignTaskDocument);
  const { text, ownerId, dueOn, audience } = draft.value;
  const today = dayIn(new Date());
  const table = codesAtTable(of);
  const owners = (on.members ?? [])
    .filter((member) => member.isActive && table.includes(member.person.agency.code))
    .map((member) => member.person)
    .sort((one, other) => one.agency.code.localeCompare(other.agency.code) || one.name.localeCompare(other.name));

  async function send(): Promise<void> {
    const done = await assigning.act({
      meetingId: of.id,
      text: text.trim(),
      ownerId,
      dueOn,
      audience: audienceFor(audience, atTable(of)),
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.taskAdded(done.assignTask.owner.name));
    onClose();
  }

  return (
    <div className="say">
      <Form
        label={words.taskAdd}
        acting={assigning}
        draft={draft}
        submit={words.taskPut}
        check={() => ({
          text: text.trim() === '' ? words.taskMissing : undefined,
          ownerId: ownerId === '' ? words.ownerMissing : undefined,
          dueOn: dueOn === '' ? words.dueMissing : dueOn < today ? words.duePast : undefined,
        })}
        onSend={() => void send()}
        beside={<Button onPress={onClose}>{kit.cancel}</Button>}
      >
        <TextArea
          name="text"
          label={words.taskLabel}
          isRequired
          rows={2}
          limit={2_000}
          value={text}
          onChange={(next) => draft.change({ text: next })}
        />
        <Select
          name="ownerId"
          label={words.owner}
          isRequired
          choices={owners.map((person) => ({ value: person.id, text: `${person.agency.code}: ${person.name}` }))}
          value={ownerId}
          onChange={(next) => draft.change({ ownerId: next })}
        />
        <TextField
          name="dueOn"
          type="date"
          width="m"
          label={words.due}
          isRequired
          min={today}
          value={dueOn}
          onChange={(next) => draft.change({ dueOn: next })}
        />
        <AudienceField all={atTable(of)} value={audience} onChange={(next) => draft.change({ audience: next })} />
      </Form>
    </div>
  );
}
