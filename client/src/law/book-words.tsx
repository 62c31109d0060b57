/** The words that rules are written in: kinds of information, levels, purposes and provisions. */
import { Tag } from '../kit/bits.tsx';
import { Table } from '../kit/table.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import type { Book } from './documents.ts';

export function BookWords(props: { book: Book }) {
  const { book } = props;
  const words = useWords(lawWords);
  const { say } = useLanguage();
  const levels = new Map(book.levels.map((level) => [level.code, say(level.nameDa, level.nameEn)]));
  return (
    <div className="book">
      <details>
        <summary>
          {words.categories} <span className="count">({book.categories.length})</span>
        </summary>
        <Table
          caption={words.categories}
          rows={book.categories}
          keyOf={(term) => term.code}
          columns={[
            { title: words.name, isName: true, show: (term) => say(term.nameDa, term.nameEn) },
            { title: words.startsAt, show: (term) => levels.get(term.defaultLevel ?? '') ?? '–' },
            { title: words.code, show: (term) => term.code },
          ]}
        />
      </details>
      <Terms title={words.levels} of={book.levels} />
      <Terms title={words.purposes} of={book.purposes} />
      <details>
        <summary>
          {words.provisionsAll} <span className="count">({book.provisions.length})</span>
        </summary>
        <Table
          caption={words.provisionsAll}
          rows={book.provisions}
          keyOf={(one) => one.code}
          columns={[
            {
              title: words.provision,
              isName: true,
              show: (one) => (
                <>
                  <a href={one.link} rel="noreferrer" target="_blank">
                    {say(one.actDa, one.actEn)} {one.paragraph}
                  </a>{' '}
                  {!one.isVerified && <Tag tone="warning">{words.unverified}</Tag>}
                </>
              ),
            },
            { title: words.code, show: (one) => one.code },
            { title: words.says, show: (one) => say(one.saysDa, one.saysEn) },
          ]}
        />
      </details>
    </div>
  );
}

function Terms(props: { title: string; of: Book['levels'] }) {
  const { say } = useLanguage();
  return (
    <details>
      <summary>
        {props.title} <span className="count">({props.of.length})</span>
      </summary>
      <ol>
        {props.of.map((term) => (
          <li key={term.code}>
            {say(term.nameDa, term.nameEn)} <span className="aside">{term.code}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
