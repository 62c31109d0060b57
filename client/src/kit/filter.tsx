/** A row of choices that narrows a list at once. */
import { useId } from 'react';

interface FilterProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: readonly { value: V; text: string }[];
}

export function Filter<V extends string>(props: FilterProps<V>) {
  const id = useId();
  return (
    <fieldset className="filter">
      <legend className="sr-only">{props.label}</legend>
      {props.choices.map((choice) => (
        <span key={choice.value} className="filter-choice">
          <input
            type="radio"
            name={id}
            id={`${id}${choice.value}`}
            checked={props.value === choice.value}
            onChange={() => props.onChange(choice.value)}
          />
          <label htmlFor={`${id}${choice.value}`}>{choice.text}</label>
        </span>
      ))}
    </fieldset>
  );
}
