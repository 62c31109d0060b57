/** Entries of a timeline: one sentence each, with icon, time and the way to what it tells of. */
import { Link } from 'react-router';
import type { TimelineKind } from '../generated/contract.ts';
import type { TimelineQuery } from '../generated/graphql.ts';
import { useDates } from '../kit/dates.ts';
import { Icon } from '../kit/icon.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { timelineWords } from '../words/timeline.ts';
import './timeline.css';

export type Entry = TimelineQuery['timeline'][number];

const icons: Record<TimelineKind, string> = {
  TIP: 'headset',
  CASE_OPENED: 'folder-open',
  INVITED: 'email',
  ACCEPTED: 'how-to-reg',
  DECLINED: 'person-remove',
  LEFT: 'person-remove',
  CONTRIBUTED: 'document',
  DISCLOSED: 'share',
  WITHDRAWN: 'reply',
  CONVENED: 'groups',
  MEETING_OPENED: 'groups',
  MEETING_CLOSED: 'groups',
  DECIDED: 'flag',
  TASK_ASSIGNED: 'assignment',
  TASK_DONE: 'checklist',
  INSPECTION_PLANNED: 'map',
  SIGNED_OFF: 'edit',
  OBSERVED: 'visibility',
  MET: 'person',
  INSPECTION_CONCLUDED: 'download-done',
  REFERRED: 'forward',
  NEXT_STEP: 'chevron-double-right',
};

/** Where an entry's row can be seen; null where it has no page of its own. */
function wayTo(entry: Entry, base: string): string | null {
  if (entry.subject === 'Meeting') return `/moeder/${entry.id}`;
  if (entry.subject === 'JointInspection') return `/indsatser/${entry.id}`;
  if (entry.subject === 'Contribution') return `${base}/oplysninger#${entry.id}`;
  if (entry.subject === 'Disclosure') return `${base}/oplysninger`;
  if (entry.subject === 'NextStep' || entry.subject === 'Referral') return `${base}/indsats`;
  if (entry.subject === 'Participation' || entry.subject === 'Invitation') return `${base}/personer`;
  return null;
}

/** A key of its own for each entry: one row can give several. */
export const keyOf = (entry: Entry): string => `${entry.kind}:${entry.id}:${entry.other?.code ?? ''}:${entry.at}`;

export function TimelineList(props: { of: readonly Entry[]; base: string; isDated?: boolean }) {
  const words = useWords(timelineWords);
  const { say } = useLanguage();
  const dates = useDates();
  return (
    <ol className="timeline">
      {props.of.map((entry) => {
        const sentence = words.tell[entry.kind]({
          who: entry.agency ? say(entry.agency.nameDa, entry.agency.nameEn) : words.somebody,
          other: entry.other ? say(entry.other.nameDa, entry.other.nameEn) : words.anotherAgency,
          text: entry.indicator ? say(entry.indicator.textDa, entry.indicator.textEn) : entry.text,
        });
        const way = wayTo(entry, props.base);
        return (
          <li key={keyOf(entry)} className={`timeline-entry timeline-${entry.kind.toLowerCase()}`}>
            <span className="timeline-icon">
              <Icon name={icons[entry.kind]} />
            </span>
            <span className="timeline-words">
              {way === null ? sentence : <Link to={way}>{sentence}</Link>}
              <time dateTime={entry.at} className="timeline-time">
                {props.isDated ? dates.moment(entry.at) : dates.clock(entry.at)}
              </time>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
