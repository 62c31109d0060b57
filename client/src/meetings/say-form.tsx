/** A line to say in a meeting: the words, who may see them, and what is half-written kept. */
import { type ReactNode, useEffect, useRef } from 'react';
import { AudienceField, audienceFor } from '../kit/audience.tsx';
import type { NamedAgency } from '../kit/bits.tsx';
import { TextArea } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { useDraft } from '../link/draft.ts';
import type { Fault } from '../link/fault.ts';

export interface Saying {
  text: string;
  audience: string[] | null;
}

interface SayFormProps {
  /** Name of the draft. */
  name: string;
  /** Who can be chosen to see it. */
  all: readonly NamedAgency[];
  label: string;
  hint?: string;
  missing: string;
  submit: string;
  limit: number;
  rows?: number;
  acting: { isActing: boolean; fault: Fault | null };
  /** Answers true when it was said: what was written is then thrown away. */
  onSay: (saying: Saying) => Promise<boolean>;
  onWrite?: () => void;
  beside?: ReactNode;
}

const blank: Saying = { text: '', audience: null };

export function SayForm(props: SayFormProps) {
  const { all, acting } = props;
  const draft = useDraft<Saying>(props.name, blank);
  const { text, audience } = draft.value;
  const isEmpty = text.trim() === '';
  const place = useRef<HTMLDivElement>(null);
  const written = useRef(draft.value);
  written.current = draft.value;

  // Ctrl and Enter send it, as the button does.
  useEffect(() => {
    const within = place.current;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      within?.querySelector('form')?.requestSubmit();
    };
    within?.addEventListener('keydown', press);
    return () => within?.removeEventListener('keydown', press);
  }, []);

  async function send(): Promise<void> {
    if (!(await props.onSay({ text: text.trim(), audience: audienceFor(audience, all) }))) return;
    const now = written.current.text;
    if (written.current === draft.value) draft.discard();
    // She has gone on writing while it was on its way: that stays.
    else if (now.startsWith(text)) draft.change({ text: now.slice(text.length).trimStart() });
  }

  return (
    <div className="say" ref={place}>
      <Form
        label={props.submit}
        acting={acting}
        submit={props.submit}
        check={() => ({ text: isEmpty ? props.missing : undefined })}
        onSend={() => void send()}
        beside={props.beside}
      >
        <TextArea
          name="text"
          label={props.label}
          hint={props.hint}
          isRequired
          rows={props.rows ?? 2}
          limit={props.limit}
          warnsOfCpr
          value={text}
          onChange={(next) => {
            draft.change({ text: next });
            props.onWrite?.();
          }}
        />
        <AudienceField all={all} value={audience} onChange={(next) => draft.change({ audience: next })} />
      </Form>
    </div>
  );
}
