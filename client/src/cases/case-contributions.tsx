/** What is on the case for the viewer's agency: what it holds itself, and what it has been given. */
import { type ReactNode, useRef, useState } from 'react';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded, Loading } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { contributionsWords } from '../words/contributions.ts';
import { kitWords } from '../words/kit.ts';
import { useWords } from '../words/language.tsx';
import { AskToBreakGlass, BrokenGlass } from './break-glass.tsx';
import { CasePart, useCase } from './case-page.tsx';
import { ContributionCard } from './contribution-card.tsx';
import { type Contribution, contributionsDocument } from './contribution-documents.ts';
import { LedTo } from './led-to.tsx';

export function CaseContributions() {
  const it = useCase();
  const words = useWords(contributionsWords);
  const kit = useWords(kitWords);
  const [pages, setPages] = useState(1);
  const led = useRef('');
  const more = (): void => setPages((now) => now + 1);
  return (
    <CasePart
      title={words.title}
      lead={words.lead}
      actions={
        it.viewerCan.includes('contribute') && (
          <ButtonLink kind="primary" icon="plus" to={`/sager/${it.id}/oplysninger/ny`}>
            {words.add}
          </ButtonLink>
        )
      }
    >
      <BrokenGlass />
      <Gathered caseId={it.id} after={null} before={[]} pages={pages}>
        {(all, hasMore) => (
          <>
            <div className="contribution-columns">
              <Group title={words.theirs} none={words.theirsNone} of={all.filter((one) => !one.isOurs)} />
              <Group title={words.ours} none={words.oursNone} of={all.filter((one) => one.isOurs)} />
            </div>
            <LedTo of={all} hasMore={hasMore} more={more} led={led} />
            {hasMore && (
              <p className="more">
                <Button onPress={more}>{kit.showMore}</Button>
              </p>
            )}
          </>
        )}
      </Gathered>
      <AskToBreakGlass />
    </CasePart>
  );
}

function Group(props: { title: string; none: string; of: readonly Contribution[] }) {
  const { of } = props;
  return (
    <Section title={props.title} level={3} count={of.length}>
      {of.length === 0 ? (
        <Empty>{props.none}</Empty>
      ) : (
        <ul className="boxes">
          {of.map((one) => (
            <li key={one.id}>
              <ContributionCard of={one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface GatheredProps {
  caseId: string;
  after: string | null;
  /** What earlier pages gave. */
  before: readonly Contribution[];
  /** How many pages to gather, this one counted. */
  pages: number;
  children: (all: readonly Contribution[], hasMore: boolean) => ReactNode;
}

/** Gathers page after page into one list. */
function Gathered(props: GatheredProps) {
  const { caseId, after, before, pages } = props;
  const found = useAsk(contributionsDocument, { id: caseId, after });
  if (found.isLoading && before.length > 0) {
    return (
      <>
        {props.children(before, false)}
        <Loading />
      </>
    );
  }
  return (
    <Loaded of={found}>
      {({ case: it }) => {
        const all = [...before, ...(it.contributions?.nodes ?? [])];
        const next = it.contributions?.pageInfo.hasNextPage ? it.contributions.pageInfo.endCursor : null;
        if (next === null || pages <= 1) return props.children(all, next !== null);
        return (
          <Gathered caseId={caseId} after={next} before={all} pages={pages - 1}>
            {props.children}
          </Gathered>
        );
      }}
    </Loaded>
  );
}
