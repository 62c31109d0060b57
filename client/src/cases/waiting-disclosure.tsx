/** A disclosure that waits: for whom, on what, whose step is next; and the doors to take it. */
import { useState } from 'react';
import { Facts, Prose, Tag } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { Confirm, ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { Loaded } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useAsk } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import {
  approveDocument,
  type Disclosure,
  disclosurePreviewDocument,
  rejectDocument,
  withdrawDocument,
} from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';
import { VerdictView } from './verdict-view.tsx';

type Step = 'approve' | 'reject' | 'recordConsent' | 'withdraw' | null;

export function WaitingDisclosure(props: { of: Disclosure }) {
  const { of } = props;
  const words = useWords(contributionsWords);
  const terms = useWords(termsWords);
  const book = useRuleBook();
  const dates = useDates();
  const { say } = useLanguage();
  const awaits = of.awaits ?? 'APPROVAL';
  const receiver = say(of.receiver.nameDa, of.receiver.nameEn);
  return (
    <section className="box waiting" aria-label={words.waitsTitle(receiver)}>
      <div className="box-head">
        <strong>{words.waitsTitle(receiver)}</strong>
        <Tag tone="warning">{words.waits[awaits]}</Tag>
      </div>
      <p>{words.waitsNext[awaits]}</p>
      <p className="aside">{words.askedBy(of.givenBy.name, dates.moment(of.createdAt))}</p>
      <Facts
        of={[
          [words.purpose, book.purpose(of.purpose)],
          [words.initiative, terms.initiative[of.initiative]],
          [words.weighing, of.weighing && <Prose key="weighing">{of.weighing}</Prose>],
          [words.conditions, of.conditions.map((code) => terms.condition(code)).join('. ') || null],
          [words.named, of.namedPersons.map((person) => person.name).join(', ') || null],
          [words.expires, of.expiresAt && dates.moment(of.expiresAt)],
        ]}
      />
      <Steps of={of} receiver={receiver} />
    </section>
  );
}

function Steps(props: { of: Disclosure; receiver: string }) {
  const { of, receiver } = props;
  const words = useWords(contributionsWords);
  const [step, setStep] = useState<Step>(null);
  const can = (verb: string): boolean => of.viewerCan.includes(verb);
  const close = (): void => setStep(null);
  return (
    <>
      <Buttons>
        {can('approve') && (
          <Button kind="primary" icon="check" label={words.approveFor(receiver)} onPress={() => setStep('approve')}>
            {words.approve}
          </Button>
        )}
        {can('reject') && (
          <Button label={words.rejectFor(receiver)} onPress={() => setStep('reject')}>
            {words.reject}
          </Button>
        )}
        {can('recordConsent') && (
          <Button
            kind="primary"
            icon="check"
            label={words.recordConsentFor(receiver)}
            onPress={() => setStep('recordConsent')}
          >
            {words.recordConsent}
          </Button>
        )}
        {can('withdraw') && (
          <Button kind="tertiary" icon="reply" label={words.takeBackFor(receiver)} onPress={() => setStep('withdraw')}>
            {words.takeBack}
          </Button>
        )}
      </Buttons>
      <Approve of={of} receiver={receiver} isOpen={step === 'approve'} onClose={close} />
      <Reject of={of} receiver={receiver} isOpen={step === 'reject'} onClose={close} />
      <TakeBack of={of} isOpen={step === 'withdraw'} onClose={close} />
      <ConsentDialog of={of} receiver={receiver} isOpen={step === 'recordConsent'} onClose={close} />
    </>
  );
}

interface StepProps {
  of: Disclosure;
  isOpen: boolean;
  onClose: () => void;
}

function Approve(props: StepProps & { receiver: string }) {
  const { of, receiver, onClose } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const approving = useAct(approveDocument);
  return (
    <Confirm
      title={words.approveTitle(receiver)}
      isOpen={props.isOpen}
      onClose={onClose}
      acting={approving}
      submit={words.approve}
      onSend={() =>
        void approving.act({ id: of.id, version: of.version }).then((done) => {
          if (done === undefined) return;
          onClose();
          tell(words.approveDone(receiver));
        })
      }
    >
      <p>{words.approveText}</p>
      {props.isOpen && <Answer of={of} />}
    </Confirm>
  );
}

/** What the rule book answers now, on what, and who would read: what she answers for. */
function Answer(props: { of: Disclosure }) {
  const { contributionId, receiver, purpose, initiative, namedPersons } = props.of;
  const found = useAsk(disclosurePreviewDocument, { contributionId, receivers: [receiver.code], purpose, initiative });
  const named = new Set(namedPersons.map(({ id }) => id));
  return (
    <Loaded of={found}>
      {({ disclosurePreview: [answer] }) =>
        answer && (
          <VerdictView
            of={{ ...answer, readers: answer.readers.filter(({ id }) => named.size === 0 || named.has(id)) }}
          />
        )
      }
    </Loaded>
  );
}

function Reject(props: StepProps & { receiver: string }) {
  const { of, receiver, onClose } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const rejecting = useAct(rejectDocument);

  async function reject(reason: string): Promise<boolean> {
    const done = await rejecting.act({ id: of.id, version: of.version, reason });
    if (done === undefined) return false;
    onClose();
    tell(words.rejectDone);
    return true;
  }

  return (
    <ReasonedConfirm
      title={words.rejectTitle(receiver)}
      isOpen={props.isOpen}
      onClose={onClose}
      acting={rejecting}
      submit={words.reject}
      draft={`reject:${of.id}`}
      reasonHint={words.rejectHint}
      onSend={reject}
    >
      <p>{words.rejectText}</p>
    </ReasonedConfirm>
  );
}

function TakeBack(props: StepProps) {
  const { of, onClose } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const withdrawing = useAct(withdrawDocument);

  async function withdraw(reason: string): Promise<boolean> {
    const done = await withdrawing.act({ id: of.id, version: of.version, reason });
    if (done === undefined) return false;
    onClose();
    tell(words.takeBackDone);
    return true;
  }

  return (
    <ReasonedConfirm
      title={words.takeBackTitle}
      isOpen={props.isOpen}
      onClose={onClose}
      acting={withdrawing}
      submit={words.takeBack}
      draft={`withdraw:${of.id}`}
      reasonHint={words.withdrawHint}
      onSend={withdraw}
    >
      <p>{words.takeBackText}</p>
    </ReasonedConfirm>
  );
}
