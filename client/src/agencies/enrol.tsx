/** Gives a person of the administrator's own agency access. */
import type { Duty } from '../generated/contract.ts';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { type Errors, Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { agenciesWords } from '../words/agencies.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { DutiesField } from './duties-field.tsx';

const enrolDocument = graphql(`
  mutation Enrol($input: EnrolInput!) {
    enrol(input: $input) {
      id
      name
    }
  }
`);

export function EnrolDialog(props: { isOpen: boolean; onClose: () => void }) {
  const words = useWords(agenciesWords);
  return (
    <Dialog title={words.enrolTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <EnrolForm close={props.onClose} />
    </Dialog>
  );
}

function EnrolForm(props: { close: () => void }) {
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft('enrol', { name: '', email: '', subject: '', unit: '', duties: [] as Duty[] });
  const enrolling = useAct(enrolDocument);
  const { value, change } = draft;
  const name = value.name.trim();

  const check = (): Errors => ({
    name: name.length < 2 || name.length > 120 ? words.nameMissing : undefined,
    email: /^\S+@\S+\.\S+$/.test(value.email.trim()) ? undefined : words.emailWrong,
    duties: value.duties.length === 0 ? words.dutiesMissing : undefined,
  });

  async function send(): Promise<void> {
    const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    const done = await enrolling.act({
      name,
      email: value.email.trim(),
      subject: orNull(value.subject),
      unit: orNull(value.unit),
      duties: value.duties,
    });
    if (done === undefined) return;
    draft.discard();
    tell(words.enrolled(done.enrol.name));
    props.close();
  }

  return (
    <Form
      acting={enrolling}
      draft={draft}
      check={check}
      submit={words.enrolSubmit}
      onSend={() => void send()}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      <p>{words.enrolLead}</p>
      <TextField
        name="name"
        label={words.fullName}
        isRequired
        maxLength={120}
        value={value.name}
        onChange={(next) => change({ name: next })}
      />
      <TextField
        name="email"
        type="email"
        label={words.workEmail}
        isRequired
        value={value.email}
        onChange={(email) => change({ email })}
      />
      <TextField
        name="unit"
        label={words.unit}
        hint={words.unitHint}
        value={value.unit}
        onChange={(unit) => change({ unit })}
      />
      <TextField
        name="subject"
        label={words.subject}
        hint={words.subjectHint}
        value={value.subject}
        onChange={(subject) => change({ subject })}
      />
      <DutiesField value={value.duties} onChange={(duties) => change({ duties })} />
    </Form>
  );
}
