/** Each agency's part in a joint inspection, and its signature: the last one makes it GO. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Hand, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { follow, inState } from '../meetings/flow.js';
import { rowsOf } from '../meetings/rows.js';
import type { Answer } from '../platform/answer.js';
import { notFound, refused, stale } from '../platform/errors.js';
import { inspectionFlow, isGo, isSigned } from './inspection.js';
import { takingPart } from './plans.js';

/** What a part is judged by. */
type Plan = Pick<Row<'JointInspection'>, 'id' | 'status' | 'planVersion' | 'leadCode'>;

@Injectable()
export class SignOffs {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** The parts in force, the lead's first; batched. */
  async ofInspection(actor: Actor, inspection: Plan): Promise<Answer<Gql.InspectionPart>[]> {
    const parts = await this.ledger
      .loader<string, Row<'InspectionPart'>[]>(actor, 'parts of inspection', async (ids) => {
        const rows = await this.ledger.look(actor).inspectionPart.findMany({
          where: { inspectionId: { in: [...ids] }, isActive: true },
          orderBy: [{ agencyCode: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.inspectionId);
      })
      .load(inspection.id);
    const isLead = (part: Row<'InspectionPart'>) => part.agencyCode === inspection.leadCode;
    return [...parts.filter(isLead), ...parts.filter((part) => !isLead(part))].map((part) =>
      this.answer(actor, part, inspection),
    );
  }

  /** Those that wait for her agency's signature and that she may sign, soonest first. */
  async waiting(actor: Actor, most: number): Promise<Answer<Gql.InspectionPart>[]> {
    const look = this.ledger.look(actor);
    const plans = await look.jointInspection.findMany({
      where: {
        status: 'PLANNED',
        case: { status: 'OPEN' },
        parts: { some: { agencyCode: actor.agencyCode, isActive: true, signedAt: null } },
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    const parts = await look.inspectionPart.findMany({
      where: { inspectionId: { in: plans.map((plan) => plan.id) }, agencyCode: actor.agencyCode },
    });
    const can = await Promise.all(parts.map((part) => this.ledger.viewerCan(actor, 'InspectionPart', part.id)));
    return plans.flatMap((plan) =>
      parts
        .filter((part, n) => part.inspectionId === plan.id && can[n]?.includes('signOff'))
        .map((part) => this.answer(actor, part, plan)),
    );
  }

  async signOff(actor: Actor, input: Gql.SignOffInput): Promise<Answer<Gql.InspectionPart>> {
    const id = await this.ledger.act(
      actor,
      'signOff',
      'InspectionPart',
      input.id,
      async ({ row, now, hand, write, tell }) => {
        const plan = await heldPlan(hand, row.inspectionId);
        if (plan.planVersion !== input.planVersion) throw stale();
        follow(inspectionFlow, 'InspectionPart', 'signOff', plan.status);
        if (isSigned(row, plan.planVersion))
          throw refused(
            'signOff@InspectionPart',
            'Din myndighed har allerede skrevet under på denne plan.',
            'Your authority has signed this plan already.',
          );
        await write({ signedById: actor.personId, signedAt: now, signedVersion: plan.planVersion });
        const parts = await hand.inspectionPart.findMany({ where: { inspectionId: plan.id, isActive: true } });
        if (isGo(parts, plan.planVersion, await takingPart(hand, row.caseId))) {
          const { count } = await hand.jointInspection.updateMany({
            where: { id: plan.id, status: 'PLANNED', planVersion: plan.planVersion },
            data: { status: 'GO', version: { increment: 1 } },
          });
          if (count !== 1) throw stale();
          tell({ subject: 'JointInspection', id: plan.id, caseId: row.caseId });
        }
        return row.id;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    return this.part(actor, id);
  }

  private async part(actor: Actor, id: string): Promise<Answer<Gql.InspectionPart>> {
    const look = this.ledger.look(actor);
    const part = await look.inspectionPart.findFirst({ where: { id } });
    const plan = part && (await look.jointInspection.findFirst({ where: { id: part.inspectionId } }));
    return plan ? this.answer(actor, part, plan) : this.ledger.missing(actor, 'InspectionPart', id);
  }

  private answer(actor: Actor, part: Row<'InspectionPart'>, plan: Plan): Answer<Gql.InspectionPart> {
    const signed = isSigned(part, plan.planVersion);
    const { signedById } = part;
    return {
      id: part.id,
      inspectionId: part.inspectionId,
      caseId: part.caseId,
      agency: this.agencies.answer(part.agencyCode),
      role: part.role,
      steps: part.steps,
      powers: () => this.powersOf(actor, part),
      isSigned: signed,
      signedBy: () => (signed && signedById ? this.agencies.person(actor, signedById) : null),
      signedAt: signed ? part.signedAt : null,
      version: part.version,
      viewerCan: async () =>
        signed
          ? []
          : inState(inspectionFlow, await this.ledger.viewerCan(actor, 'InspectionPart', part.id), plan.status),
    };
  }

  /** What the catalogue says of the part's steps for that kind of agency, in the part's order; batched. */
  private async powersOf(actor: Actor, { agencyCode, steps }: Row<'InspectionPart'>): Promise<Gql.Power[]> {
    const powers = await this.ledger
      .loader<string, Gql.Power[]>(actor, 'powers of kind', async (kinds) =>
        rowsOf(kinds, await this.agencies.powers(actor, kinds), (power) => power.agencyKind),
      )
      .load(this.agencies.named(agencyCode).kind);
    return steps.flatMap((step) => powers.find((power) => power.step === step) ?? []);
  }
}

/** The plan, held as it is until the transaction ends: of two who sign at once, the last sees the first. */
async function heldPlan(hand: Hand, id: string): Promise<Row<'JointInspection'>> {
  await hand.$queryRaw`SELECT id FROM joint_inspections WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const plan = await hand.jointInspection.findFirst({ where: { id } });
  if (!plan) throw notFound();
  return plan;
}
