/** Takes back what was given: for a reason of our own, or because a consent was taken back. */
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { CheckboxGroup } from '../kit/choices.tsx';
import { ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { consentsWords } from '../words/consents.ts';
import { contributionsWords } from '../words/contributions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Disclosure, withdrawConsentDocument, withdrawDocument } from './contribution-documents.ts';

interface TakeBackProps {
  of: Pick<Disclosure, 'id' | 'version' | 'status' | 'viewerCan' | 'onSameConsent'>;
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
        <p>{of.status === 'ENDED' ? words.withdrawEnded : words.withdrawText}</p>
      </ReasonedConfirm>
    </>
  );
}

function ConsentWithdrawn(props: TakeBackProps) {
  const { of, receiver } = props;
  const words = useWords(consentsWords);
  const dates = useDates();
  const { say } = useLanguage();
  const tell = useTell();
  const ending = useAct(withdrawConsentDocument);
  const [isOpen, setOpen] = useState(false);
  const [kept, setKept] = useState<readonly string[]>([]);
  const others = of.onSameConsent;
  const alsoIds = others.map(({ id }) => id).filter((id) => !kept.includes(id));

  async function end(reason: string): Promise<boolean> {
    const done = await ending.act({ id: of.id, version: of.version, alsoIds, reason });
    if (done === undefined) return false;
    setOpen(false);
    tell(alsoIds.length > 0 ? words.doneMany(alsoIds.length + 1) : words.done);
    return true;
  }

  return (
    <>
      <Button label={named(words.withdrawnFor(receiver), props.at)} onPress={() => setOpen(true)}>
        {words.withdrawn}
      </Button>
      <ReasonedConfirm
        title={words.title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acting={ending}
        submit={words.withdrawn}
        isDangerous
        draft={`withdraw-consent:${of.id}`}
        reasonHint={words.hint}
        onSend={end}
      >
        <p>{of.status === 'ENDED' ? words.ended : words.text}</p>
        {others.length > 0 && (
          <CheckboxGroup
            name="alsoIds"
            label={words.others}
            hint={words.othersHint}
            choices={others.map((one) => ({
              value: one.id,
              text: words.other(
                one.title ?? words.otherItem,
                say(one.receiver.nameDa, one.receiver.nameEn),
                dates.moment(one.givenAt ?? one.createdAt),
              ),
            }))}
            value={alsoIds}
            onChange={(chosen) => setKept(others.map(({ id }) => id).filter((id) => !chosen.includes(id)))}
          />
        )}
        <p className="aside">{words.otherWords}</p>
      </ReasonedConfirm>
    </>
  );
}
