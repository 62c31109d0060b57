/** Chooses one sign of the catalogue, found by a word of it. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Combobox } from '../kit/combobox.tsx';
import { useAsk } from '../link/queries.ts';
import { fieldRecordWords } from '../words/field-record.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { inspectionIndicatorsDocument } from './documents.ts';

export interface ChosenIndicator {
  code: string;
  text: string;
}

interface IndicatorProps {
  value: ChosenIndicator | null;
  onChange: (value: ChosenIndicator | null) => void;
}

const anHour = 3_600_000;

export function IndicatorField(props: IndicatorProps) {
  const { value } = props;
  const words = useWords(fieldRecordWords);
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [moves, setMoves] = useState(0);
  const place = useRef<HTMLDivElement>(null);

  // What she pressed is gone: focus goes on to what took its place.
  useEffect(() => {
    if (moves > 0) place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [moves]);

  function choose(next: ChosenIndicator | null): void {
    props.onChange(next);
    setMoves((count) => count + 1);
  }

  const indicators = useAsk(inspectionIndicatorsDocument, {}, { holds: anHour }).data?.indicators ?? [];
  if (value !== null) {
    return (
      <div className="form-group" ref={place}>
        <p className="form-label">{words.indicatorChosen}</p>
        <div className="chosen">
          <div>
            <strong>{value.text}</strong> <span className="aside">{value.code}</span>
          </div>
          <Button icon="edit" onPress={() => choose(null)}>
            {words.indicatorOther}
          </Button>
        </div>
      </div>
    );
  }
  const sought = text.trim().toLowerCase().split(/\s+/);
  const options = indicators
    .map((one) => ({ key: one.code, text: say(one.textDa, one.textEn), detail: one.code }))
    .filter((one) => sought.every((word) => `${one.text} ${one.detail}`.toLowerCase().includes(word)));
  return (
    <div ref={place}>
      <Combobox
        name="indicator"
        label={words.indicator}
        hint={words.indicatorHint}
        isRequired
        text={text}
        onText={setText}
        options={options}
        onPick={(option) => choose({ code: option.key, text: option.text })}
        status={
          text.trim() === '' ? '' : options.length === 0 ? words.indicatorNone : words.indicatorFound(options.length)
        }
      />
    </div>
  );
}
