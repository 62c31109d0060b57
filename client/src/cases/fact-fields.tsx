/** Facts in pairs, and the handling code with its words: as rows to fill in. */

import { useRef } from 'react';
import type { HandlingCode } from '../generated/contract.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/choices.tsx';
import { TextField } from '../kit/field.tsx';
import type { Errors } from '../kit/form.tsx';
import { useWords } from '../words/language.tsx';
import { variantsWords } from '../words/variants.ts';

export interface Fact {
  label: string;
  value: string;
}

const most = 50;
const codes = ['H0', 'H1', 'H2', 'H3'] as const;

export function FactFields(props: { value: readonly Fact[]; onChange: (value: Fact[]) => void }) {
  const { value, onChange } = props;
  const words = useWords(variantsWords);
  const rows = useRef<HTMLDivElement>(null);
  // The rows are redrawn before she goes on: to the new one, or to the one after what was removed.
  const goTo = (at: number): void => {
    requestAnimationFrame(() => {
      const firsts = rows.current?.querySelectorAll<HTMLElement>('.fact-row > :nth-child(2) input');
      (firsts?.[at] ?? rows.current?.querySelector<HTMLElement>(':scope > .button'))?.focus();
    });
  };
  const set = (at: number, part: Partial<Fact>): void =>
    onChange(value.map((fact, n) => (n === at ? { ...fact, ...part } : fact)));
  return (
    <div className="fact-fields" ref={rows}>
      {value.map((fact, n) => (
        // A fact has no identity but its place.
        <fieldset key={n} className="fact-row">
          <legend className="sr-only">{words.factOf(n + 1)}</legend>
          <TextField
            name={`facts.${n}.label`}
            label={words.factLabel}
            isRequired
            width="full"
            maxLength={100}
            value={fact.label}
            onChange={(label) => set(n, { label })}
          />
          <TextField
            name={`facts.${n}.value`}
            label={words.factValue}
            isRequired
            width="full"
            maxLength={1000}
            value={fact.value}
            onChange={(said) => set(n, { value: said })}
          />
          <Button
            kind="tertiary"
            icon="delete"
            label={words.dropFact(n + 1)}
            onPress={() => {
              onChange(value.filter((_, at) => at !== n));
              goTo(n);
            }}
          >
            {words.drop}
          </Button>
        </fieldset>
      ))}
      {value.length < most && (
        <Button
          icon="plus"
          onPress={() => {
            onChange([...value, { label: '', value: '' }]);
            goTo(value.length);
          }}
        >
          {words.addFact}
        </Button>
      )}
    </div>
  );
}

export interface HandlingDraft {
  handling: HandlingCode | '';
  handlingNote: string;
}

export const noHandling: HandlingDraft = { handling: '', handlingNote: '' };

export function HandlingFields(props: {
  value: HandlingDraft;
  onChange: (part: Partial<HandlingDraft>) => void;
  none: string;
}) {
  const { value } = props;
  const words = useWords(variantsWords);
  return (
    <>
      <Select
        name="handling"
        label={words.handling}
        hint={words.handlingHint}
        none={props.none}
        width="full"
        choices={codes.map((code) => ({ value: code, text: words.handlingOf[code] }))}
        value={value.handling}
        onChange={(handling) => props.onChange({ handling })}
      />
      {value.handling === 'H3' && (
        <TextField
          name="handlingNote"
          label={words.handlingNote}
          isRequired
          width="full"
          maxLength={500}
          value={value.handlingNote}
          onChange={(handlingNote) => props.onChange({ handlingNote })}
        />
      )}
    </>
  );
}

/** What is half filled in. */
export function useFactErrors(): (facts: readonly Fact[], handling: HandlingDraft) => Errors {
  const words = useWords(variantsWords);
  return (facts, { handling, handlingNote }) => ({
    ...Object.fromEntries(
      facts.flatMap(({ label, value }, n) => {
        const missing = label.trim() === '' ? 'label' : value.trim() === '' ? 'value' : null;
        return missing === null ? [] : [[`facts.${n}.${missing}`, words.factMissing]];
      }),
    ),
    handlingNote: handling === 'H3' && handlingNote.trim() === '' ? words.handlingNoteMissing : undefined,
  });
}

/** As the contract wants it. */
export const factsAnd = (facts: readonly Fact[], { handling, handlingNote }: HandlingDraft) => ({
  facts: facts.map(({ label, value }) => ({ label: label.trim(), value: value.trim() })),
  handling: handling === '' ? null : handling,
  handlingNote: handling === 'H3' ? handlingNote.trim() : null,
});
