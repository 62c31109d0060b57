/** The items of an agenda, one field each, with room for more. */
import { useRef } from 'react';
import { Button } from '../kit/button.tsx';
import { Group } from '../kit/choices.tsx';
import { Icon } from '../kit/icon.tsx';
import { conveningWords } from '../words/convening.ts';
import { useWords } from '../words/language.tsx';

export function AgendaFields(props: { value: readonly string[]; onChange: (value: string[]) => void }) {
  const { value, onChange } = props;
  const words = useWords(conveningWords);
  const list = useRef<HTMLOListElement>(null);

  function add(): void {
    onChange([...value, '']);
    // The new field is there after the next drawing.
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll('input');
      fields?.[fields.length - 1]?.focus();
    });
  }

  return (
    <Group name="agenda" label={words.agenda} hint={words.agendaHint}>
      {(id) => (
        <>
          <ol className="agenda-fields" ref={list}>
            {value.map((item, place) => (
              // An item has no identity but its place.
              <li key={place}>
                <input
                  className="form-input width-full"
                  id={`${id}-${place}`}
                  aria-label={words.agendaItem(place + 1)}
                  value={item}
                  maxLength={500}
                  autoComplete="off"
                  onChange={(event) => onChange(value.map((one, at) => (at === place ? event.target.value : one)))}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || place !== value.length - 1 || item.trim() === '') return;
                    event.preventDefault();
                    add();
                  }}
                />
                {value.length > 1 && (
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={words.agendaRemove(place + 1)}
                    onClick={() => onChange(value.filter((_, at) => at !== place))}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </li>
            ))}
          </ol>
          <Button kind="tertiary" icon="plus" onPress={add}>
            {words.agendaAdd}
          </Button>
        </>
      )}
    </Group>
  );
}
