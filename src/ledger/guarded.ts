/** Which models are guarded by rules, which columns are personal data, and which are plain reference data. */

import type { Subject } from '../access/rule.js';
import type { Prisma } from '../generated/prisma/client.js';

/** Read without rules: it tells nothing of any case. */
export const referenceModels = [
  'InviteRule',
  'Municipality',
  'IndustryCode',
  'Indicator',
  'Provision',
  'Category',
  'RetentionPeriod',
  'Level',
  'Purpose',
  'RuleBook',
  'RuleAdoption',
  'SharingRule',
  'Power',
  'Unit',
] as const;

/** Columns whose reading is a line in the ledger before the answer leaves. */
export const personalColumns: { readonly [S in Subject]?: readonly string[] } = {
  Tip: ['seen'],
  TipReporter: ['name', 'contact', 'note'],
  Contribution: ['text', 'facts'],
  // Nobody reads a file without its key.
  Attachment: ['wrappedKey'],
  InformationRequest: ['wording', 'answer'],
  MinuteEntry: ['text'],
  Observation: ['text'],
  MetPerson: ['note'],
  Referral: ['reason', 'consent'],
};

/** Relations that lead to guarded models; `look` refuses to follow them, since a nested read has no scope of its own. */
export const guardedRelations: ReadonlySet<string> = new Set([
  'tip',
  'tips',
  'reporter',
  'case',
  'cases',
  'workplace',
  'participations',
  'members',
  'memberships',
  'contribution',
  'contributions',
  'variantOf',
  'variants',
  'attachments',
  'disclosures',
  'disclosure',
  'onwardRequests',
  'onwardAsked',
  'onwardResults',
  'resultDisclosure',
  'breakGlasses',
  'legalHolds',
  'requests',
  'takings',
  'meeting',
  'meetings',
  'invitations',
  'agendaItems',
  'minuteEntries',
  'decisions',
  'tasks',
  'ownedTasks',
  'inspection',
  'inspections',
  'parts',
  'observations',
  'metPerson',
  'metPersons',
  'referrals',
  'nextSteps',
  'question',
  'matches',
  '_count',
]);

/** True for a column that holds case data of a person. */
export function readsPersonal(model: Prisma.ModelName, select: Record<string, unknown> | undefined): boolean {
  const columns: readonly string[] | undefined = personalColumns[model as Subject];
  if (!columns) return false;
  return select === undefined || columns.some((column) => select[column] === true);
}
