/** Which authorities a suspicion calls for, and why: proposed by the invitation rules, decided by the facilitator. */

export interface WorkplaceFacts {
  /** The police district of the workplace's municipality; null where the municipality is not known. */
  districtCode: string | null;
  isFoodBusiness: boolean;
  /** Null where nobody knows yet. */
  hasForeignWorkers: boolean | null;
  /** Null where nobody knows yet. */
  hasMinors: boolean | null;
  isAtSea: boolean;
  /** A business, and not a private household. */
  isBusiness: boolean;
}

export interface InvitationRule {
  agencyCode: string;
  trigger: string;
  reasonDa: string;
  reasonEn: string;
  isVerified: boolean;
}

export interface ProposableAgency {
  code: string;
  isGroupMember: boolean;
}

export type Strength = 'PROPOSED' | 'ON_CALL';

export interface Proposal {
  agencyCode: string;
  strength: Strength;
  reasonDa: string;
  reasonEn: string;
  isVerified: boolean;
}

/** In the order in which the authorities are listed. */
export const TRIGGERS = [
  'ALWAYS',
  'DISTRICT',
  'BUSINESS',
  'FOREIGN_WORKERS',
  'WORKPLACE_ON_LAND',
  'AT_SEA',
  'FOOD_BUSINESS',
  'MINOR',
  'ON_CALL',
] as const;

export type Trigger = (typeof TRIGGERS)[number];

const ORIGIN_UNKNOWN = {
  reasonDa: 'Det vides ikke endnu, om der arbejder udenlandske statsborgere på stedet.',
  reasonEn: 'It is not known yet whether foreign nationals work at the place.',
};

/**
 * Each authority at most once, those proposed before those on call. Only members of the group are proposed. A
 * municipality is not put on call because children have not been ruled out: it would learn of the case without need.
 */
export function propose(
  facts: WorkplaceFacts,
  rules: readonly InvitationRule[],
  agencies: readonly ProposableAgency[],
): Proposal[] {
  const members = new Set(agencies.filter((agency) => agency.isGroupMember).map((agency) => agency.code));
  const listed = rules
    .filter((rule) => members.has(rule.agencyCode))
    .flatMap(({ trigger, ...rule }) => {
      const strength = strengthOf(trigger, rule.agencyCode, facts);
      if (strength === null) return [];
      const isOriginUnknown = trigger === 'FOREIGN_WORKERS' && strength === 'ON_CALL';
      return [
        { order: orderOf(trigger, strength), strength, rule: isOriginUnknown ? { ...rule, ...ORIGIN_UNKNOWN } : rule },
      ];
    })
    .sort((a, b) => a.order - b.order || (a.rule.agencyCode < b.rule.agencyCode ? -1 : 1));

  const proposals = new Map<string, Proposal>();
  for (const { strength, rule } of listed) {
    if (proposals.has(rule.agencyCode)) continue;
    const { agencyCode, reasonDa, reasonEn, isVerified } = rule;
    proposals.set(agencyCode, { agencyCode, strength, reasonDa, reasonEn, isVerified });
  }
  return [...proposals.values()];
}

function strengthOf(trigger: string, agencyCode: string, facts: WorkplaceFacts): Strength | null {
  const when = (holds: boolean | null): Strength | null => (holds ? 'PROPOSED' : null);
  switch (trigger) {
    case 'ALWAYS':
      return 'PROPOSED';
    case 'DISTRICT':
      return when(agencyCode === facts.districtCode);
    case 'BUSINESS':
      return when(facts.isBusiness);
    case 'FOREIGN_WORKERS':
      return facts.hasForeignWorkers === null ? 'ON_CALL' : when(facts.hasForeignWorkers);
    case 'WORKPLACE_ON_LAND':
      return when(!facts.isAtSea);
    case 'AT_SEA':
      return when(facts.isAtSea);
    case 'FOOD_BUSINESS':
      return when(facts.isFoodBusiness);
    case 'MINOR':
      return when(facts.hasMinors);
    case 'ON_CALL':
      return 'ON_CALL';
    default:
      return null;
  }
}

function orderOf(trigger: string, strength: Strength): number {
  const triggers: readonly string[] = TRIGGERS;
  const place = triggers.indexOf(trigger);
  return strength === 'PROPOSED' ? place : place + TRIGGERS.length;
}
