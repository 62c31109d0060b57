/** Fields to write in: a label, a hint, an error, and a counter where there is a limit. */
import type { ReactNode } from 'react';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { useField } from './form.tsx';
import { looksLikeCpr } from './numbers.ts';

interface FieldProps {
  /** As in the input type of the contract, so that the server's INVALID finds it. */
  name: string;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
}

export interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

/** Label, hint and error around one control, which is given what ties it to them. */
export function Field(props: FieldProps & { children: (ties: Described) => ReactNode }) {
  const { label, hint, isRequired = false } = props;
  const words = useWords(kitWords);
  const { id, error } = useField(props.name);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <label className="form-label" htmlFor={id}>
        {label}
        {!isRequired && <span className="optional"> ({words.optional})</span>}
      </label>
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
      {props.children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': isRequired || undefined,
      })}
    </div>
  );
}

interface WrittenProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
}

interface TextFieldProps extends WrittenProps {
  type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'datetime-local' | 'number';
  /** How much is usually written there. */
  width?: 'xs' | 's' | 'm' | 'l' | 'full';
  isNumeric?: boolean;
  maxLength?: number;
  min?: string;
  max?: string;
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', width = 'l' } = props;
  return (
    <Field {...props}>
      {(ties) => (
        <input
          {...ties}
          type={type}
          className={`form-input width-${width}`}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          inputMode={props.isNumeric ? 'numeric' : undefined}
          maxLength={props.maxLength}
          min={props.min}
          max={props.max}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

interface TextAreaProps extends WrittenProps {
  rows?: number;
  /** Characters; the counter is shown when a tenth is left. */
  limit?: number;
  /** True where a CPR number does not belong: warns, and lets her go on. */
  warnsOfCpr?: boolean;
}

export function TextArea(props: TextAreaProps) {
  const { rows = 4, limit, value } = props;
  const words = useWords(kitWords);
  const left = limit === undefined ? null : limit - value.length;
  const isNear = left !== null && limit !== undefined && left <= Math.max(limit / 10, 50);
  return (
    <Field {...props}>
      {(ties) => (
        <>
          <textarea
            {...ties}
            className="form-input width-full"
            rows={rows}
            value={value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <span role="status" className="beneath">
            {isNear && (
              <span className={left < 0 ? 'beneath-wrong' : 'form-hint'}>
                {left < 0 ? words.over(-left) : words.leftOf(left)}
              </span>
            )}
            {props.warnsOfCpr && looksLikeCpr(value) && <span className="beneath-warning">{words.cprLike}</span>}
          </span>
        </>
      )}
    </Field>
  );
}
