/** Which duties a person has, each with what it lets her do. */
import type { Duty } from '../generated/contract.ts';
import { CheckboxGroup } from '../kit/choices.tsx';
import { agenciesWords } from '../words/agencies.ts';
import { useWords } from '../words/language.tsx';
import { termsWords } from '../words/terms.ts';

const duties: readonly Duty[] = [
  'OFFICER',
  'COORDINATOR',
  'FACILITATOR',
  'INSPECTOR',
  'LEGAL',
  'AUDITOR',
  'ADMINISTRATOR',
];

export function DutiesField(props: { value: readonly Duty[]; onChange: (value: Duty[]) => void }) {
  const words = useWords(agenciesWords);
  const terms = useWords(termsWords);
  return (
    <CheckboxGroup<Duty>
      name="duties"
      label={words.duties}
      hint={words.dutiesHint}
      isRequired
      value={props.value}
      onChange={props.onChange}
      choices={duties.map((duty) => ({ value: duty, text: terms.duty[duty], hint: words.what[duty] }))}
    />
  );
}
