/** Chooses a workplace: searched for in the register by name, CVR or P-number, or typed where it is not there. */
import { useEffect, useRef, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { workplaceWords } from '../words/workplace.ts';
import { Button } from './button.tsx';
import { Combobox } from './combobox.tsx';
import { cvr } from './numbers.ts';
import type { WorkplaceDraft } from './workplace.ts';
import { TypedFields } from './workplace-typed.tsx';

const searchDocument = graphql(`
  query FindWorkplaces($search: String!) {
    workplaces(search: $search) {
      id
      name
      cvr
      pNumber
      address
      postcode
      city
    }
  }
`);

interface WorkplaceFieldProps {
  value: WorkplaceDraft;
  onChange: (value: WorkplaceDraft) => void;
}

/** Use `workplaceErrors` in the form's `check` and `workplaceInput` when it is sent, under the name `workplace`. */
export function WorkplaceField(props: WorkplaceFieldProps) {
  const { value, onChange } = props;
  const words = useWords(workplaceWords);
  const place = useRef<HTMLDivElement>(null);
  const [moves, setMoves] = useState(0);

  // What she pressed is gone: focus goes on to what took its place.
  useEffect(() => {
    if (moves > 0) place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [moves]);

  function change(next: WorkplaceDraft): void {
    onChange(next);
    setMoves((count) => count + 1);
  }

  if (value.isTyped) {
    return (
      <div className="form-group" ref={place}>
        <fieldset className="within">
          <legend className="form-label">{words.typed}</legend>
          <TypedFields value={value.typed} onChange={(typed) => onChange({ ...value, typed })} />
        </fieldset>
        <Button kind="tertiary" icon="search" onPress={() => change({ ...value, isTyped: false })}>
          {words.findInstead}
        </Button>
      </div>
    );
  }
  if (value.found !== null) {
    return (
      <div className="form-group" ref={place}>
        <p className="form-label" id="chosen-workplace">
          {words.chosen}
        </p>
        <div className="chosen">
          <div>
            <strong>{value.found.name}</strong>
            <br />
            {value.found.detail}
          </div>
          <Button icon="edit" onPress={() => change({ ...value, found: null })}>
            {words.chooseOther}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div ref={place} className="form-group">
      <Finder onPick={(found) => change({ ...value, found })} />
      <Button kind="tertiary" icon="edit" onPress={() => change({ ...value, isTyped: true })}>
        {words.typeInstead}
      </Button>
    </div>
  );
}

function Finder(props: { onPick: (found: { id: string; name: string; detail: string }) => void }) {
  const words = useWords(workplaceWords);
  const [text, setText] = useState('');
  const search = useSettled(text.trim());
  const found = useAsk(searchDocument, { search }, { when: search.length >= 2, keep: true });
  const isSought = search.length >= 2 && text.trim().length >= 2;
  const options = (isSought ? (found.data?.workplaces ?? []) : []).map((one) => ({
    key: one.id,
    text: one.name,
    detail: [
      `${one.address}, ${one.postcode} ${one.city}`,
      one.cvr && `CVR ${cvr(one.cvr)}`,
      one.pNumber && `P ${one.pNumber}`,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const isSearching = found.isLoading || found.isRefreshing || search !== text.trim();
  const count = options.length === 0 ? words.none : words.results(options.length);
  return (
    <Combobox
      name="workplace.id"
      label={words.find}
      hint={words.findHint}
      isRequired
      text={text}
      onText={setText}
      options={options}
      onPick={(option) => props.onPick({ id: option.key, name: option.text, detail: option.detail })}
      status={isSought ? (isSearching && options.length === 0 ? words.searching : count) : ''}
    />
  );
}

/** A text once she has stopped writing for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
