/** Fields to choose in: a list, one of several, any of several. */
import type { ReactNode } from 'react';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { Field } from './field.tsx';
import { useField } from './form.tsx';

export interface Choice<V extends string = string> {
  value: V;
  text: string;
  hint?: string;
  isDisabled?: boolean;
}

interface ChoiceProps<V extends string> {
  /** As in the input type of the contract. */
  name: string;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  choices: readonly Choice<V>[];
}

/** `value` is empty until she has chosen. */
export function Select<V extends string>(
  props: ChoiceProps<V> & {
    value: V | '';
    onChange: (value: V | '') => void;
    none?: string;
    width?: 's' | 'm' | 'l' | 'full';
  },
) {
  const words = useWords(kitWords);
  return (
    <Field {...props}>
      {(ties) => (
        <select
          {...ties}
          className={`form-select width-${props.width ?? 'l'}`}
          value={props.value}
          onChange={(event) =>
            props.onChange(props.choices.find((one) => one.value === event.target.value)?.value ?? '')
          }
        >
          <option value="">{props.none ?? `${words.choose} …`}</option>
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.isDisabled}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function RadioGroup<V extends string>(
  props: ChoiceProps<V> & { value: V | ''; onChange: (value: V) => void; isInline?: boolean },
) {
  return (
    <Group {...props}>
      {(id, describedBy) => (
        <div className={props.isInline ? 'choices-inline' : 'choices'}>
          {props.choices.map((choice) => (
            <div className="form-group-radio" key={choice.value}>
              <input
                type="radio"
                className="form-radio"
                id={`${id}-${choice.value}`}
                name={id}
                checked={props.value === choice.value}
                disabled={choice.isDisabled}
                aria-describedby={choice.hint === undefined ? describedBy : `${id}-${choice.value}-hint`}
                onChange={() => props.onChange(choice.value)}
              />
              <label htmlFor={`${id}-${choice.value}`}>{choice.text}</label>
              {choice.hint !== undefined && (
                <span className="form-hint" id={`${id}-${choice.value}-hint`}>
                  {choice.hint}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
    </Group>
  );
}

export function CheckboxGroup<V extends string>(
  props: ChoiceProps<V> & { value: readonly V[]; onChange: (value: V[]) => void; isInline?: boolean },
) {
  const chosen = new Set<string>(props.value);
  return (
    <Group {...props}>
      {(id, describedBy) => (
        <div className={props.isInline ? 'choices-inline' : 'choices'}>
          {props.choices.map((choice) => (
            <Checkbox
              key={choice.value}
              id={`${id}-${choice.value}`}
              text={choice.text}
              hint={choice.hint}
              isDisabled={choice.isDisabled}
              describedBy={describedBy}
              isChecked={chosen.has(choice.value)}
              onChange={(isChecked) =>
                props.onChange(
                  isChecked ? [...props.value, choice.value] : props.value.filter((one) => one !== choice.value),
                )
              }
            />
          ))}
        </div>
      )}
    </Group>
  );
}

interface CheckboxProps {
  id: string;
  text: string;
  hint?: string | undefined;
  isChecked: boolean;
  isDisabled?: boolean | undefined;
  describedBy?: string | undefined;
  onChange: (isChecked: boolean) => void;
}

/** A single box to tick; inside a form, `CheckField` ties it to errors. */
export function Checkbox(props: CheckboxProps) {
  const { id } = props;
  return (
    <div className="form-group-checkbox">
      <input
        type="checkbox"
        className="form-checkbox"
        id={id}
        checked={props.isChecked}
        disabled={props.isDisabled}
        aria-describedby={props.hint === undefined ? props.describedBy : `${id}-hint`}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.text}</label>
      {props.hint !== undefined && (
        <span className="form-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

export function CheckField(props: {
  name: string;
  text: string;
  hint?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  const { id, error } = useField(props.name);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      {error !== undefined && (
        <span className="form-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      <Checkbox
        id={id}
        text={props.text}
        hint={props.hint}
        isChecked={props.value}
        describedBy={error === undefined ? undefined : `${id}-error`}
        onChange={props.onChange}
      />
    </div>
  );
}

/** Legend, hint and error around a group of choices. */
export function Group(
  props: Omit<ChoiceProps<string>, 'choices'> & {
    children: (id: string, describedBy: string | undefined) => ReactNode;
  },
) {
  const { label, hint, isRequired = false } = props;
  const words = useWords(kitWords);
  const { id, error } = useField(props.name);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <fieldset id={id} aria-describedby={described === '' ? undefined : described}>
        <legend className="form-label">
          {label}
          {!isRequired && <span className="optional"> ({words.optional})</span>}
        </legend>
        {hint !== undefined && (
          <span className="form-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
        {error !== undefined && (
          <span className="form-error-message" id={`${id}-error`}>
            {error}
          </span>
        )}
        {props.children(id, undefined)}
      </fieldset>
    </div>
  );
}

/** Yes, no, not known: a contract's nullable Boolean. */
export function YesNoUnknown(props: {
  name: string;
  label: string;
  hint?: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}) {
  const words = useWords(kitWords);
  return (
    <RadioGroup
      {...props}
      isRequired
      isInline
      value={props.value === null ? 'unknown' : props.value ? 'yes' : 'no'}
      onChange={(value) => props.onChange(value === 'unknown' ? null : value === 'yes')}
      choices={[
        { value: 'yes', text: words.yes },
        { value: 'no', text: words.no },
        { value: 'unknown', text: words.unknown },
      ]}
    />
  );
}
