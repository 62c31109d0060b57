/** The provisions that a rule rests on: found by code, act or what they say, and picked; what was picked can be unticked again. */
import { useState } from 'react';
import { CheckboxGroup } from '../kit/choices.tsx';
import { Combobox } from '../kit/combobox.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawDraftsWords } from '../words/law-drafts.ts';
import type { Book } from './documents.ts';

export function ProvisionsField(props: {
  of: Book['provisions'];
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const { value, onChange } = props;
  const words = useWords(lawDraftsWords);
  const { say } = useLanguage();
  const [text, setText] = useState('');
  // What is unticked stays in its place, to be ticked again.
  const [shown, setShown] = useState(value);
  const known = props.of.map((one) => ({
    key: one.code,
    text: `${one.code}: ${say(one.actDa, one.actEn)} ${one.paragraph}`,
    detail: say(one.saysDa, one.saysEn),
  }));
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  const options = known.filter(
    (one) =>
      !value.includes(one.key) && sought.every((word) => `${one.text} ${one.detail}`.toLowerCase().includes(word)),
  );
  return (
    <>
      <Combobox
        name="provisions"
        label={words.provisions}
        hint={words.provisionsHint}
        isRequired
        text={text}
        onText={setText}
        options={options}
        onPick={({ key }) => {
          setText('');
          if (!shown.includes(key)) setShown([...shown, key]);
          onChange([...value, key]);
        }}
        status={sought.length === 0 ? '' : words.provisionsFound(options.length)}
      />
      {shown.length > 0 && (
        <CheckboxGroup
          name="chosenProvisions"
          label={words.provisionsChosen}
          isRequired
          value={value}
          onChange={onChange}
          choices={shown.map((code) => ({ value: code, text: known.find(({ key }) => key === code)?.text ?? code }))}
        />
      )}
    </>
  );
}
