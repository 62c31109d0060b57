/** Finding again what the viewer may see: one field, and what was found, newest first, each with the way to it. */
import { type SubmitEvent, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FindQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { Tag } from '../kit/bits.tsx';
import { Button } from '../kit/button.tsx';
import { useDates } from '../kit/dates.ts';
import { Growing, type PageProps } from '../kit/growing.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { searchWords } from '../words/search.ts';
import './search.css';

const findDocument = graphql(`
  query Find($text: String!, $after: Cursor) {
    search(text: $text, after: $after) {
      hits {
        subject
        id
        at
        title
        indicator { code textDa textEn }
        agency { code nameDa nameEn }
        case { id number title }
        meetingId
        inspectionId
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

type Hit = FindQuery['search']['hits'][number];

export function SearchRoom() {
  const words = useWords(searchWords);
  const [address, setAddress] = useSearchParams();
  const asked = address.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const [isTooShort, setTooShort] = useState(false);
  // Pressed again, it looks again.
  const [turn, setTurn] = useState(0);
  useEffect(() => setTyped(asked), [asked]);

  function search(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = typed.trim();
    setTooShort(text.length < 2);
    if (text.length < 2) return;
    if (text === asked) setTurn(turn + 1);
    else setAddress({ q: text });
  }

  return (
    <Page title={words.title} lead={words.lead}>
      <search>
        <form className="search-form" onSubmit={search}>
          <div className={isTooShort ? 'form-group form-error' : 'form-group'}>
            <label className="form-label" htmlFor="soegefelt">
              {words.label}
            </label>
            <span className="form-hint" id="soegehjaelp">
              {words.hint}
            </span>
            {isTooShort && (
              <span className="form-error-message" id="soegefejl">
                {words.tooShort}
              </span>
            )}
            <div className="search-line">
              <input
                id="soegefelt"
                className="form-input"
                type="search"
                maxLength={200}
                autoComplete="off"
                spellCheck={false}
                aria-describedby={isTooShort ? 'soegehjaelp soegefejl' : 'soegehjaelp'}
                aria-invalid={isTooShort || undefined}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button kind="primary" icon="search" type="submit">
                {words.submit}
              </Button>
            </div>
          </div>
        </form>
      </search>
      {asked.length >= 2 && <Results key={`${turn} ${asked}`} text={asked} turn={turn} />}
    </Page>
  );
}

function Results(props: { text: string; turn: number }) {
  return (
    <div className="search-results">
      <Growing>{(page) => <PageOfHits {...props} {...page} />}</Growing>
    </div>
  );
}

function PageOfHits({ text, turn, after, below }: PageProps & { text: string; turn: number }) {
  const words = useWords(searchWords);
  // Each search is a line in the ledger: it is asked when she asks, and not again for every change elsewhere.
  const found = useAsk(findDocument, { text, after }, { holds: 60_000, since: turn, keep: true });
  return (
    <Loaded of={found}>
      {({ search: { hits, pageInfo } }) => {
        if (hits.length === 0)
          return after === null ? (
            <div role="status">
              <Empty>
                {words.none(text)} {words.noneHint}
              </Empty>
            </div>
          ) : null;
        return (
          <>
            <p className="sr-only" role="status">
              {words.shown(hits.length)}
            </p>
            <ul className="boxes">
              {hits.map((hit) => (
                <li key={hit.id}>
                  <HitBox of={hit} />
                </li>
              ))}
            </ul>
            {below(pageInfo)}
          </>
        );
      }}
    </Loaded>
  );
}

function HitBox(props: { of: Hit }) {
  const { of } = props;
  const words = useWords(searchWords);
  const { say } = useLanguage();
  const dates = useDates();
  const kind = words.subject[of.subject];
  return (
    <article className="box search-hit">
      <div className="box-head">
        <Tag>{kind}</Tag>
        {of.case && of.subject !== 'Case' && (
          <span className="case-number">
            {of.case.number} {of.case.title}
          </span>
        )}
        {of.case && of.subject === 'Case' && <span className="case-number">{of.case.number}</span>}
      </div>
      <h2 className="search-hit-title">
        <Link to={wayTo(of)}>{(of.indicator ? say(of.indicator.textDa, of.indicator.textEn) : of.title) ?? kind}</Link>
      </h2>
      {of.title === null && <p className="aside">{words.inText}</p>}
      <p className="aside">{words.by(say(of.agency.nameDa, of.agency.nameEn), dates.moment(of.at))}</p>
    </article>
  );
}

/** Where the row is shown. */
function wayTo(hit: Hit): string {
  if (hit.subject === 'Tip') return `/tips/${hit.id}`;
  if (hit.meetingId !== null) return `/moeder/${hit.meetingId}`;
  if (hit.inspectionId !== null) return `/indsatser/${hit.inspectionId}`;
  const base = `/sager/${hit.case?.id ?? hit.id}`;
  if (hit.subject === 'Contribution') return `${base}/oplysninger#${hit.id}`;
  return hit.subject === 'Case' ? base : `${base}/indsats`;
}
