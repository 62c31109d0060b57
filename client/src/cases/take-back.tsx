/** Takes back what was given: for a reason of our own, or because a consent was taken back. */
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ReasonedConfirm } from '../kit/confirm.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useWords } from '../words/language.tsx';
import { type Disclosure, withdrawConsentDocument, withdrawDocument } from './contribution-documents.ts';

interface TakeBackProps {
  of: Pick<Disclosure, 'id' | 'version' | 'viewerCan'>;
  /** The receiver's name. */
  receiver: string;
  /** Where many stand beside each other: what tells them apart. */
  at?: string;
}

export function TakeBack(props: TakeBackProps) {
  return (
    <>
      {props.of.viewerCan.includes('withdrawConsent') && <ConsentWithdrawn {...props} />}
      {props.of.viewerCan.includes('withdraw') && <Withdraw {...props} />}
    </>
  );
}

const named = (what: string, at?: string) => (at === undefined ? what : `${what}, ${at}`);

function Withdraw(props: TakeBackProps) {
  const { of, receiver } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const withdrawing = useAct(withdrawDocument);
  const [isOpen, setOpen] = useState(false);

  async function withdraw(reason: string): Promise<boolean> {
    const done = await withdrawing.act({ id: of.id, version: of.version, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(words.withdrawDone(receiver));
    return true;
  }

  return (
    <>
      <Button icon="reply" label={named(words.withdrawFrom(receiver), props.at)} onPress={() => setOpen(true)}>
        {words.withdraw}
      </Button>
      <ReasonedConfirm
        title={words.withdrawTitle(receiver)}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={withdrawing}
        submit={words.withdraw}
        isDangerous
        draft={`withdraw:${of.id}`}
        reasonHint={words.withdrawHint}
        onSend={withdraw}
      >
        <p>{words.withdrawText}</p>
      </ReasonedConfirm>
    </>
  );
}

function ConsentWithdrawn(props: TakeBackProps) {
  const { of, receiver } = props;
  const words = useWords(contributionsWords);
  const tell = useTell();
  const ending = useAct(withdrawConsentDocument);
  const [isOpen, setOpen] = useState(false);

  async function end(reason: string): Promise<boolean> {
    const done = await ending.act({ id: of.id, version: of.version, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(words.withdrawConsentDone);
    return true;
  }

  return (
    <>
      <Button label={named(words.withdrawConsentFor(receiver), props.at)} onPress={() => setOpen(true)}>
        {words.withdrawConsent}
      </Button>
      <ReasonedConfirm
        title={words.withdrawConsentTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={ending}
        submit={words.withdrawConsent}
        isDangerous
        draft={`withdraw-consent:${of.id}`}
        reasonHint={words.withdrawConsentHint}
        onSend={end}
      >
        <p>{words.withdrawConsentText}</p>
      </ReasonedConfirm>
    </>
  );
}
