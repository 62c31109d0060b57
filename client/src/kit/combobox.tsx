/** A field to search in and choose from: the ARIA combobox, by keyboard as by hand. */
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Field } from './field.tsx';

export interface Option {
  key: string;
  text: string;
  /** A second line. */
  detail?: string;
}

interface ComboboxProps<O extends Option> {
  name: string;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  text: string;
  onText: (text: string) => void;
  options: readonly O[];
  onPick: (option: O) => void;
  /** Read aloud and shown under the field: how many were found, that none was, that it searches. */
  status: string;
}

export function Combobox<O extends Option>(props: ComboboxProps<O>) {
  const { options } = props;
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const isShown = isOpen && options.length > 0;
  const at = Math.min(active, options.length - 1);

  function pick(option: O): void {
    setOpen(false);
    setActive(-1);
    props.onPick(option);
  }

  function press(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 };
    const to = moves[event.key];
    if (event.key === 'Escape' && isShown) {
      // The list closes; a dialog around it must not.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setActive(-1);
    } else if (event.key === 'Enter' && isShown) {
      event.preventDefault();
      const option = options[at] ?? (options.length === 1 ? options[0] : undefined);
      if (option !== undefined) pick(option);
    } else if (to !== undefined && options.length > 0 && (isShown || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      setOpen(true);
      setActive((to + options.length) % options.length);
    }
  }

  return (
    <Field {...props}>
      {(ties) => (
        <div className="combobox">
          <input
            {...ties}
            type="text"
            role="combobox"
            className="form-input width-full"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={isShown}
            aria-controls={`${ties.id}-list`}
            aria-activedescendant={isShown && at >= 0 ? `${ties.id}-${at}` : undefined}
            value={props.text}
            onChange={(event) => {
              props.onText(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={press}
          />
          <div
            role="listbox"
            id={`${ties.id}-list`}
            aria-label={props.label}
            className="combobox-list"
            hidden={!isShown}
          >
            {options.map((option, place) => (
              <div
                role="option"
                key={option.key}
                id={`${ties.id}-${place}`}
                aria-selected={place === at}
                tabIndex={-1}
                className={place === at ? 'combobox-option is-active' : 'combobox-option'}
                onMouseDown={(event) => {
                  event.preventDefault();
                  pick(option);
                }}
              >
                <span>{option.text}</span>
                {option.detail !== undefined && <span className="combobox-detail">{option.detail}</span>}
              </div>
            ))}
          </div>
          <p className="form-hint combobox-status" role="status">
            {props.status}
          </p>
        </div>
      )}
    </Field>
  );
}
