/** Whom a meeting can be called with, and what the call says, worked out from what the convener has chosen. */
import type { InvitablesQuery } from '../generated/graphql.ts';
import { fromWallClock } from '../kit/dates.ts';
import type { Errors } from '../kit/form.tsx';
import type { conveningWords } from '../words/convening.ts';
import type { Participation } from './documents.ts';

type Named = InvitablesQuery['agencies'][number];
type Proposal = NonNullable<InvitablesQuery['case']['proposals']>[number];

/** An agency that can be called, and why it is listed. */
export interface Invitable {
  agency: Pick<Named, 'code' | 'nameDa' | 'nameEn'>;
  /** Null where the convener added it herself. */
  proposal: Proposal | null;
  isOnCase: boolean;
}

export interface ConveneDraft {
  title: string;
  when: 'now' | 'later';
  startsAt: string;
  /** Null until she has touched it: those proposed and those on the case. */
  chosen: string[] | null;
  /** Agencies that she added beyond those proposed. */
  added: string[];
  mode: 'same' | 'each';
  message: string;
  messages: Record<string, string>;
  agenda: string[];
}

export const blankConvene: ConveneDraft = {
  title: '',
  when: 'now',
  startsAt: '',
  chosen: null,
  added: [],
  mode: 'same',
  message: '',
  messages: {},
  agenda: [''],
};

/** Those on the case, those proposed and those added, each once, without the convener's own. */
export function invitablesOf(
  own: string,
  participations: readonly Participation[],
  proposals: readonly Proposal[],
  agencies: readonly Named[],
  added: readonly string[],
): Invitable[] {
  const listed = new Map<string, Invitable>();
  for (const proposal of proposals)
    listed.set(proposal.agency.code, { agency: proposal.agency, proposal, isOnCase: false });
  for (const { agency, status } of participations) {
    if (status !== 'ACCEPTED' && status !== 'INVITED') continue;
    listed.set(agency.code, { agency, proposal: listed.get(agency.code)?.proposal ?? null, isOnCase: true });
  }
  for (const code of added) {
    const agency = agencies.find((one) => one.code === code);
    if (agency && !listed.has(code)) listed.set(code, { agency, proposal: null, isOnCase: false });
  }
  listed.delete(own);
  return [...listed.values()];
}

/** Ticked beforehand: those on the case, and those that belong at the table. */
export const isTicked = (one: Invitable): boolean => one.isOnCase || one.proposal?.strength === 'PROPOSED';

export function chosenOf(draft: ConveneDraft, invitables: readonly Invitable[]): Invitable[] {
  return invitables.filter((one) => (draft.chosen === null ? isTicked(one) : draft.chosen.includes(one.agency.code)));
}

export const messageTo = (draft: ConveneDraft, code: string): string =>
  (draft.mode === 'same' ? draft.message : (draft.messages[code] ?? draft.message)).trim();

export function conveneErrors(
  draft: ConveneDraft,
  title: string,
  chosen: readonly Invitable[],
  words: (typeof conveningWords)['da'],
  now: number,
): Errors {
  const errors: Record<string, string | undefined> = {
    title: title.trim() === '' ? words.titleMissing : undefined,
    invitees: chosen.length === 0 ? words.inviteesMissing : undefined,
  };
  if (draft.when === 'later') {
    const at = fromWallClock(draft.startsAt);
    if (at === null) errors.startsAt = words.startsAtMissing;
    else if (Date.parse(at) <= now) errors.startsAt = words.startsAtPast;
  }
  if (draft.mode === 'same') errors.message = draft.message.trim() === '' ? words.messageMissing : undefined;
  else
    for (const { agency } of chosen)
      if (messageTo(draft, agency.code) === '') errors[`message.${agency.code}`] = words.messageMissing;
  return errors;
}
