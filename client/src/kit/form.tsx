/** A form: checks before it sends, gathers what is wrong at the top, and shows the server's answer where it belongs. */
import {
  createContext,
  type ReactNode,
  type SubmitEvent,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Fault } from '../link/fault.ts';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Alert } from './alert.tsx';
import { Button, Buttons } from './button.tsx';
import { ErrorNote } from './fault-note.tsx';

/** What is wrong, by the field's name; a field without an error is left out or undefined. */
export type Errors = Readonly<Record<string, string | undefined>>;

interface Within {
  idOf: (name: string) => string;
  errorOf: (name: string) => string | undefined;
  names: Set<string>;
}

const WithinForm = createContext<Within | null>(null);

/** A field's id and error; outside a form it has an id of its own and no error. */
export function useField(name: string): { id: string; error: string | undefined } {
  const own = useId();
  const form = useContext(WithinForm);
  useEffect(() => {
    form?.names.add(name);
    return () => {
      form?.names.delete(name);
    };
  }, [form, name]);
  return form === null ? { id: `${own}${name}`, error: undefined } : { id: form.idOf(name), error: form.errorOf(name) };
}

interface FormProps {
  /** Sends it; called only when `check` finds nothing. */
  onSend: () => void;
  /** What is wrong before sending; fields by name. */
  check?: () => Errors;
  /** From `useAct`: busy state and the server's answer. INVALID lands on the field whose name ends `field`. */
  acting: { isActing: boolean; fault: Fault | null };
  /** From `useDraft`. */
  draft?: { isRestored: boolean; discard: () => void };
  submit: string;
  submitKind?: 'primary' | 'secondary' | 'warning';
  /** Beside the submit button. */
  beside?: ReactNode;
  children: ReactNode;
  /** Spoken name of the form. */
  label?: string;
}

export function Form(props: FormProps) {
  const { acting, draft } = props;
  const words = useWords(kitWords);
  const { say } = useLanguage();
  const formId = useId();
  const summary = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLDivElement>(null);
  const [names] = useState(() => new Set<string>());
  // Once she has been shown what is wrong, each error goes away as she corrects it.
  const [isChecking, setChecking] = useState(false);
  const [attempts, setAttempts] = useState(0);

  const { fault } = acting;
  const faultName = fault?.field ? nameFor(fault.field, names) : null;
  const found = isChecking ? (props.check?.() ?? {}) : {};
  const told = fault !== null && faultName !== null ? { [faultName]: say(fault.da, fault.en) } : {};
  const wrong = Object.entries({ ...found, ...told }).filter(([, text]) => text !== undefined);
  const hasWrong = wrong.length > 0;
  // The same errors are the same object, so that fields do not redraw for nothing.
  const said = JSON.stringify(wrong);
  const errors = useMemo<Errors>(() => Object.fromEntries(JSON.parse(said) as [string, string][]), [said]);

  const within = useMemo<Within>(
    () => ({ idOf: (name) => `${formId}${name}`, errorOf: (name) => errors[name], names }),
    [formId, errors, names],
  );

  // Each attempt and each answer leads her to what is wrong.
  useEffect(() => {
    if (hasWrong) summary.current?.focus();
    else if (fault !== null) note.current?.focus();
  }, [attempts, fault]);

  function send(): void {
    const now = props.check?.() ?? {};
    const isWrong = Object.values(now).some((text) => text !== undefined);
    setChecking(isWrong);
    if (isWrong) setAttempts((count) => count + 1);
    else if (!acting.isActing) props.onSend();
  }

  return (
    <WithinForm value={within}>
      <form
        className="form"
        noValidate
        aria-label={props.label}
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          send();
        }}
      >
        {draft?.isRestored && <RestoredNote discard={draft.discard} />}
        <div ref={summary} tabIndex={-1} className="error-summary">
          {hasWrong && (
            <Alert kind="error" title={words.errorsTitle}>
              <ul className="nobullet-list">
                {wrong.map(([name, text]) => (
                  <li key={name}>
                    <a
                      href={`#${within.idOf(name)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        focusOn(within.idOf(name));
                      }}
                    >
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </Alert>
          )}
        </div>
        {props.children}
        <div ref={note} tabIndex={-1} className="form-fault">
          {fault !== null && faultName === null && <ErrorNote fault={fault} again={send} />}
        </div>
        <Buttons>
          <Button type="submit" kind={props.submitKind ?? 'primary'} isBusy={acting.isActing}>
            {props.submit}
          </Button>
          {props.beside}
        </Buttons>
      </form>
    </WithinForm>
  );
}

/** The field that the server means: its path itself, or the last part of it. */
function nameFor(field: string, names: Set<string>): string | null {
  const path = field.replace(/^input\./, '');
  if (names.has(path)) return path;
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
  return [...parts].reverse().find((part) => names.has(part)) ?? null;
}

/** Goes to a field; to its first choice where it is a group. */
function focusOn(id: string): void {
  const field = document.getElementById(id);
  const target = field?.matches('input, select, textarea, button')
    ? field
    : field?.querySelector<HTMLElement>('input, select, textarea, button');
  target?.focus();
}

export function RestoredNote(props: { discard: () => void }) {
  const words = useWords(kitWords);
  return (
    <Alert kind="info" title={words.restored}>
      <p>{words.restoredLine}</p>
      <p>
        <Button kind="tertiary" icon="delete" onPress={props.discard}>
          {words.discardDraft}
        </Button>
      </p>
    </Alert>
  );
}
