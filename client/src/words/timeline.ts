/** The words of a case's timeline: one sentence for each kind of entry. */
import type { TimelineKind } from '../generated/contract.ts';
import type { Words } from './language.tsx';

/** Who acted, the other agency where there is one, and the row's own words where there are any. */
export interface Told {
  who: string;
  other: string;
  text: string | null;
}

interface TimelineWords {
  title: string;
  lead: string;
  empty: string;
  somebody: string;
  anotherAgency: string;
  tell: Record<TimelineKind, (told: Told) => string>;
}

const said = (text: string | null): string => (text ? ` »${text}«` : '');
const about = (text: string | null): string => (text ? `: ${text}` : '');

const da: TimelineWords = {
  title: 'Tidslinje',
  lead: 'Kun det, du har adgang til at se. Andre myndigheder kan se noget andet.',
  empty: 'Der er ikke sket noget på sagen endnu.',
  somebody: 'En myndighed',
  anotherAgency: 'en anden myndighed',
  tell: {
    TIP: ({ who }) => `${who} registrerede et tip`,
    CASE_OPENED: ({ who, text }) => `${who} åbnede sagen${said(text)}`,
    INVITED: ({ who, other }) => `${who} indkaldte ${other}`,
    ACCEPTED: ({ who }) => `${who} sagde ja til at deltage`,
    DECLINED: ({ who, text }) => `${who} sagde nej til at deltage${about(text)}`,
    LEFT: ({ who, text }) => `${who} trådte ud af sagen${about(text)}`,
    CONTRIBUTED: ({ who, text }) => `${who} lagde oplysningen${said(text)} på sagen`,
    DISCLOSED: ({ who, other, text }) => `${who} videregav${said(text)} til ${other}`,
    WITHDRAWN: ({ who, other, text }) => `${who} trak${said(text)} tilbage fra ${other}`,
    CONVENED: ({ who, text }) => `${who} indkaldte til mødet${said(text)}`,
    MEETING_OPENED: ({ who, text }) => `${who} begyndte mødet${said(text)}`,
    MEETING_CLOSED: ({ who, text }) => `${who} afsluttede mødet${said(text)}`,
    DECIDED: ({ who, text }) => `${who} førte en beslutning til referat${about(text)}`,
    TASK_ASSIGNED: ({ who, text }) => `${who} gav en opgave${about(text)}`,
    TASK_DONE: ({ who, text }) => `${who} udførte en opgave${about(text)}`,
    INSPECTION_PLANNED: ({ who, text }) => `${who} planlagde en fælles indsats${about(text)}`,
    SIGNED_OFF: ({ who }) => `${who} skrev under på planen`,
    OBSERVED: ({ who, text }) => `${who} noterede et tegn${about(text)}`,
    MET: ({ who, text }) => `${who} mødte en person på stedet${about(text)}`,
    INSPECTION_CONCLUDED: ({ who, text }) => `${who} afsluttede den fælles indsats${about(text)}`,
    REFERRED: ({ who, text }) => `${who} henviste${text ? ` ${text}` : ' en person'} til hjælp`,
    NEXT_STEP: ({ who, text }) => `${who} går videre${about(text)}`,
  },
};

const quoted = (text: string | null): string => (text ? ` “${text}”` : '');

const en: TimelineWords = {
  title: 'Timeline',
  lead: 'Only what you have access to see. Other authorities may see something else.',
  empty: 'Nothing has happened on the case yet.',
  somebody: 'An authority',
  anotherAgency: 'another authority',
  tell: {
    TIP: ({ who }) => `${who} recorded a tip`,
    CASE_OPENED: ({ who, text }) => `${who} opened the case${quoted(text)}`,
    INVITED: ({ who, other }) => `${who} invited ${other}`,
    ACCEPTED: ({ who }) => `${who} agreed to take part`,
    DECLINED: ({ who, text }) => `${who} declined to take part${about(text)}`,
    LEFT: ({ who, text }) => `${who} left the case${about(text)}`,
    CONTRIBUTED: ({ who, text }) => `${who} put the information${quoted(text)} on the case`,
    DISCLOSED: ({ who, other, text }) => `${who} disclosed${quoted(text)} to ${other}`,
    WITHDRAWN: ({ who, other, text }) => `${who} withdrew${quoted(text)} from ${other}`,
    CONVENED: ({ who, text }) => `${who} convened the meeting${quoted(text)}`,
    MEETING_OPENED: ({ who, text }) => `${who} began the meeting${quoted(text)}`,
    MEETING_CLOSED: ({ who, text }) => `${who} closed the meeting${quoted(text)}`,
    DECIDED: ({ who, text }) => `${who} recorded a decision${about(text)}`,
    TASK_ASSIGNED: ({ who, text }) => `${who} assigned a task${about(text)}`,
    TASK_DONE: ({ who, text }) => `${who} finished a task${about(text)}`,
    INSPECTION_PLANNED: ({ who, text }) => `${who} planned a joint inspection${about(text)}`,
    SIGNED_OFF: ({ who }) => `${who} signed the plan`,
    OBSERVED: ({ who, text }) => `${who} noted a sign${about(text)}`,
    MET: ({ who, text }) => `${who} met somebody on site${about(text)}`,
    INSPECTION_CONCLUDED: ({ who, text }) => `${who} concluded the joint inspection${about(text)}`,
    REFERRED: ({ who, text }) => `${who} referred${text ? ` ${text}` : ' somebody'} for help`,
    NEXT_STEP: ({ who, text }) => `${who} goes on${about(text)}`,
  },
};

export const timelineWords: Words<TimelineWords> = { da, en };
