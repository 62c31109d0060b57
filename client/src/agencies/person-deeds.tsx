/** What an administrator can do with a person: other duties, suspend, let in again. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/queries.ts';
import { agenciesWords } from '../words/agencies.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import type { ShownPerson } from './agency-room.tsx';
import { DutiesField } from './duties-field.tsx';

const assignDutiesDocument = graphql(`
  mutation AssignDuties($input: AssignDutiesInput!) {
    assignDuties(input: $input) {
      id
      duties
      version
    }
  }
`);

const suspendDocument = graphql(`
  mutation Suspend($input: PersonInput!) {
    suspend(input: $input) {
      id
      status
      version
    }
  }
`);

const reinstateDocument = graphql(`
  mutation Reinstate($input: PersonInput!) {
    reinstate(input: $input) {
      id
      status
      version
    }
  }
`);

export function PersonDeeds(props: { person: ShownPerson }) {
  const { person } = props;
  const words = useWords(agenciesWords);
  const tell = useTell();
  const [open, setOpen] = useState<'duties' | 'suspend' | null>(null);
  const reinstating = useAct(reinstateDocument);
  const close = (): void => setOpen(null);

  async function reinstate(): Promise<void> {
    if (await reinstating.act({ id: person.id, version: person.version })) tell(words.reinstated(person.name));
  }

  return (
    <div className="deeds">
      {person.viewerCan.includes('assignDuties') && (
        <Button icon="edit" label={words.changeDutiesFor(person.name)} onPress={() => setOpen('duties')}>
          {words.changeDuties}
        </Button>
      )}
      {person.viewerCan.includes('suspend') && (
        <Button label={words.suspendFor(person.name)} onPress={() => setOpen('suspend')}>
          {words.suspend}
        </Button>
      )}
      {person.viewerCan.includes('reinstate') && (
        <Button isBusy={reinstating.isActing} label={words.reinstateFor(person.name)} onPress={() => void reinstate()}>
          {words.reinstate}
        </Button>
      )}
      {reinstating.fault !== null && <ErrorNote fault={reinstating.fault} again={() => void reinstate()} />}
      <Dialog title={words.changeDutiesFor(person.name)} isOpen={open === 'duties'} onClose={close}>
        <DutiesForm person={person} close={close} />
      </Dialog>
      <Dialog title={words.suspendFor(person.name)} isOpen={open === 'suspend'} onClose={close}>
        <SuspendForm person={person} close={close} />
      </Dialog>
    </div>
  );
}

interface DeedFormProps {
  person: ShownPerson;
  close: () => void;
}

function DutiesForm(props: DeedFormProps) {
  const { person, close } = props;
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const [duties, setDuties] = useState(person.duties);
  const assigning = useAct(assignDutiesDocument);

  async function send(): Promise<void> {
    const done = await assigning.act({ id: person.id, duties, version: person.version });
    if (done === undefined) return;
    tell(words.changed);
    close();
  }

  return (
    <Form
      acting={assigning}
      check={() => ({ duties: duties.length === 0 ? words.dutiesMissing : undefined })}
      submit={kit.save}
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{words.changeDutiesLead}</p>
      <DutiesField value={duties} onChange={setDuties} />
    </Form>
  );
}

function SuspendForm(props: DeedFormProps) {
  const { person, close } = props;
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const suspending = useAct(suspendDocument);

  async function send(): Promise<void> {
    if ((await suspending.act({ id: person.id, version: person.version })) === undefined) return;
    tell(words.suspended(person.name));
    close();
  }

  return (
    <Form
      acting={suspending}
      submit={words.suspend}
      submitKind="warning"
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{words.suspendLead(person.name)}</p>
    </Form>
  );
}
