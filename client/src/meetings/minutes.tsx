/** The minutes as they are written: every line with its author, time and audience, the newest in view. */
import { useEffect, useRef } from 'react';
import { AudienceMark } from '../kit/audience.tsx';
import { useDates } from '../kit/dates.ts';
import { Empty } from '../kit/states.tsx';
import { useAct } from '../link/deeds.ts';
import { useWords } from '../words/language.tsx';
import { meetingsWords } from '../words/meetings.ts';
import { type Meeting, type MinuteEntry, minuteDocument } from './documents.ts';
import { Panel } from './panel.tsx';
import type { Presence } from './presence.ts';
import { SayForm, type Saying } from './say-form.tsx';
import { atTable, codesAtTable } from './table.ts';

export function Minutes(props: { of: Meeting; presence: Presence }) {
  const { of, presence } = props;
  const words = useWords(meetingsWords);
  const minuting = useAct(minuteDocument);
  const minutes = of.minutes ?? [];

  async function write(saying: Saying): Promise<boolean> {
    return (await minuting.act({ meetingId: of.id, ...saying })) !== undefined;
  }

  return (
    <Panel id="referat" title={words.minutes} count={minutes.length}>
      {minutes.length === 0 ? <Empty>{words.minutesNone}</Empty> : <Lines of={minutes} all={codesAtTable(of)} />}
      <p className="typing" role="status">
        {presence.typing.length > 0 && words.typing(presence.typing.join(', '))}
      </p>
      {of.viewerCan.includes('minute') && (
        <SayForm
          name={`minute:${of.id}`}
          all={atTable(of)}
          label={words.minuteLabel}
          hint={words.minuteHint}
          missing={words.minuteMissing}
          submit={words.minutePut}
          limit={5_000}
          acting={minuting}
          onSay={write}
          onWrite={presence.writes}
        />
      )}
    </Panel>
  );
}

/** How near the end (pixels) counts as following along. */
const nearEnd = 80;

function Lines(props: { of: readonly MinuteEntry[]; all: readonly string[] }) {
  const { of, all } = props;
  const words = useWords(meetingsWords);
  const dates = useDates();
  const frame = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const count = of.length;

  useEffect(() => {
    if (count === 0) return;
    const list = frame.current;
    if (list !== null && follows.current) list.scrollTop = list.scrollHeight;
  }, [count]);

  return (
    <div
      className="log"
      ref={frame}
      role="log"
      aria-label={words.minutes}
      tabIndex={0}
      onScroll={(event) => {
        const list = event.currentTarget;
        follows.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
      }}
    >
      <ol className="lines">
        {of.map((line) => (
          <li key={line.id}>
            <p className="line-head">
              <time dateTime={line.createdAt} title={dates.moment(line.createdAt)}>
                {dates.clock(line.createdAt)}
              </time>
              <strong>{line.author.name}</strong>
              <span className="aside">{line.agency.code}</span>
              <AudienceMark all={all} audience={line.audience} />
            </p>
            <p className="line-text">{line.text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
