/** The rules of any version, searched and unfolded, who has adopted it, and the words that rules are written in. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { DraftBadge, Moment, Tag } from '../kit/bits.tsx';
import { Select } from '../kit/choices.tsx';
import { TextField } from '../kit/field.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { Unfold } from '../kit/unfold.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { termsWords } from '../words/terms.ts';
import { BookWords } from './book-words.tsx';
import { type Book, bookDocument, rulesDocument, versionsDocument } from './documents.ts';
import type { Rule } from './draft-documents.ts';
import { RuleView, tones, useNames } from './rule-view.tsx';

export function BookRules(props: { book: Book }) {
  const words = useWords(lawDraftsWords);
  const [version, setVersion] = useState(String(props.book.version));
  const versions = useAsk(versionsDocument, {});
  const wanted = { version: Number(version) };
  const book = useAsk(bookDocument, wanted, { keep: true });
  const rules = useAsk(rulesDocument, wanted, { keep: true, holds: 600_000 });
  return (
    <>
      <Loaded of={versions}>
        {({ ruleBooks }) => (
          <Select
            name="version"
            label={words.version}
            isRequired
            value={version}
            onChange={(next) => next !== '' && setVersion(next)}
            choices={ruleBooks.map((one) => ({
              value: String(one.version),
              text: words.versionOf(one.version, one.isInForce),
            }))}
          />
        )}
      </Loaded>
      <Loaded of={book}>
        {({ ruleBook }) => (
          <>
            <Adoptions book={ruleBook} />
            <Loaded of={rules}>{(found) => <Rules rules={found.ruleBook.rules} book={ruleBook} />}</Loaded>
            <BookWords book={ruleBook} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Adoptions(props: { book: Book }) {
  const words = useWords(lawDraftsWords);
  const { say } = useLanguage();
  const { adoptions } = props.book;
  return (
    <Section title={words.adoptions}>
      {adoptions.length === 0 && (
        <p>
          <DraftBadge /> {words.adoptedNowhere}
        </p>
      )}
      <ul>
        {adoptions.map(({ agency, proposedBy, adoptedBy, adoptedAt }) => (
          <li key={`${agency.code} ${adoptedAt}`}>
            {words.adoptedBy(say(agency.nameDa, agency.nameEn), proposedBy.name, adoptedBy.name)},{' '}
            <Moment at={adoptedAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rules(props: { rules: readonly Rule[]; book: Book }) {
  const { rules, book } = props;
  const words = useWords(lawDraftsWords);
  const law = useWords(lawWords);
  const terms = useWords(termsWords);
  const { say, language } = useLanguage();
  const names = useNames(book);
  const [params] = useSearchParams();
  const [search, setSearch] = useState(params.get('regel') ?? '');
  const textOf = (rule: Rule): string => {
    const paragraphs = rule.provisions.map(
      ({ code }) => book.provisions.find((one) => one.code === code)?.paragraph ?? code,
    );
    return [
      rule.id,
      say(rule.explainDa, rule.explainEn),
      names(rule.categories, 'categories'),
      names(rule.giverKinds, 'kinds'),
      ...paragraphs,
    ]
      .join(' ')
      .toLocaleLowerCase(language);
  };
  const shown = rules.filter((rule) => textOf(rule).includes(search.trim().toLocaleLowerCase(language)));
  return (
    <Section
      title={words.ruleCount(rules.length)}
      beside={book.status === 'DRAFT' ? <DraftBadge /> : <Tag tone="success">{law.adopted}</Tag>}
    >
      <TextField
        name="search"
        type="search"
        label={words.searchRules}
        hint={words.searchHint}
        isRequired
        value={search}
        onChange={setSearch}
      />
      <p role="status" className="aside">
        {words.ruleCount(shown.length)}
      </p>
      {shown.length === 0 && <Empty>{words.noRule}</Empty>}
      {shown.map((rule) => (
        <Unfold
          key={rule.id}
          title={
            <>
              {rule.id} <Tag tone={tones[rule.outcome]}>{terms.outcome[rule.outcome]}</Tag>{' '}
              {say(rule.explainDa, rule.explainEn)}
            </>
          }
        >
          <RuleView rule={rule} book={book} isDraft={book.status === 'DRAFT'} />
        </Unfold>
      ))}
    </Section>
  );
}
