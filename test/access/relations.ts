/** Every relation that people can have to a row, and every duty they can have. */
import type { Duty } from '../../src/generated/contract.js';

export const duties: readonly Duty[] = [
  'OFFICER',
  'COORDINATOR',
  'FACILITATOR',
  'INSPECTOR',
  'LEGAL',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** Who she is to the row. */
export const relations = [
  { name: 'opener', agency: 'CMM', isOnTeam: true },
  { name: 'holder', agency: 'SKTST', isOnTeam: true },
  { name: 'holder, outside team', agency: 'SKTST', isOnTeam: false },
  { name: 'holder, released', agency: 'SKTST', isOnTeam: true, isReleased: true },
  { name: 'given to', agency: 'POL-SOJ', isOnTeam: true },
  { name: 'given to, outside team', agency: 'POL-SOJ', isOnTeam: false },
  { name: 'not given to', agency: 'AT', isOnTeam: true },
  { name: 'withdrawn from', agency: 'SIRI', isOnTeam: true },
  { name: 'expired', agency: 'NSK', isOnTeam: true },
  { name: 'invited', agency: 'FVST', isOnTeam: true },
  { name: 'left', agency: 'POL-OJY', isOnTeam: true },
  { name: 'uninvolved', agency: 'AKM', isOnTeam: false },
] as const;
