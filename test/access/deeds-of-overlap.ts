/** What is done with watch lists and questions about overlap, with those who must be refused. */
import type { Deed } from './deed.js';

export const overlapDeeds: readonly Deed[] = [
  {
    verb: 'watch',
    by: 'demo-skat-1',
    denied: { 'demo-skat-2': 'REFUSED', 'demo-skat-3': 'REFUSED', 'demo-skat-4': 'REFUSED' },
    version: null,
    input: () => ({ rows: [{ line: 1, kind: 'COMPANY', identifier: '00101028', note: 'J. 21-1' }] }),
  },
  {
    verb: 'unwatch',
    by: 'demo-skat-1',
    denied: { 'demo-skat-2': 'NOT_FOUND', 'demo-politi-1': 'NOT_FOUND', 'demo-anklager-1': 'NOT_FOUND' },
    version: ['watch_entries', 'watched'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.watched }),
  },
  {
    verb: 'askOverlap',
    by: 'demo-politi-1',
    denied: { 'demo-skat-3': 'REFUSED', 'demo-skat-4': 'REFUSED' },
    version: null,
    input: () => ({ kind: 'COMPANY', identifier: '0010 1028', reason: 'Mistanke om udnyttede kokke.' }),
  },
  {
    verb: 'answerOverlap',
    by: 'demo-skat-1',
    denied: { 'demo-skat-2': 'NOT_FOUND', 'demo-politi-1': 'NOT_FOUND', 'demo-anklager-1': 'NOT_FOUND' },
    version: ['overlap_matches', 'match'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.match, says: 'HIT', message: 'Ring til Demo Skat 1.' }),
  },
];
