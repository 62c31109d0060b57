/** The rule book: ask it, see it at a glance, read its rules; lawyers also work out changes to it. */
import { Route, Routes } from 'react-router';
import { Alert } from '../kit/alert.tsx';
import { DraftBadge, SubNav, Tag } from '../kit/bits.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useHasDuty } from '../link/viewer.tsx';
import { useWords } from '../words/language.tsx';
import { lawWords } from '../words/law.ts';
import { lawDraftsWords } from '../words/law-drafts.ts';
import { Adviser } from './adviser.tsx';
import { BookRules } from './book-rules.tsx';
import { type Book, bookDocument } from './documents.ts';
import { DraftRoom } from './draft-room.tsx';
import { Drafts } from './drafts.tsx';
import { Glance } from './glance.tsx';
import './law.css';

export function LawRoom() {
  const words = useWords(lawWords);
  const found = useAsk(bookDocument, { version: null });
  return (
    <Loaded of={found} title={words.title}>
      {({ ruleBook }) => <Rooms book={ruleBook} />}
    </Loaded>
  );
}

function Rooms(props: { book: Book }) {
  const { book } = props;
  const words = useWords(lawWords);
  const more = useWords(lawDraftsWords);
  const isLawyer = useHasDuty('LEGAL');
  const ways = [
    { to: '/regelbog', text: more.ask, isExact: true },
    { to: '/regelbog/overblik', text: more.glance },
    { to: '/regelbog/regler', text: more.rules },
    ...(isLawyer ? [{ to: '/regelbog/udkast', text: more.drafts }] : []),
  ];
  return (
    <Page
      title={words.title}
      lead={words.lead}
      beside={
        <>
          {book.status === 'DRAFT' ? <DraftBadge /> : <Tag tone="success">{words.adopted}</Tag>}
          <Tag>{words.version(book.version)}</Tag>
        </>
      }
    >
      {book.status === 'DRAFT' && (
        <Alert kind="warning">
          <p>{words.draftLine}</p>
        </Alert>
      )}
      <SubNav label={more.ways} items={ways} />
      <Routes>
        <Route
          index
          element={
            <Section title={words.adviser}>
              <Adviser book={book} />
            </Section>
          }
        />
        <Route path="overblik" element={<Glance book={book} />} />
        <Route path="regler" element={<BookRules book={book} />} />
        <Route path="udkast" element={<Drafts book={book} />} />
        <Route path="udkast/:id" element={<DraftRoom book={book} />} />
      </Routes>
    </Page>
  );
}
