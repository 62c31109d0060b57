/** A plan as it is handed in: checked against the catalogue of powers, the case's agencies and their teams. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Hand } from '../ledger/act.js';
import { invalid } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { type PlannedPart, partsOf, startOf } from './inspection.js';

type Asked = Pick<
  Gql.PlanInspectionInput,
  'startsAt' | 'place' | 'aim' | 'lead' | 'leadPersonId' | 'noticeReason' | 'parts'
>;

/** What can be checked before the case is held. */
interface Draft {
  asked: Asked;
  place: string;
  aim: string;
  noticeReason: string | null;
  leadPersonId: string | null;
  stepsOf(agencyCode: string): readonly string[];
}

interface Plan {
  startsAt: Date;
  place: string;
  aim: string;
  noticeReason: string | null;
  leadCode: string;
  leadPersonId: string | null;
  audience: string[];
}

@Injectable()
export class Plans {
  constructor(@Inject(Agencies) private readonly agencies: Agencies) {}

  /** The plan's words, and the catalogue for its agencies. */
  async draft(actor: Actor, asked: Asked): Promise<Draft> {
    const kinds = new Map(this.agencies.all().map((agency) => [agency.code, agency.kind]));
    const powers = await this.agencies.powers(actor, [
      ...new Set(asked.parts.flatMap((part) => kinds.get(part.agency) ?? [])),
    ]);
    return {
      asked,
      place: plain('input.place', asked.place, 1, 500),
      aim: plain('input.aim', asked.aim, 1, 2_000),
      noticeReason: plainOrNull('input.noticeReason', asked.noticeReason, 2_000),
      leadPersonId: typeof asked.leadPersonId === 'string' ? idOf('input.leadPersonId', asked.leadPersonId) : null,
      stepsOf: (code) => powers.filter((power) => power.agencyKind === kinds.get(code)).map((power) => power.step),
    };
  }

  /** The plan and its parts, held against the case as it is now; INVALID with what would be right. */
  async judge(
    { asked, place, aim, noticeReason, leadPersonId, stepsOf }: Draft,
    hand: Hand,
    { caseId, now, needed }: { caseId: string; now: Date; needed: readonly string[] },
  ): Promise<{ plan: Plan; parts: PlannedPart[] }> {
    const startsAt = startOf(asked.startsAt, now);
    const taking = await takingPart(hand, caseId);
    const parts = partsOf(asked.parts, { taking, needed, lead: asked.lead, stepsOf });
    if (leadPersonId) await checkLeader(hand, { caseId, personId: leadPersonId, agencyCode: asked.lead });
    const audience = parts.map((part) => part.agencyCode).sort();
    return { plan: { startsAt, place, aim, noticeReason, leadCode: asked.lead, leadPersonId, audience }, parts };
  }
}

/** Codes of the agencies that take part in the case. */
export async function takingPart(hand: Hand, caseId: string): Promise<string[]> {
  const taking = await hand.participation.findMany({ where: { caseId, status: 'ACCEPTED' } });
  return taking.map((part) => part.agencyCode);
}

async function checkLeader(
  hand: Hand,
  member: { caseId: string; personId: string; agencyCode: string },
): Promise<void> {
  const found = await hand.caseMember.count({ where: { ...member, isActive: true } });
  if (found === 0)
    throw invalid(
      'input.leadPersonId',
      'Vælg en person på holdet fra den myndighed, der leder.',
      'Choose somebody on the team of the authority that leads.',
    );
}
