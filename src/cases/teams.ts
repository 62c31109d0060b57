/** Who takes part in a case: agencies, and the people whom each has named because they need to know. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, hasDuty } from '../access/actor.js';
import { Agencies, teamOf } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, refused } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { inOrder } from './case.js';

@Injectable()
export class Teams {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** The parts in a case that the actor may see, the opener's first; batched. */
  async participations(actor: Actor, caseId: string, opener: string): Promise<Answer<Gql.Participation>[]> {
    const rows = await this.partsOn(actor, caseId);
    return inOrder(rows, opener).map((row) => this.told(actor, row));
  }

  /** Codes of agencies that are asked or take part. */
  async codesOn(actor: Actor, caseId: string): Promise<Set<string>> {
    const rows = await this.partsOn(actor, caseId);
    return new Set(
      rows.filter((row) => row.status === 'INVITED' || row.status === 'ACCEPTED').map((row) => row.agencyCode),
    );
  }

  /** The people who are on a case now, of agencies that take part; batched. */
  async members(actor: Actor, caseId: string): Promise<Answer<Gql.CaseMember>[]> {
    const loader = this.ledger.loader<string, Row<'CaseMember'>[]>(actor, 'members of case', async (ids) => {
      const rows = await this.ledger.look(actor).caseMember.findMany({
        where: { caseId: { in: [...ids] }, isActive: true },
        orderBy: [{ agencyCode: 'asc' }, { addedAt: 'asc' }, { id: 'asc' }],
      });
      return ids.map((one) => rows.filter((row) => row.caseId === one));
    });
    const [rows, parts] = await Promise.all([loader.load(caseId), this.partsOn(actor, caseId)]);
    const taking = new Set(parts.filter((part) => part.status === 'ACCEPTED').map((part) => part.agencyCode));
    return rows.filter((row) => taking.has(row.agencyCode)).map((row) => this.toldMember(actor, row));
  }

  async nameTeam(actor: Actor, input: Gql.NameTeamInput): Promise<Answer<Gql.Participation>> {
    if (input.people.length === 0)
      throw invalid('input.people', 'Vælg mindst én person.', 'Choose at least one person.');
    const id = await this.ledger.act(
      actor,
      'nameTeam',
      'Participation',
      input.participationId,
      async ({ row, hand, now, tell }) => {
        const { caseId, agencyCode } = row;
        const people = await teamOf(hand, actor, 'input.people', input.people);
        const known = await hand.caseMember.findMany({ where: { caseId, personId: { in: people } } });
        const back = known.filter((member) => !member.isActive);
        if (back.length > 0)
          await hand.caseMember.updateMany({
            where: { id: { in: back.map((member) => member.id) }, isActive: false },
            data: { isActive: true, addedById: actor.personId, addedAt: now, version: { increment: 1 } },
          });
        const fresh = people
          .filter((person) => !known.some((member) => member.personId === person))
          .map((personId) => ({ id: uuidv7(), caseId, agencyCode, personId, addedById: actor.personId, addedAt: now }));
        if (fresh.length > 0) await hand.caseMember.createMany({ data: fresh });
        tell(...[...back, ...fresh].map((member) => ({ subject: 'CaseMember' as const, id: member.id, caseId })));
        tell({ subject: 'Case', id: caseId, caseId });
        return row.id;
      },
      { command: input.command },
    );
    return this.participation(actor, id);
  }

  async releaseMember(actor: Actor, input: Gql.ReleaseMemberInput): Promise<Answer<Gql.CaseMember>> {
    const id = await this.ledger.act(
      actor,
      'releaseMember',
      'CaseMember',
      input.id,
      async ({ row, hand, write, losing }) => {
        const { caseId, agencyCode } = row;
        if (!mayRelease(actor, row.personId)) throw notHerself();
        // One release of a team at a time, or the last two could let each other go.
        await hand.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team ${caseId} ${agencyCode}`}, 0))`;
        const ours = await hand.participation.findFirst({ where: { caseId, agencyCode }, select: { invitedBy: true } });
        const others = await hand.caseMember.count({
          where: { caseId, agencyCode, isActive: true, person: { status: 'ACTIVE' }, NOT: { id: row.id } },
        });
        if (others === 0 && ours?.invitedBy === agencyCode) throw lastOfOpener();
        await losing([{ subject: 'Case', id: caseId, caseId }], () => write({ isActive: false }));
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).caseMember.findFirst({ where: { id } });
    return row ? this.toldMember(actor, row) : this.ledger.missing(actor, 'CaseMember', id);
  }

  async leaveCase(actor: Actor, input: Gql.LeaveCaseInput): Promise<Answer<Gql.Participation>> {
    const reason = plain('input.reason', input.reason, 1, 2_000);
    const id = await this.ledger.act(
      actor,
      'leaveCase',
      'Participation',
      input.participationId,
      async ({ row, now, hand, write, losing, tell }) => {
        const { caseId } = row;
        await losing([{ subject: 'Case', id: caseId, caseId }], async () => {
          // First the part, whose lock a giver holds until she has given: what she gave meanwhile ends too.
          await write({ status: 'LEFT', reason, respondedAt: now });
          const ended = await hand.$queryRaw<{ contribution: string }[]>`
            SELECT fence.end_disclosures_to_us(${caseId}::uuid)::text AS contribution`;
          tell(...ended.map(({ contribution }) => ({ subject: 'Contribution' as const, id: contribution, caseId })));
          await hand.$executeRaw`SELECT fence.end_requests(${caseId}::uuid, ${row.agencyCode}, ${now})`;
        });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.participation(actor, id);
  }

  private async participation(actor: Actor, id: string): Promise<Answer<Gql.Participation>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).participation.findFirst({ where: { id: idOf('id', id) } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'Participation', id);
  }

  private partsOn(actor: Actor, caseId: string): Promise<Row<'Participation'>[]> {
    const loader = this.ledger.loader<string, Row<'Participation'>[]>(actor, 'parts in case', async (ids) => {
      const rows = await this.ledger.look(actor).participation.findMany({ where: { caseId: { in: [...ids] } } });
      return ids.map((one) => rows.filter((row) => row.caseId === one));
    });
    return loader.load(caseId);
  }

  private told(actor: Actor, row: Row<'Participation'>): Answer<Gql.Participation> {
    const { id, caseId, agencyCode, status, reason, invitedAt, respondedAt, version } = row;
    return {
      id,
      caseId,
      agency: this.agencies.answer(agencyCode),
      status,
      reason,
      invitedAt,
      respondedAt,
      version,
      viewerCan: () => this.ledger.viewerCan(actor, 'Participation', id),
    };
  }

  private toldMember(actor: Actor, row: Row<'CaseMember'>): Answer<Gql.CaseMember> {
    const { id, personId, addedAt, isActive, version } = row;
    return {
      id,
      person: () => this.agencies.person(actor, personId),
      addedAt,
      isActive,
      version,
      viewerCan: async () =>
        (await this.ledger.viewerCan(actor, 'CaseMember', id)).filter(
          (verb) => verb !== 'releaseMember' || mayRelease(actor, personId),
        ),
    };
  }
}

/** Only a COORDINATOR still sees the team that she is off, so nobody else takes herself off it. */
const mayRelease = (actor: Actor, personId: string) => personId !== actor.personId || hasDuty(actor, 'COORDINATOR');

const notHerself = () =>
  refused(
    'releaseMember@CaseMember',
    'Du kan ikke tage dig selv af holdet. Bed din koordinator om det.',
    'You cannot take yourself off the team. Ask your coordinator.',
  );

const lastOfOpener = () =>
  refused(
    'releaseMember@CaseMember',
    'Den myndighed, der har åbnet sagen, skal have mindst én person på holdet. Sæt først en anden på.',
    'The agency that opened the case must have at least one person on its team. Name somebody else first.',
  );
