/** Lets an IT system of the administrator's own agency act in Samindsats. */
import { useState } from 'react';
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
import { DutiesField, programDuties } from './duties-field.tsx';
import { KeyField } from './key-field.tsx';
import { ProgramFacts } from './program-facts.tsx';

const enrolProgramDocument = graphql(`
  mutation EnrolProgram($input: EnrolProgramInput!) {
    enrolProgram(input: $input) {
      id
      name
    }
  }
`);

interface EnrolProgramProps {
  isOpen: boolean;
  onClose: () => void;
}

export function EnrolProgramDialog(props: EnrolProgramProps) {
  const words = useWords(agenciesWords);
  return (
    <Dialog title={words.enrolProgramTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <EnrolProgram close={props.onClose} />
    </Dialog>
  );
}

function EnrolProgram(props: { close: () => void }) {
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const [made, setMade] = useState<string | null>(null);
  if (made === null) return <EnrolProgramForm close={props.close} done={setMade} />;
  return (
    <>
      <p>{words.programReady}</p>
      <ProgramFacts id={made} />
      <Button kind="primary" onPress={props.close}>
        {kit.close}
      </Button>
    </>
  );
}

function EnrolProgramForm(props: { close: () => void; done: (id: string) => void }) {
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft('enrol-program', { name: '', email: '', duties: [] as Duty[] });
  // In no draft: somebody may paste a private key by mistake.
  const [publicKey, setPublicKey] = useState('');
  const enrolling = useAct(enrolProgramDocument);
  const { value, change } = draft;
  const name = value.name.trim();

  const check = (): Errors => ({
    name: name.length < 2 || name.length > 120 ? words.programNameMissing : undefined,
    email: /^\S+@\S+\.\S+$/.test(value.email.trim()) ? undefined : words.emailWrong,
    duties: value.duties.length === 0 ? words.dutiesMissing : undefined,
    publicKey: publicKey.trim() === '' ? words.publicKeyMissing : undefined,
  });

  async function send(): Promise<void> {
    const { email, duties } = value;
    const done = await enrolling.act({ name, email: email.trim(), duties, publicKey: publicKey.trim() });
    if (done === undefined) return;
    draft.discard();
    tell(words.programEnrolled(name));
    props.done(done.enrolProgram.id);
  }

  return (
    <Form
      acting={enrolling}
      draft={draft}
      check={check}
      submit={words.enrolProgramSubmit}
      onSend={() => void send()}
      beside={<Button onPress={props.close}>{kit.cancel}</Button>}
    >
      <p>{words.enrolProgramLead}</p>
      <TextField
        name="name"
        label={words.programName}
        hint={words.programNameHint}
        isRequired
        maxLength={120}
        value={value.name}
        onChange={(next) => change({ name: next })}
      />
      <TextField
        name="email"
        type="email"
        label={words.programEmail}
        hint={words.programEmailHint}
        isRequired
        value={value.email}
        onChange={(email) => change({ email })}
      />
      <DutiesField only={programDuties} value={value.duties} onChange={(duties) => change({ duties })} />
      <KeyField value={publicKey} onChange={setPublicKey} />
    </Form>
  );
}
