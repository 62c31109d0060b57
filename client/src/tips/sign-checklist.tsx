/** The catalogue of signs as a checklist: grouped, searchable, all of it within reach of the keyboard. */
import { useId, useState } from 'react';
import type { IndicatorsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Checkbox, Group } from '../kit/choices.tsx';
import { Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { tipsWords } from '../words/tips.ts';

const indicatorsDocument = graphql(`
  query Indicators {
    indicators {
      code
      group
      textDa
      textEn
    }
  }
`);

type Sign = IndicatorsQuery['indicators'][number];

interface SignChecklistProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
}

export function SignChecklist(props: SignChecklistProps) {
  const words = useWords(tipsWords);
  const found = useAsk(indicatorsDocument, {}, { holds: 3_600_000 });
  return (
    <Group name="indicators" label={words.checklist} hint={words.checklistHint}>
      {() => <Loaded of={found}>{({ indicators }) => <Signs {...props} all={indicators} />}</Loaded>}
    </Group>
  );
}

function Signs(props: SignChecklistProps & { all: readonly Sign[] }) {
  const { value, onChange, all } = props;
  const words = useWords(tipsWords);
  const { say } = useLanguage();
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase('da');
  const chosen = new Set(value);
  const matches = (sign: Sign): boolean =>
    wanted === '' || `${sign.code} ${say(sign.textDa, sign.textEn)}`.toLocaleLowerCase('da').includes(wanted);
  const groups = [...new Set(all.map((sign) => sign.group))].map((code) => {
    const signs = all.filter((sign) => sign.group === code);
    return { code, shown: signs.filter(matches), chosen: signs.filter((sign) => chosen.has(sign.code)).length };
  });
  const count = groups.reduce((sum, group) => sum + group.shown.length, 0);

  return (
    <>
      <div className="signs-search">
        <label className="form-label" htmlFor={`${id}search`}>
          {words.checklistSearch}
        </label>
        <input
          id={`${id}search`}
          type="search"
          className="form-input width-l"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // Enter in a search must not send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <p role="status" className="aside">
        {words.checklistChosen(value.length)}
        {wanted !== '' && ` · ${words.checklistFound(count)}`}
      </p>
      <div className="signs">
        {count === 0 && <p className="signs-none">{words.checklistFound(0)}</p>}
        {groups
          .filter((group) => group.shown.length > 0)
          .map((group) => (
            <details key={`${group.code}${wanted === '' ? '' : 'sought'}`} open={wanted !== ''}>
              <summary>
                {words.group(group.code)} <span className="count">({group.shown.length})</span>
                {group.chosen > 0 && <span className="mark mark-info">{words.checklistChosen(group.chosen)}</span>}
              </summary>
              <div className="signs-list">
                {group.shown.map((sign) => (
                  <Checkbox
                    key={sign.code}
                    id={`${id}${sign.code}`}
                    text={`${say(sign.textDa, sign.textEn)} (${sign.code})`}
                    isChecked={chosen.has(sign.code)}
                    onChange={(isChecked) =>
                      onChange(isChecked ? [...value, sign.code] : value.filter((code) => code !== sign.code))
                    }
                  />
                ))}
              </div>
            </details>
          ))}
      </div>
    </>
  );
}
