/** What an administrator can do with a person or an IT system: other duties, keys, suspend, let in again, note a departure. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { agenciesWords } from '../words/agencies.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import type { ShownPerson } from './agency-room.tsx';
import { DutiesField, programDuties } from './duties-field.tsx';
import { ProgramKeys } from './program-keys.tsx';

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

const departDocument = graphql(`
  mutation Depart($input: PersonInput!) {
    depart(input: $input) {
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
  const [open, setOpen] = useState<'duties' | 'keys' | 'suspend' | 'depart' | null>(null);
  const reinstating = useAct(reinstateDocument);
  const departing = person.isProgram ? words.retire : words.depart;
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
      {person.viewerCan.includes('addProgramKey') && (
        <Button label={words.keysOf(person.name)} onPress={() => setOpen('keys')}>
          {words.keys}
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
      {person.viewerCan.includes('depart') && (
        <Button label={departing.title(person.name)} onPress={() => setOpen('depart')}>
          {departing.verb}
        </Button>
      )}
      {reinstating.fault !== null && <ErrorNote fault={reinstating.fault} again={() => void reinstate()} />}
      <Dialog title={words.changeDutiesFor(person.name)} isOpen={open === 'duties'} onClose={close}>
        <DutiesForm person={person} close={close} />
      </Dialog>
      <Dialog title={words.suspendFor(person.name)} isOpen={open === 'suspend'} onClose={close}>
        <SuspendForm person={person} close={close} />
      </Dialog>
      <Dialog title={departing.title(person.name)} isOpen={open === 'depart'} onClose={close}>
        <DepartForm person={person} close={close} />
      </Dialog>
      <Dialog title={words.keysOf(person.name)} isOpen={open === 'keys'} onClose={close}>
        <ProgramKeys program={person} close={close} />
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
  // What she changes is what she saw; another's change meanwhile is told, not written over.
  const [seen] = useState(person.version);
  const assigning = useAct(assignDutiesDocument);

  async function send(): Promise<void> {
    const done = await assigning.act({ id: person.id, duties, version: seen });
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
      <DutiesField {...(person.isProgram ? { only: programDuties } : {})} value={duties} onChange={setDuties} />
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
      <p>{(person.isProgram ? words.suspendProgramLead : words.suspendLead)(person.name)}</p>
    </Form>
  );
}

function DepartForm(props: DeedFormProps) {
  const { person, close } = props;
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const departing = useAct(departDocument);
  const says = person.isProgram ? words.retire : words.depart;

  async function send(): Promise<void> {
    if ((await departing.act({ id: person.id, version: person.version })) === undefined) return;
    tell(says.done(person.name));
    close();
  }

  return (
    <Form
      acting={departing}
      submit={says.verb}
      submitKind="warning"
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{says.lead(person.name)}</p>
      <p>{says.last}</p>
    </Form>
  );
}
