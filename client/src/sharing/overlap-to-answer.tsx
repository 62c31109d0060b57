/** Questions about something that our agency knows: said, or passed over in silence, until the deadline. */
import { useState } from 'react';
import { AgencyName, Card, Cards, Facts, Prose } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useAsk } from '../link/queries.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { overlapWords } from '../words/overlap.ts';
import { answerDocument, toAnswerDocument, type Waiting } from './overlap-documents.ts';

export function ToAnswer() {
  const words = useWords(overlapWords);
  const found = useAsk(toAnswerDocument);
  return (
    <Section title={words.waitingTitle}>
      <Loaded of={found}>
        {({ overlapsToAnswer }) =>
          overlapsToAnswer.length === 0 ? (
            <Empty>{words.waitingNone}</Empty>
          ) : (
            <Cards of={overlapsToAnswer} keyOf={(one) => one.id}>
              {(one) => <Asked of={one} />}
            </Cards>
          )
        }
      </Loaded>
    </Section>
  );
}

function Asked(props: { of: Waiting }) {
  const { of } = props;
  const words = useWords(overlapWords);
  const dates = useDates();
  const [open, setOpen] = useState<'HIT' | 'SILENT' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Card>
      <h3>
        {words.from} <AgencyName agency={of.asker} />
      </h3>
      <Facts
        of={[
          [words.kindLabel, words.kind[of.kind]],
          [words.reason, <Prose key="reason">{of.reason}</Prose>],
          [words.yourNote, of.note === null || of.note === '' ? words.noNote : of.note],
          [words.until, dates.weekday(of.answersAt)],
        ]}
      />
      {of.viewerCan.includes('answerOverlap') && (
        <Buttons>
          <Button kind="primary" onPress={() => setOpen('HIT')}>
            {words.sayHit}
          </Button>
          <Button onPress={() => setOpen('SILENT')}>{words.saySilent}</Button>
        </Buttons>
      )}
      <Dialog title={words.hitTitle} isOpen={open === 'HIT'} onClose={close}>
        <HitForm of={of} close={close} />
      </Dialog>
      {open === 'SILENT' && <Silence of={of} close={close} />}
    </Card>
  );
}

interface AnswerProps {
  of: Waiting;
  close: () => void;
}

function HitForm(props: AnswerProps) {
  const { of, close } = props;
  const words = useWords(overlapWords);
  const kit = useWords(kitWords);
  const tell = useTell();
  const draft = useDraft(`overlap-answer:${of.id}`, { message: '' });
  const answering = useAct(answerDocument);
  const message = draft.value.message.trim();

  async function send(): Promise<void> {
    const done = await answering.act({ id: of.id, says: 'HIT', message, version: of.version });
    if (done === undefined) return;
    draft.discard();
    tell(words.saidHit);
    close();
  }

  return (
    <Form
      acting={answering}
      draft={draft}
      submit={words.sayHit}
      check={() => ({ message: message === '' ? words.messageMissing : undefined })}
      onSend={() => void send()}
      beside={<Button onPress={close}>{kit.cancel}</Button>}
    >
      <p>{words.hitLead}</p>
      <TextArea
        name="message"
        label={words.message}
        isRequired
        limit={1_000}
        warnsOfCpr
        value={draft.value.message}
        onChange={(next) => draft.change({ message: next })}
      />
    </Form>
  );
}

function Silence(props: AnswerProps) {
  const { of, close } = props;
  const words = useWords(overlapWords);
  const tell = useTell();
  const answering = useAct(answerDocument);

  async function send(): Promise<void> {
    const done = await answering.act({ id: of.id, says: 'SILENT', version: of.version });
    if (done === undefined) return;
    tell(words.saidSilent);
    close();
  }

  return (
    <Confirm
      title={words.saySilent}
      isOpen
      acting={answering}
      submit={words.saySilent}
      onSend={() => void send()}
      onClose={close}
    >
      <p>{words.silentConfirm}</p>
    </Confirm>
  );
}
