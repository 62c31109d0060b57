/** Asks the holder to give a third agency on the case what we were given. */
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { Empty } from '../kit/states.tsx';
import { useTell } from '../kit/status.tsx';
import { useAct } from '../link/deeds.ts';
import { useDraft } from '../link/draft.ts';
import { useViewer } from '../link/viewer.tsx';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { onwardWords } from '../words/onward.ts';
import { useCase } from './case-page.tsx';
import { askOnwardDocument, type Contribution } from './contribution-documents.ts';
import { useRuleBook } from './rule-book.ts';

interface AskProps {
  of: Contribution;
  isOpen: boolean;
  onClose: () => void;
}

export function AskOnwardDialog(props: AskProps) {
  const words = useWords(onwardWords);
  return (
    <Dialog title={words.askTitle} isOpen={props.isOpen} onClose={props.onClose}>
      <AskForm {...props} />
    </Dialog>
  );
}

function AskForm(props: AskProps) {
  const { of, onClose } = props;
  const words = useWords(onwardWords);
  const kit = useWords(kitWords);
  const { say } = useLanguage();
  const tell = useTell();
  const it = useCase();
  const book = useRuleBook();
  const own = useViewer().person.agency.code;
  const draft = useDraft(`ask-onward:${of.id}`, { to: '', purpose: '', reason: '' });
  const asking = useAct(askOnwardDocument);
  const { value, change } = draft;
  const giver = say(of.agency.nameDa, of.agency.nameEn);
  const thirds = (it.participations ?? [])
    .filter(({ status, agency }) => status === 'ACCEPTED' && agency.code !== own && agency.code !== of.agency.code)
    .map(({ agency }) => ({ value: agency.code, text: say(agency.nameDa, agency.nameEn) }));
  // One question about each at a time.
  const asked = new Set(
    (of.onwardRequests ?? [])
      .filter((one) => one.status === 'ASKED' && one.asker.code === own)
      .map((one) => one.to.code),
  );
  const others = thirds.filter((one) => !asked.has(one.value));

  async function send(): Promise<void> {
    const { to, purpose, reason } = value;
    const done = await asking.act({ contributionId: of.id, to, purpose, reason: reason.trim() });
    if (done === undefined) return;
    draft.discard();
    tell(words.sent);
    onClose();
  }

  if (others.length === 0) return <Empty>{thirds.length === 0 ? words.toNobody : words.toAsked}</Empty>;
  return (
    <Form
      acting={asking}
      draft={draft}
      submit={words.send}
      check={() => ({
        to: others.some((one) => one.value === value.to) ? undefined : words.toMissing,
        purpose: value.purpose === '' ? words.purposeMissing : undefined,
        reason: value.reason.trim() === '' ? words.reasonMissing : undefined,
      })}
      onSend={() => void send()}
      beside={<Button onPress={onClose}>{kit.cancel}</Button>}
    >
      <p>{words.askLead(giver)}</p>
      <Select
        name="to"
        label={words.to}
        isRequired
        width="full"
        choices={others}
        value={value.to}
        onChange={(to) => change({ to })}
      />
      <Select
        name="purpose"
        label={words.purpose}
        isRequired
        choices={book.purposes}
        value={value.purpose}
        onChange={(purpose) => change({ purpose })}
      />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint(giver)}
        isRequired
        rows={3}
        limit={2_000}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
    </Form>
  );
}
