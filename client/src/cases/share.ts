/** What a disclosure asks of the giver, worked out from the rule book's answers to the receivers she has chosen. */
import type { Initiative } from '../generated/contract.ts';
import type { DisclosurePreviewQuery } from '../generated/graphql.ts';
import { fromWallClock } from '../kit/dates.ts';

export type Preview = DisclosurePreviewQuery['disclosurePreview'][number];

/** What the giver has written so far. */
export interface ShareDraft {
  purpose: string;
  initiative: Initiative;
  /** A meeting whose agencies she gives to; empty = she chooses among all on the case. */
  meetingId: string;
  waiverRecorded: boolean;
  receivers: string[];
  weighing: string;
  consent: string;
  /** True when she limits the reading to named people though no rule demands it. */
  isNaming: boolean;
  /** People named, by receiver; a receiver left out stands at its first choice. */
  named: Record<string, string[]>;
  /** Wall clock; empty = the longest. */
  expires: string;
}

export const blankShare: ShareDraft = {
  purpose: '',
  initiative: 'OWN',
  meetingId: '',
  waiverRecorded: false,
  receivers: [],
  weighing: '',
  consent: '',
  isNaming: false,
  named: {},
  expires: '',
};

export const canHave = (preview: Preview): boolean =>
  preview.isPossible && !preview.isAlreadyGiven && !preview.isPending;

/** Whether it would wait, given what she has written: a consent that is written lets it go at once. */
export const waitsFor = (preview: Preview, draft: Pick<ShareDraft, 'consent'>): 'APPROVAL' | 'CONSENT' | null =>
  preview.goes === 'AFTER_APPROVAL'
    ? 'APPROVAL'
    : preview.goes === 'AFTER_CONSENT' && draft.consent.trim() === ''
      ? 'CONSENT'
      : null;

/** How many can have it now, how many after approval or consent, and how many not at all. */
export function sumOf(previews: readonly Preview[]): Record<'now' | 'approval' | 'consent' | 'not' | 'has', number> {
  const can = previews.filter(canHave);
  const has = previews.filter((one) => one.isAlreadyGiven || one.isPending).length;
  const going = (goes: Preview['goes']) => can.filter((one) => one.goes === goes).length;
  return {
    now: going('AT_ONCE'),
    approval: going('AFTER_APPROVAL'),
    consent: going('AFTER_CONSENT'),
    not: previews.length - can.length - has,
    has,
  };
}

const demands = (preview: Preview, condition: string): boolean => preview.verdict.conditions.includes(condition);

const daysOf = (preview: Preview): number[] =>
  preview.verdict.conditions.flatMap((code) => {
    const days = /^time-limit-days:(\d+)$/.exec(code)?.[1];
    return days === undefined ? [] : [Number(days)];
  });

export interface Demands {
  weighing: boolean;
  consent: boolean;
  /** True when it cannot wait for the consent: she has said that a waiver is recorded. */
  isConsentDue: boolean;
  /** True when a rule demands named people of at least one receiver. */
  named: boolean;
  /** The shortest time limit, in days; null where none is set. */
  days: number | null;
}

export function demandsOf(chosen: readonly Preview[], draft: ShareDraft): Demands {
  const days = chosen.flatMap(daysOf);
  return {
    weighing: chosen.some((one) => demands(one, 'necessity-weighing')),
    consent: draft.waiverRecorded || chosen.some((one) => one.verdict.outcome === 'MAY_WITH_CONSENT'),
    isConsentDue: draft.waiverRecorded,
    named: chosen.some((one) => demands(one, 'named-persons-only')),
    days: days.length === 0 ? null : Math.min(...days),
  };
}

/** Who of a receiver's team is named: nobody yet where the rule demands names, otherwise the whole team. */
export function namedOf(preview: Preview, draft: ShareDraft): string[] {
  const { receiver, readers } = preview;
  const all = readers.map((person) => person.id);
  const first = demands(preview, 'named-persons-only') ? [] : all;
  return (draft.named[receiver.code] ?? first).filter((id) => all.includes(id));
}

/** When the receivers' time is up at the latest; null = until withdrawn. */
export const ceilingOf = (days: number | null, now: number): string | null =>
  days === null ? null : new Date(now + days * 86_400_000).toISOString();

/** As `DiscloseInput` wants it, apart from the contribution and its version. */
export function disclosureOf(draft: ShareDraft, chosen: readonly Preview[], asks: Demands) {
  const isNaming = asks.named || draft.isNaming;
  return {
    receivers: chosen.map((one) => one.receiver.code),
    purpose: draft.purpose,
    initiative: draft.initiative,
    waiverRecorded: draft.waiverRecorded,
    weighing: asks.weighing ? draft.weighing.trim() : null,
    consent: asks.consent && draft.consent.trim() !== '' ? draft.consent.trim() : null,
    namedPersons: isNaming ? chosen.flatMap((one) => namedOf(one, draft)) : null,
    expiresAt: draft.expires === '' ? null : fromWallClock(draft.expires),
  };
}
