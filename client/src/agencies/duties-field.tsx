/** Which duties a person or an IT system has, each with what it lets her do. */
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

/** What asks for a person's judgement is not an IT system's. */
export const programDuties: readonly Duty[] = ['OFFICER', 'INSPECTOR', 'AUDITOR'];

export function DutiesField(props: {
  value: readonly Duty[];
  onChange: (value: Duty[]) => void;
  only?: readonly Duty[];
}) {
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
      choices={(props.only ?? duties).map((duty) => ({ value: duty, text: terms.duty[duty], hint: words.what[duty] }))}
    />
  );
}
