/** The deeds of asking for information, of taking what was given to one's own records, and of holding back from the purge. */
import { type Deed, others, outsiders } from './deed.js';

export const askedDeeds: readonly Deed[] = [
  {
    verb: 'requestInformation',
    by: 'demo-skat-1',
    denied: outsiders,
    version: null,
    input: (rows) => ({
      caseId: rows.case,
      agencies: ['POL-SOJ', 'AT'],
      question: 'Kender I ejeren?',
      purpose: 'assess',
      provisions: ['FVL-31-1'],
      workingDays: 5,
    }),
  },
  {
    verb: 'answerRequest',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['information_requests', 'request'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.request, answer: 'NOTHING_HELD' }),
  },
  {
    verb: 'withdrawRequest',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['information_requests', 'ourRequest'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.ourRequest }),
  },
  {
    verb: 'takeToRecord',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['contributions', 'received'],
    again: 'CONFLICT',
    input: (rows) => ({ contributionId: rows.received, reference: 'J-2026-17' }),
  },
  {
    verb: 'answerWithdrawal',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: ['takings', 'withdrawnTaking'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.withdrawnTaking, answer: 'DESTROYED' }),
  },
  {
    verb: 'routeAccessRequest',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'REFUSED' },
    version: null,
    input: (rows) => ({ id: rows.taking, text: 'Aktindsigt i observationen.', workingDays: 3 }),
  },
  {
    verb: 'placeHold',
    by: 'demo-at-1',
    denied: { ...outsiders, 'demo-politi-2': 'REFUSED', 'demo-cmm-2': 'REFUSED' },
    version: null,
    again: 'CONFLICT',
    input: (rows) => ({ caseId: rows.case, reason: 'En klage over kontrollen er ikke afgjort.' }),
  },
  {
    verb: 'liftHold',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'NOT_FOUND', 'demo-cmm-1': 'NOT_FOUND' },
    version: ['legal_holds', 'hold'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.hold }),
  },
  // After the hold is lifted; the police have it no more by then, and the Labour Inspectorate has.
  {
    verb: 'removeAttachment',
    by: 'demo-skat-1',
    denied: { ...others, 'demo-politi-1': 'NOT_FOUND', 'demo-at-1': 'REFUSED' },
    version: ['attachments', 'attachment'],
    again: 'NOT_FOUND',
    input: (rows) => ({ id: rows.attachment }),
  },
];
