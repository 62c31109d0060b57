/** Small parts of many pages: cards, facts, tags, moments, names of agencies. */
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { kitWords } from '../words/kit.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { useDates, useNow } from './dates.ts';

/** A box for one thing in a list of things. */
export function Card(props: { children: ReactNode; isQuiet?: boolean }) {
  return <article className={`box${props.isQuiet ? ' box-quiet' : ''}`}>{props.children}</article>;
}

/** A list of cards (or anything) that is a list also to those who cannot see it. */
export function Cards<T>(props: { of: readonly T[]; keyOf: (item: T) => string; children: (item: T) => ReactNode }) {
  return (
    <ul className="boxes">
      {props.of.map((item) => (
        <li key={props.keyOf(item)}>{props.children(item)}</li>
      ))}
    </ul>
  );
}

/** Names and values; a value of null is left out. */
export function Facts(props: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {props.of
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value], place) => (
          // Two may have the same name.
          <div key={`${name} ${place}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export type Tone = 'plain' | 'info' | 'success' | 'warning' | 'error';

export function Tag(props: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark mark-${props.tone ?? 'plain'}`}>{props.children}</span>;
}

/** UDKAST: stands wherever a verdict, a rule or a power is shown. */
export function DraftBadge() {
  const words = useWords(kitWords);
  return (
    <span className="mark mark-draft" title={words.draftMeaning}>
      {words.draft}
      <span className="sr-only">. {words.draftMeaning}</span>
    </span>
  );
}

/** `for 3 min. siden`, with the exact moment behind it. */
export function Ago(props: { at: string }) {
  const dates = useDates();
  const now = useNow();
  return (
    <time dateTime={props.at} title={dates.moment(props.at)}>
      {dates.ago(props.at, now)}
    </time>
  );
}

/** `23. november 2026 kl. 10.00` */
export function Moment(props: { at: string }) {
  const dates = useDates();
  return <time dateTime={props.at}>{dates.moment(props.at)}</time>;
}

export interface NamedAgency {
  code: string;
  nameDa: string;
  nameEn: string;
}

/** An agency by name; `isShort` shows its code, with the name behind it. */
export function AgencyName(props: { agency: NamedAgency; isShort?: boolean }) {
  const { agency } = props;
  const { say } = useLanguage();
  const name = say(agency.nameDa, agency.nameEn);
  if (!props.isShort) return <span className="agency">{name}</span>;
  return (
    <abbr className="agency" title={name}>
      {agency.code}
    </abbr>
  );
}

/** Text as it was written, line breaks and all. */
export function Prose(props: { children: string }) {
  return <div className="prose">{props.children}</div>;
}

/** Ways around inside one thing, such as a case: links, the current one marked. */
export function SubNav(props: {
  label: string;
  items: readonly { to: string; text: string; isExact?: boolean; count?: number }[];
}) {
  return (
    <nav className="subnav" aria-label={props.label}>
      <ul>
        {props.items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.isExact ?? false}>
              {item.text}
              {item.count !== undefined && <span className="count"> ({item.count})</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Yes, no or not known, in words. */
export function useYesNo(): (answer: boolean | null | undefined) => string {
  const words = useWords(kitWords);
  return (answer) => (answer === true ? words.yes : answer === false ? words.no : words.unknown);
}
