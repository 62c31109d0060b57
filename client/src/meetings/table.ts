/** Which agencies sit at a meeting's table. */
import type { NamedAgency } from '../kit/bits.tsx';
import type { Meeting } from './documents.ts';

/** Those that have accepted: they can be chosen to see what is said. */
export const atTable = (meeting: Meeting): NamedAgency[] =>
  (meeting.invitations ?? []).filter((one) => one.status === 'ACCEPTED').map((one) => one.agency);

export const codesAtTable = (meeting: Meeting): string[] => atTable(meeting).map((agency) => agency.code);

/** Those that are called and have not said no: they can be chosen to see the agenda. */
export const called = (meeting: Meeting): NamedAgency[] =>
  (meeting.invitations ?? []).filter((one) => one.status !== 'DECLINED').map((one) => one.agency);
