/** The rule book: ask it, and read its words. */
import type { RuleBookQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Alert } from '../kit/alert.tsx';
import { DraftBadge, Tag } from '../kit/bits.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Loaded } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { Adviser } from './adviser.tsx';
import './law.css';

const bookDocument = graphql(`
  query RuleBook {
    ruleBook {
      version
      status
      categories {
        code
        nameDa
        nameEn
        defaultLevel
      }
      levels {
        code
        nameDa
        nameEn
      }
      purposes {
        code
        nameDa
        nameEn
      }
      provisions {
        code
        actDa
        actEn
        paragraph
        saysDa
        saysEn
        isVerified
      }
    }
  }
`);

export type Book = RuleBookQuery['ruleBook'];

export function LawRoom() {
  const words = useWords(lawWords);
  const found = useAsk(bookDocument, {}, { holds: 600_000 });
  return (
    <Loaded of={found} title={words.title}>
      {({ ruleBook }) => (
        <Page
          title={words.title}
          lead={words.lead}
          beside={
            <>
              {ruleBook.status === 'DRAFT' ? <DraftBadge /> : <Tag tone="success">{words.adopted}</Tag>}
              <Tag>{words.version(ruleBook.version)}</Tag>
            </>
          }
        >
          {ruleBook.status === 'DRAFT' && (
            <Alert kind="warning">
              <p>{words.draftLine}</p>
            </Alert>
          )}
          <Section title={words.adviser}>
            <Adviser book={ruleBook} />
          </Section>
          <Section title={words.words}>
            <BookWords book={ruleBook} />
          </Section>
        </Page>
      )}
    </Loaded>
  );
}

function BookWords(props: { book: Book }) {
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
                  {say(one.actDa, one.actEn)} {one.paragraph}{' '}
                  {!one.isVerified && <Tag tone="warning">{words.unverified}</Tag>}
                </>
              ),
            },
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
