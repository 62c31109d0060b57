/** A joint inspection's states, and what a plan must hold before it can be signed. */
import type { InspectionStatus, PartInput } from '../generated/contract.js';
import type { Flow } from '../meetings/flow.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';

export type InspectionVerb =
  | 'revisePlan'
  | 'signOff'
  | 'beginInspection'
  | 'concludeInspection'
  | 'cancelInspection'
  | 'observe'
  | 'recordMetPerson';

const onSite = {
  from: ['UNDERWAY', 'CONCLUDED'],
  to: null,
  da: 'Det kan først ske, når indsatsen er begyndt.',
  en: 'This can be done once the inspection has begun.',
} as const;

export const inspectionFlow: Flow<InspectionVerb, InspectionStatus> = {
  revisePlan: {
    from: ['PLANNED', 'GO'],
    to: 'PLANNED',
    da: 'Planen kan kun ændres, før indsatsen begynder. Læg en ny plan i stedet.',
    en: 'A plan can be revised only before the inspection begins. Make a new plan instead.',
  },
  signOff: {
    from: ['PLANNED'],
    to: null,
    da: 'Planen kan kun underskrives, mens den afventer underskrifter.',
    en: 'A plan can be signed only while it waits for signatures.',
  },
  beginInspection: {
    from: ['GO'],
    to: 'UNDERWAY',
    da: 'Indsatsen kan begynde, når alle, der har en del i den, har skrevet under.',
    en: 'The inspection can begin when everybody who has a part in it has signed.',
  },
  concludeInspection: {
    from: ['UNDERWAY'],
    to: 'CONCLUDED',
    da: 'Kun en indsats, der er i gang, kan afsluttes.',
    en: 'Only an inspection that is under way can be concluded.',
  },
  cancelInspection: {
    from: ['PLANNED', 'GO'],
    to: 'CANCELLED',
    da: 'En indsats kan kun aflyses, før den begynder.',
    en: 'An inspection can be called off only before it begins.',
  },
  observe: onSite,
  recordMetPerson: onSite,
};

/** An agency's signature, and the version of the plan that it stands under. */
export interface Signature {
  signedVersion: number | null;
}

/** True when the plan as it stands has been signed; an earlier plan's signature does not count. */
export const isSigned = (part: Signature, planVersion: number) => part.signedVersion === planVersion;

/** True when every agency with a part has signed the plan as it stands and still takes part in the case. */
export const isGo = (parts: readonly (Signature & { agencyCode: string })[], planVersion: number, taking: string[]) =>
  parts.length > 0 && parts.every((part) => isSigned(part, planVersion) && taking.includes(part.agencyCode));

/** In the future, or INVALID. */
export function startOf(asked: Date, now: Date): Date {
  if (asked <= now)
    throw invalid(
      'input.startsAt',
      'Indsatsen skal begynde på et senere tidspunkt end nu.',
      'The inspection must begin later than now.',
    );
  return asked;
}

/** When something was seen: now, or earlier; INVALID otherwise. */
export function seenAtOf(asked: Date | null | undefined, now: Date): Date {
  if (asked && asked > now)
    throw invalid('input.seenAt', 'Det kan ikke være set senere end nu.', 'It cannot have been seen later than now.');
  return asked ?? now;
}

export interface PlannedPart {
  agencyCode: string;
  role: string;
  steps: string[];
}

/** What the parts of a plan are judged by. */
export interface Ground {
  /** Codes of the agencies that take part in the case. */
  taking: readonly string[];
  /** Codes of the agencies that must have a part. */
  needed: readonly string[];
  lead: string;
  /** Steps that the catalogue of powers knows for an agency. */
  stepsOf(agencyCode: string): readonly string[];
}

/** Each agency's part, or INVALID with what would be right. */
export function partsOf(asked: readonly PartInput[], { taking, needed, lead, stepsOf }: Ground): PlannedPart[] {
  const codes = asked.map(({ agency }) => agency);
  const twice = codes.find((code, n) => codes.indexOf(code) !== n);
  if (twice !== undefined)
    throw invalid(
      'input.parts',
      `${named(twice)} har to dele. Giv hver myndighed én.`,
      `${named(twice)} has two parts. Give each authority one.`,
    );
  const stranger = codes.find((code) => !taking.includes(code));
  if (stranger !== undefined)
    throw invalid(
      'input.parts',
      `${named(stranger)} deltager ikke i sagen. Vælg blandt ${listed(taking)}.`,
      `${named(stranger)} does not take part in the case. Choose from ${listed(taking)}.`,
    );
  const left = needed.find((code) => !codes.includes(code));
  if (left !== undefined)
    throw invalid('input.parts', `${left} skal have en del i planen.`, `${left} must have a part in the plan.`);
  if (!codes.includes(lead))
    throw invalid(
      'input.lead',
      `Den, der leder, skal have en del i planen. Vælg blandt ${listed(codes)}.`,
      `Whoever leads must have a part in the plan. Choose from ${listed(codes)}.`,
    );
  return asked.map(({ agency, role, steps }, n) => ({
    agencyCode: agency,
    role: plain(`input.parts.${n}.role`, role, 1, 1_000),
    steps: knownSteps(`input.parts.${n}.steps`, steps, stepsOf(agency)),
  }));
}

function knownSteps(field: string, asked: readonly string[], known: readonly string[]): string[] {
  const unknown = asked.find((step) => !known.includes(step));
  if (unknown !== undefined)
    throw invalid(
      field,
      `Kataloget kender ikke trinnet ${named(unknown)}. Det kender ${listed(known)}.`,
      `The catalogue does not know the step ${named(unknown)}. It knows ${listed(known)}.`,
    );
  return [...new Set(asked)];
}

const named = (text: string) => text.slice(0, 40);
const listed = (codes: readonly string[]) => [...codes].sort().join(', ');
