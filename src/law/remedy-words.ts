/** What would make a giving lawful, in a sentence for each step, in both languages. */
import type * as Gql from '../generated/contract.js';
import type { Remedy, Step, StepKind } from './remedies.js';
import type { Book } from './rulebook.js';
import { GATES } from './verdict.js';

type Words = readonly [da: string, en: string];

const words: Record<Exclude<StepKind, 'LEVEL' | 'PURPOSE'>, Words> = {
  NAMED_PERSONS: ['Giv den kun til navngivne personer.', 'Give it to named persons only.'],
  APPROVAL: ['Få jeres egen koordinators godkendelse.', 'Get your own coordinator’s approval.'],
  CONSENT: [
    'Indhent samtykke, og skriv, hvem der gav det, hvordan og hvornår.',
    'Obtain consent, and write who gave it, how and when.',
  ],
  REQUEST: ['Modtageren beder om den.', 'The receiver asks for it.'],
  WAIVER: [
    'Klageren har skriftligt givet afkald på fortrolighed.',
    'The complainant has waived confidentiality in writing.',
  ],
  // Its consent is written nowhere: whoever would agree to its being passed on gives it herself.
  ORIGINATOR_CONSENT: [
    'Bed den myndighed, som oplysningen kom fra, om selv at give den.',
    'Ask the authority that it came from to give it itself.',
  ],
  FOOD_BUSINESS: ['Arbejdspladsen er en fødevarevirksomhed.', 'The workplace is a food business.'],
};

export function remedyTold({ steps, outcome, rule }: Remedy, book: Book): Gql.Remedy {
  const conditions = rule.conditions.filter((condition) => !GATES.has(condition));
  return { steps: steps.map((step) => stepTold(step, book)), outcome, ruleId: rule.id, conditions };
}

function stepTold({ kind, to }: Step, book: Book): Gql.RemedyStep {
  const [textDa, textEn] = textOf({ kind, to }, book);
  return { kind, to, textDa, textEn };
}

function textOf({ kind, to }: Step, { levels, purposes }: Book): Words {
  if (kind === 'PURPOSE') {
    const purpose = purposes.find(({ code }) => code === to);
    return [`Det rigtige formål er »${purpose?.nameDa}«.`, `The true purpose is “${purpose?.nameEn}”.`];
  }
  if (kind !== 'LEVEL') return words[kind];
  const level = levels.find(({ code }) => code === to);
  return to === levels[0]?.code
    ? ['Fjern alle personoplysninger.', 'Take out all personal data.']
    : [
        `Fjern alt, der er mere følsomt end »${level?.nameDa}«.`,
        `Take out everything more sensitive than “${level?.nameEn}”.`,
      ];
}
