/** Requests to pass a contribution on: asked by those who were given it, answered by its holder. */
import { useState } from 'react';
import type { OnwardStatus } from '../generated/contract.ts';
import { Facts, Prose, Tag, type Tone } from '../kit/bits.tsx';
import { Button, Buttons } from '../kit/button.tsx';
import { ReasonedConfirm } from '../kit/confirm.tsx';
import { useDates } from '../kit/dates.ts';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { onwardWords } from '../words/onward.ts';
import { type Contribution, type OnwardRequest, refuseOnwardDocument } from './contribution-documents.ts';
import { AskOnwardDialog } from './onward-ask.tsx';
import { GrantOnwardDialog } from './onward-grant.tsx';
import { useRuleBook } from './rule-book.ts';

const tones: Record<OnwardStatus, Tone> = { ASKED: 'info', GRANTED: 'success', REFUSED: 'plain', ENDED: 'plain' };

export function OnwardRequests(props: { of: Contribution }) {
  const { of } = props;
  const words = useWords(onwardWords);
  const [isAsking, setAsking] = useState(false);
  const requests = of.onwardRequests ?? [];
  return (
    <>
      {requests.length > 0 && (
        <section aria-label={`${words.requests}: ${of.title}`}>
          <h5>{words.requests}</h5>
          <ul className="boxes">
            {requests.map((one) => (
              <li key={one.id}>
                <Request of={one} about={of} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {of.viewerCan.includes('askOnward') && (
        <>
          <Buttons>
            <Button icon="forward" label={words.askOf(of.title)} onPress={() => setAsking(true)}>
              {words.ask}
            </Button>
          </Buttons>
          <AskOnwardDialog of={of} isOpen={isAsking} onClose={() => setAsking(false)} />
        </>
      )}
    </>
  );
}

function Request(props: { of: OnwardRequest; about: Contribution }) {
  const { of, about } = props;
  const words = useWords(onwardWords);
  const book = useRuleBook();
  const dates = useDates();
  const tell = useTell();
  const { say } = useLanguage();
  const refusing = useAct(refuseOnwardDocument);
  const [open, setOpen] = useState<'grant' | 'refuse' | null>(null);
  const close = (): void => setOpen(null);
  const [asker, to] = [say(of.asker.nameDa, of.asker.nameEn), say(of.to.nameDa, of.to.nameEn)];

  async function refuse(reason: string): Promise<boolean> {
    const done = await refusing.act({ id: of.id, version: of.version, reason });
    if (done === undefined) return false;
    close();
    tell(words.refused);
    return true;
  }

  return (
    <div className="disclosure">
      <div className="box-head">
        <strong>{about.isOurs ? words.asks(asker, to) : words.weAsk(to)}</strong>
        <Tag tone={tones[of.status]}>{words.status[of.status]}</Tag>
      </div>
      <p className="aside">
        {words.askedBy(of.askedBy.name, dates.moment(of.createdAt))}
        {of.answeredBy && of.answeredAt && ` · ${words.answeredBy(of.answeredBy.name, dates.moment(of.answeredAt))}`}
      </p>
      <Facts
        of={[
          [words.purpose, book.purpose(of.purpose)],
          [words.because, <Prose key="because">{of.reason}</Prose>],
          [words.answerIs, of.answer && <Prose key="answer">{of.answer}</Prose>],
        ]}
      />
      {of.viewerCan.includes('grantOnward') && (
        <Buttons>
          <Button kind="primary" icon="forward" label={words.grantTo(to)} onPress={() => setOpen('grant')}>
            {words.grant}
          </Button>
          <Button label={words.refuseTo(to)} onPress={() => setOpen('refuse')}>
            {words.refuse}
          </Button>
        </Buttons>
      )}
      <GrantOnwardDialog of={of} about={about} isOpen={open === 'grant'} onClose={close} />
      <ReasonedConfirm
        title={words.refuseTitle(to)}
        isOpen={open === 'refuse'}
        onClose={close}
        acting={refusing}
        submit={words.refuse}
        draft={`refuse-onward:${of.id}`}
        reasonHint={words.refuseHint(asker)}
        onSend={refuse}
      />
    </div>
  );
}
