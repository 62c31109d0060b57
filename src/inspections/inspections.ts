/** Joint inspections: planned, revised, begun, concluded or called off by the agencies that have a part. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Hand, Row, Touched } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { follow, inState } from '../meetings/flow.js';
import { rowsOf } from '../meetings/rows.js';
import type { Answer } from '../platform/answer.js';
import { refused } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Field } from './field.js';
import { inspectionFlow, type PlannedPart } from './inspection.js';
import { Plans, takingPart } from './plans.js';
import { SignOffs } from './sign-offs.js';

@Injectable()
export class Inspections {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(SignOffs) private readonly signOffs: SignOffs,
    @Inject(Field) private readonly field: Field,
  ) {}

  async inspection(actor: Actor, input: { id: string }): Promise<Answer<Gql.JointInspection>> {
    const id = idOf('id', input.id);
    const row = await this.ledger.look(actor).jointInspection.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'JointInspection', id);
  }

  /** A case's joint inspections, newest first; batched. */
  ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.JointInspection>[]> {
    return this.ledger
      .loader<string, Answer<Gql.JointInspection>[]>(actor, 'inspections of case', async (ids) => {
        const rows = await this.ledger.look(actor).jointInspection.findMany({
          where: { caseId: { in: [...ids] } },
          orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
        });
        return rowsOf(ids, rows, (row) => row.caseId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(caseId);
  }

  async planInspection(actor: Actor, input: Gql.PlanInspectionInput): Promise<Answer<Gql.JointInspection>> {
    const draft = await this.plans.draft(actor, input);
    const made = await this.ledger.act(
      actor,
      'planInspection',
      'Case',
      idOf('input.caseId', input.caseId),
      async ({ row, now, hand, tell, note }) => {
        const id = uuidv7();
        const { plan, parts } = await this.plans.judge(draft, hand, {
          caseId: row.id,
          now,
          needed: [actor.agencyCode],
        });
        const ours = { caseId: row.id, agencyCode: actor.agencyCode, authorId: actor.personId, createdAt: now };
        await hand.jointInspection.createMany({ data: [{ id, ...ours, ...plan }] });
        const added = await addParts(hand, { id, caseId: row.id }, parts);
        tell({ subject: 'JointInspection', id, caseId: row.id }, ...added);
        note(...added.map(({ id: part }) => part));
        return id;
      },
      { command: input.command },
    );
    return this.afresh(actor, made);
  }

  async revisePlan(actor: Actor, input: Gql.RevisePlanInput): Promise<Answer<Gql.JointInspection>> {
    const draft = await this.plans.draft(actor, input);
    const id = await this.ledger.act(
      actor,
      'revisePlan',
      'JointInspection',
      input.id,
      async (deed) => {
        const { row, now, hand, tell, note, write, losing } = deed;
        const status = follow(inspectionFlow, 'JointInspection', 'revisePlan', row.status);
        const needed = [row.agencyCode, actor.agencyCode];
        const { plan, parts } = await this.plans.judge(draft, hand, { caseId: row.caseId, now, needed });
        const before = await hand.inspectionPart.findMany({ where: { inspectionId: row.id } });
        const touched: Touched[] = [
          { subject: 'JointInspection', id: row.id, caseId: row.caseId },
          ...before.map((part) => ({ subject: 'InspectionPart' as const, id: part.id, caseId: row.caseId })),
        ];
        await losing(touched, async () => {
          await write({ ...plan, status, planVersion: { increment: 1 } });
          await reviseParts(hand, before, parts);
        });
        const newcomers = parts.filter(({ agencyCode }) => !before.some((part) => part.agencyCode === agencyCode));
        const added = await addParts(hand, row, newcomers);
        tell(...added);
        note(...before.map(({ id }) => id), ...added.map(({ id }) => id));
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  beginInspection(actor: Actor, input: Gql.InspectionInput): Promise<Answer<Gql.JointInspection>> {
    return this.turn(actor, 'beginInspection', input, async ({ hand, row }) => {
      const taking = await takingPart(hand, row.caseId);
      const left = row.audience.filter((code) => !taking.includes(code));
      if (left.length > 0)
        throw refused(
          'beginInspection@JointInspection',
          `${left.join(', ')} deltager ikke længere i sagen. Ret planen, og lad den underskrive igen.`,
          `${left.join(', ')} no longer takes part in the case. Revise the plan and have it signed again.`,
        );
      return {};
    });
  }

  concludeInspection(actor: Actor, input: Gql.ConcludeInspectionInput): Promise<Answer<Gql.JointInspection>> {
    const result = plain('input.result', input.result, 1, 5_000);
    return this.turn(actor, 'concludeInspection', input, async ({ now }) => ({ result, concludedAt: now }));
  }

  cancelInspection(actor: Actor, input: Gql.InspectionInput): Promise<Answer<Gql.JointInspection>> {
    return this.turn(actor, 'cancelInspection', input, async () => ({}));
  }

  private async turn(
    actor: Actor,
    verb: 'beginInspection' | 'concludeInspection' | 'cancelInspection',
    input: Gql.InspectionInput,
    noting: (deed: Deed<'JointInspection'>) => Promise<Record<string, unknown>>,
  ): Promise<Answer<Gql.JointInspection>> {
    const id = await this.ledger.act(
      actor,
      verb,
      'JointInspection',
      input.id,
      async (deed) => {
        const status = follow(inspectionFlow, 'JointInspection', verb, deed.row.status);
        await deed.write({ status, ...(await noting(deed)) });
        return deed.row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  private afresh(actor: Actor, id: string): Promise<Answer<Gql.JointInspection>> {
    this.ledger.forget(actor);
    return this.inspection(actor, { id });
  }

  private answer(actor: Actor, row: Row<'JointInspection'>): Answer<Gql.JointInspection> {
    return {
      id: row.id,
      caseId: row.caseId,
      status: row.status,
      startsAt: row.startsAt,
      place: row.place,
      aim: row.aim,
      lead: this.agencies.answer(row.leadCode),
      leadPerson: () => (row.leadPersonId ? this.agencies.person(actor, row.leadPersonId) : null),
      noticeReason: row.noticeReason,
      planVersion: row.planVersion,
      parts: () => this.signOffs.ofInspection(actor, row),
      observations: () => this.field.observationsOf(actor, row.id),
      metPersons: () => this.field.metPersonsOf(actor, row.id),
      result: row.result,
      concludedAt: row.concludedAt,
      version: row.version,
      viewerCan: async () =>
        inState(inspectionFlow, await this.ledger.viewerCan(actor, 'JointInspection', row.id), row.status),
    };
  }
}

/** Every signature starts anew; a part that has disappeared is put out of force, one that comes back is put in force. */
async function reviseParts(
  hand: Hand,
  before: readonly Row<'InspectionPart'>[],
  parts: readonly PlannedPart[],
): Promise<void> {
  for (const { id, agencyCode, role, steps } of before) {
    const kept = parts.find((part) => part.agencyCode === agencyCode);
    await hand.inspectionPart.updateMany({
      where: { id },
      data: {
        role: kept?.role ?? role,
        steps: kept?.steps ?? steps,
        isActive: kept !== undefined,
        signedById: null,
        signedAt: null,
        signedVersion: null,
        version: { increment: 1 },
      },
    });
  }
}

async function addParts(
  hand: Hand,
  inspection: { id: string; caseId: string },
  parts: readonly PlannedPart[],
): Promise<Touched[]> {
  const added = parts.map((part) => ({
    ...part,
    id: uuidv7(),
    inspectionId: inspection.id,
    caseId: inspection.caseId,
  }));
  await hand.inspectionPart.createMany({ data: added });
  return added.map(({ id }) => ({ subject: 'InspectionPart', id, caseId: inspection.caseId }));
}
