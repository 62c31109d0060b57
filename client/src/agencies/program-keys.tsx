/** An IT system's keys: which hold, one more added, one revoked. */
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { Card, Cards, Moment, Tag } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { ErrorNote } from '../kit/fault-note.tsx';
import { Form } from '../kit/form.tsx';
import { useTell } from '../kit/status.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAct } from '../link/deeds.ts';
import { agenciesWords } from '../words/agencies.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import type { ShownPerson } from './agency-room.tsx';
import { KeyField } from './key-field.tsx';
import { ProgramFacts } from './program-facts.tsx';

const addProgramKeyDocument = graphql(`
  mutation AddProgramKey($input: AddProgramKeyInput!) {
    addProgramKey(input: $input) {
      id
      version
      keys {
        id
        algorithm
        addedAt
        revokedAt
      }
    }
  }
`);

const revokeProgramKeyDocument = graphql(`
  mutation RevokeProgramKey($input: RevokeProgramKeyInput!) {
    revokeProgramKey(input: $input) {
      id
      version
      keys {
        id
        algorithm
        addedAt
        revokedAt
      }
    }
  }
`);

type Key = ShownPerson['keys'][number];

export function ProgramKeys(props: { program: ShownPerson; close: () => void }) {
  const { program } = props;
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const holding = program.keys.filter((key) => key.revokedAt === null);
  const revoked = program.keys.filter((key) => key.revokedAt !== null);
  return (
    <>
      <ProgramFacts id={program.id} />
      <p>{words.keysLead}</p>
      {holding.length === 0 && <p>{words.keysNone}</p>}
      <Cards of={holding} keyOf={(key) => key.id}>
        {(key) => <OneKey program={program} of={key} />}
      </Cards>
      {revoked.length > 0 && (
        <Unfold title={words.keysRevoked(revoked.length)}>
          <Cards of={revoked} keyOf={(key) => key.id}>
            {(key) => <OneKey program={program} of={key} />}
          </Cards>
        </Unfold>
      )}
      {program.viewerCan.includes('addProgramKey') && (
        <Unfold title={words.addKey}>
          <AddKey key={program.version} program={program} />
        </Unfold>
      )}
      <Buttons>
        <Button onPress={props.close}>{kit.close}</Button>
      </Buttons>
    </>
  );
}

function OneKey(props: { program: ShownPerson; of: Key }) {
  const { program, of } = props;
  const words = useWords(agenciesWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const revoking = useAct(revokeProgramKeyDocument);
  const [isSure, setSure] = useState(false);

  async function revoke(): Promise<void> {
    if (await revoking.act({ id: program.id, keyId: of.id, version: program.version })) tell(words.keyRevoked);
  }

  return (
    <Card isQuiet={of.revokedAt !== null}>
      <p>
        <strong>{of.algorithm}</strong>{' '}
        <Tag tone={of.revokedAt === null ? 'success' : 'plain'}>
          {of.revokedAt === null ? words.keyHolds : words.keyIsRevoked}
        </Tag>
      </p>
      <p className="person-more">
        <code>{of.id}</code>
        <span>
          {words.keyAdded} <Moment at={of.addedAt} />
        </span>
        {of.revokedAt !== null && (
          <span>
            {words.keyIsRevoked} <Moment at={of.revokedAt} />
          </span>
        )}
      </p>
      {of.revokedAt === null && program.viewerCan.includes('revokeProgramKey') && (
        <>
          {isSure && <p>{words.revokeLead}</p>}
          <Buttons>
            {isSure ? (
              <>
                <Button kind="warning" isBusy={revoking.isActing} onPress={() => void revoke()}>
                  {words.revokeSure}
                </Button>
                <Button onPress={() => setSure(false)}>{kit.cancel}</Button>
              </>
            ) : (
              <Button label={words.revokeThe(of.id.slice(0, 8))} onPress={() => setSure(true)}>
                {words.revoke}
              </Button>
            )}
          </Buttons>
          {revoking.fault !== null && <ErrorNote fault={revoking.fault} again={() => void revoke()} />}
        </>
      )}
    </Card>
  );
}

function AddKey(props: { program: ShownPerson }) {
  const { id, version } = props.program;
  const words = useWords(agenciesWords);
  const tell = useTell();
  const adding = useAct(addProgramKeyDocument);
  const [publicKey, setPublicKey] = useState('');

  async function send(): Promise<void> {
    if ((await adding.act({ id, publicKey: publicKey.trim(), version })) === undefined) return;
    setPublicKey('');
    tell(words.keyAddedNow);
  }

  return (
    <Form
      acting={adding}
      check={() => ({ publicKey: publicKey.trim() === '' ? words.publicKeyMissing : undefined })}
      submit={words.addKeySubmit}
      onSend={() => void send()}
    >
      <KeyField value={publicKey} onChange={setPublicKey} />
    </Form>
  );
}
