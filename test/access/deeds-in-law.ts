/** The deeds of an agency's lawyers on drafts of the rule book, in the order in which a draft goes. */
import type { Deed } from './deed.js';

/** Nobody but the agency's own lawyers knows that there is a draft. */
const laymen = {
  'demo-skat-1': 'NOT_FOUND',
  'demo-skat-2': 'NOT_FOUND',
  'demo-skat-3': 'NOT_FOUND',
  'demo-politi-5': 'NOT_FOUND',
  'demo-cmm-1': 'NOT_FOUND',
} as const;

/** A rule of its own, beside those that are there. */
export const aRule = {
  id: 'PER-901',
  giverKinds: ['tax'],
  categories: ['vehicle'],
  levelsMax: 'confidential',
  receiverKinds: ['labour'],
  purposes: ['own-control'],
  initiative: 'own',
  regime: 'gdpr',
  outcome: 'MAY',
  rank: 'permission',
  exceptTo: null,
  provisions: ['FVL-28-2', 'SFL-17'],
  conditions: ['necessity-weighing'],
  explainDa: 'Skattestyrelsen må give Arbejdstilsynet oplysninger om køretøjer.',
  explainEn: 'The tax agency may give the Labour Inspectorate data on vehicles.',
};

export const lawDeeds: readonly Deed[] = [
  {
    verb: 'draftRules',
    by: 'demo-skat-4',
    denied: { 'demo-skat-1': 'REFUSED', 'demo-skat-3': 'REFUSED', 'demo-cmm-1': 'REFUSED' },
    version: null,
    input: () => ({ title: 'Køretøjer', reason: 'Arbejdstilsynet har brug for dem.' }),
  },
  {
    verb: 'changeRule',
    by: 'demo-skat-4',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    input: (rows) => ({ draftId: rows.draft, rule: aRule }),
  },
  {
    verb: 'removeRule',
    by: 'demo-skat-4',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    again: 'INVALID',
    input: (rows) => ({ draftId: rows.draft, ruleId: 'PER-07' }),
  },
  {
    verb: 'keepRule',
    by: 'demo-skat-4',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    again: 'INVALID',
    input: (rows) => ({ draftId: rows.draft, ruleId: 'PER-07' }),
  },
  {
    verb: 'proposeRules',
    by: 'demo-skat-4',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.draft }),
  },
  {
    verb: 'reopenRules',
    by: 'demo-skat-4',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.draft }),
  },
  {
    verb: 'discardRules',
    by: 'demo-skat-5',
    denied: laymen,
    version: ['rule_drafts', 'draft'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.draft }),
  },
  {
    verb: 'adoptRules',
    by: 'demo-skat-5',
    denied: { ...laymen, 'demo-skat-4': 'REFUSED' },
    version: ['rule_drafts', 'proposed'],
    again: 'REFUSED',
    input: (rows) => ({ id: rows.proposed }),
  },
];
