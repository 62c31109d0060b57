/** A case's timeline: all that the viewer may see of it, by day, newest day first. */

import { dayIn, useDates } from '../kit/dates.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Loaded } from '../kit/states.tsx';
import { useAsk } from '../link/queries.ts';
import { useWords } from '../words/language.tsx';
import { timelineWords } from '../words/timeline.ts';
import { CasePart, useCase } from './case-page.tsx';
import { timelineDocument } from './documents.ts';
import { type Entry, TimelineList } from './timeline-list.tsx';

export function CaseTimeline() {
  const it = useCase();
  const words = useWords(timelineWords);
  const dates = useDates();
  const found = useAsk(timelineDocument, { caseId: it.id });
  return (
    <CasePart title={words.title} lead={words.lead}>
      <Loaded of={found}>
        {({ timeline }) =>
          timeline.length === 0 ? (
            <Empty>{words.empty}</Empty>
          ) : (
            byDay(timeline).map(([day, entries]) => (
              <Section key={day} level={3} title={dates.day(day)}>
                <TimelineList of={entries} base={`/sager/${it.id}`} />
              </Section>
            ))
          )
        }
      </Loaded>
    </CasePart>
  );
}

/** Newest day first, and within a day newest first: what has just happened is at the top. */
function byDay(entries: readonly Entry[]): [day: string, entries: Entry[]][] {
  const days = new Map<string, Entry[]>();
  for (const entry of [...entries].reverse()) {
    const day = dayIn(new Date(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
