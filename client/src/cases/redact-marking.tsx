/** Marks what to leave out of a text: by selecting it with the pointer, or by ticking paragraphs, sentences or words. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Checkbox, Group, RadioGroup, Select } from '../kit/choices.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useWords } from '../words/language.tsx';
import { variantsWords } from '../words/variants.ts';
import { isLeftOut, leaveOut, type Passage, piecesOf, stretchesOf, takeBack, type Unit } from './redact.ts';

interface MarkingProps {
  text: string;
  value: readonly Passage[];
  onChange: (value: Passage[]) => void;
}

export function Marking(props: MarkingProps) {
  const words = useWords(variantsWords);
  return (
    <Group name="passages" label={words.marking} hint={words.markingHint} isRequired>
      {() => (
        <>
          <Selecting {...props} />
          <Unfold title={words.ticking}>
            <Ticking {...props} />
          </Unfold>
        </>
      )}
    </Group>
  );
}

/** The text itself: select, then leave out; what is out can be taken back in. */
function Selecting(props: MarkingProps) {
  const { text, value, onChange } = props;
  const words = useWords(variantsWords);
  const shown = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Passage | null>(null);
  useEffect(() => {
    const look = (): void => setSelected(shown.current && selectionIn(shown.current));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return (
    <>
      <div className="redact-text prose" ref={shown}>
        {stretchesOf(text, value).map((one) =>
          one.isOut ? (
            <del key={one.start} data-start={one.start}>
              {text.slice(one.start, one.end)}
            </del>
          ) : (
            <span key={one.start} data-start={one.start}>
              {text.slice(one.start, one.end)}
            </span>
          ),
        )}
      </div>
      <p className="redact-deeds">
        <Button
          icon="visibility-off"
          isDisabled={selected === null}
          onPress={() => {
            if (selected !== null) onChange(leaveOut(value, selected));
            document.getSelection()?.removeAllRanges();
          }}
        >
          {words.leaveOut}
        </Button>
        <Button
          kind="tertiary"
          icon="reply"
          isDisabled={selected === null}
          onPress={() => {
            if (selected !== null) onChange(takeBack(value, selected));
            document.getSelection()?.removeAllRanges();
          }}
        >
          {words.takeBack}
        </Button>
        <span role="status" className="aside">
          {words.outCount(value.length)}
        </span>
      </p>
    </>
  );
}

/** What is selected of the text, in its own units; null when nothing is. */
function selectionIn(shown: HTMLElement): Passage | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(shown)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(shown);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0)
    whole.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) whole.setEnd(range.endContainer, range.endOffset);
  const before = document.createRange();
  before.selectNodeContents(shown);
  before.setEnd(whole.startContainer, whole.startOffset);
  const start = before.toString().length;
  const end = start + whole.toString().length;
  return start < end ? { start, end } : null;
}

const most = 300;

/** The same with boxes to tick, paragraph by paragraph where the pieces are small. */
function Ticking(props: MarkingProps) {
  const { text, value, onChange } = props;
  const words = useWords(variantsWords);
  const [unit, setUnit] = useState<Unit>('sentence');
  const [at, setAt] = useState('0');
  const paragraphs = piecesOf(text, 'paragraph');
  const within = unit === 'paragraph' ? null : (paragraphs[Number(at)] ?? paragraphs[0] ?? null);
  const pieces =
    within === null
      ? paragraphs
      : piecesOf(text.slice(within.start, within.end), unit).map(({ start, end }) => ({
          start: start + within.start,
          end: end + within.start,
        }));
  return (
    <>
      <RadioGroup
        name="unit"
        label={words.unit}
        isRequired
        isInline
        choices={(['paragraph', 'sentence', 'word'] as const).map((one) => ({ value: one, text: words.unitOf[one] }))}
        value={unit}
        onChange={setUnit}
      />
      {within !== null && paragraphs.length > 1 && (
        <Select
          name="paragraph"
          label={words.paragraph}
          isRequired
          width="full"
          choices={paragraphs.map(({ start, end }, n) => ({
            value: String(n),
            text: `${n + 1}. ${text.slice(start, Math.min(end, start + 60))}${end - start > 60 ? ' …' : ''}`,
          }))}
          value={at}
          onChange={(next) => setAt(next || '0')}
        />
      )}
      <fieldset className={unit === 'word' ? 'redact-words' : undefined}>
        <legend className="sr-only">{words.tickOut(words.unitOf[unit].toLowerCase())}</legend>
        {pieces.slice(0, most).map((piece) => (
          <Checkbox
            key={piece.start}
            id={`udelad-${piece.start}-${piece.end}`}
            text={text.slice(piece.start, piece.end)}
            isChecked={isLeftOut(value, piece)}
            onChange={(isOut) => onChange(isOut ? leaveOut(value, piece) : takeBack(value, piece))}
          />
        ))}
      </fieldset>
      {pieces.length > most && <p className="aside">{words.tooMany(most)}</p>}
    </>
  );
}
