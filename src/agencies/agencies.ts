/** Agencies, their people and powers: reference data kept in memory, people read when asked for, tended by their own. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Hand, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, notFound } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { mail, mustBeNew, programDuties, someDuties } from './enrolment.js';
import { keysOf, shownKey } from './program-key.js';

export type AgencyFacts = Omit<Gql.Agency, 'people'>;

/** Somebody's place on a case's team. */
interface Place {
  id: string;
  caseId: string;
  /** Her agency opened the case, and nobody else of it would be left there. */
  isAlone: boolean;
}

@Injectable()
export class Agencies implements OnModuleInit {
  private known = new Map<string, AgencyFacts>();
  private readonly told = new Map<string, Gql.Agency>();
  private districts = new Map<string, Gql.Municipality>();

  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async onModuleInit(): Promise<void> {
    const agencies = await this.ledger.ask<AgencyFacts & { code: string }>(
      `SELECT code, name_da AS "nameDa", name_en AS "nameEn", kind, kind_da AS "kindDa", kind_en AS "kindEn", body,
              is_private_body AS "isPrivateBody", is_group_member AS "isGroupMember", usual_regime AS "usualRegime",
              invite_when AS "inviteWhen" FROM agencies ORDER BY name_da`,
    );
    this.known = new Map(agencies.map((agency) => [agency.code, agency]));
    const municipalities = await this.ledger.ask<Gql.Municipality>(
      `SELECT code, name, region, district_code AS "districtCode" FROM municipalities ORDER BY name`,
    );
    this.districts = new Map(municipalities.map((one) => [one.code, one]));
  }

  all(): AgencyFacts[] {
    return [...this.known.values()];
  }

  /** The agency, or NOT_FOUND. */
  named(code: string): AgencyFacts {
    const found = this.known.get(code);
    if (!found) throw notFound();
    return found;
  }

  /** An agency that a row names; the foreign key guarantees it. */
  answer(code: string): Answer<Gql.Agency> {
    return this.plainly(code);
  }

  /** As `answer`, for a compiled query. */
  plainly(code: string): Gql.Agency {
    const known = this.told.get(code);
    if (known) return known;
    const told = { ...this.named(code), people: null };
    this.told.set(code, told);
    return told;
  }

  /** A member of the group that can be on a case, or INVALID at `field`. */
  member(field: string, code: string): AgencyFacts {
    const found = this.known.get(code);
    if (!found?.isGroupMember || found.isPrivateBody)
      throw invalid(
        field,
        `${code} kan ikke deltage i en sag. Vælg en myndighed, der er med i gruppen.`,
        `${code} cannot take part in a case. Choose an authority that is a member of the group.`,
      );
    return found;
  }

  municipalities(): Gql.Municipality[] {
    return [...this.districts.values()];
  }

  municipality(code: string): Gql.Municipality {
    const found = this.districts.get(code);
    if (!found) throw notFound();
    return found;
  }

  isMunicipality(code: string): boolean {
    return this.districts.has(code);
  }

  /** Somebody in the directory; batched. */
  async person(actor: Actor, id: string): Promise<Answer<Gql.Person>> {
    const loader = this.ledger.loader<string, Answer<Gql.Person> | null>(actor, 'person', async (ids) => {
      const found = await this.peopleWhere(actor, { id: { in: [...ids] } });
      const byId = new Map(found.map((person) => [person.id as string, person]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    const person = await loader.load(id);
    if (!person) throw notFound();
    return person;
  }

  peopleOf(actor: Actor, agencyCode: string): Promise<Answer<Gql.Person>[]> {
    return this.peopleWhere(actor, { agencyCode });
  }

  async powers(actor: Actor, kinds: readonly string[] | null): Promise<Gql.Power[]> {
    return this.ledger
      .look(actor)
      .power.findMany({ where: kinds ? { agencyKind: { in: [...kinds] } } : {}, orderBy: { id: 'asc' } });
  }

  async enrol(actor: Actor, input: Gql.EnrolInput): Promise<Answer<Gql.Person>> {
    const name = plain('input.name', input.name, 2, 120);
    const email = mail(input.email);
    const subject = plainOrNull('input.subject', input.subject, 200) ?? email;
    const unit = plainOrNull('input.unit', input.unit, 120);
    const duties = someDuties(actor, input.duties);
    const made = await this.ledger.act(
      actor,
      'enrol',
      'Agency',
      actor.agencyCode,
      async ({ hand, now, tell }) => {
        requireFresh(actor, now, 'enrol@Agency fresh-sign-in');
        const id = uuidv7();
        await mustBeNew(hand, email, subject);
        const unitId = unit === null ? null : await this.unit(actor, unit);
        await hand.person.createMany({
          data: [{ id, agencyCode: actor.agencyCode, unitId, name, email, subject, duties, createdAt: now }],
        });
        tell({ subject: 'Person', id, caseId: null });
        return id;
      },
      { command: input.command },
    );
    return this.person(actor, made);
  }

  async assignDuties(actor: Actor, input: Gql.AssignDutiesInput): Promise<Answer<Gql.Person>> {
    const duties = someDuties(actor, input.duties);
    return this.tend(actor, 'assignDuties', input, ({ kind }) => {
      if (kind === 'PROGRAM') programDuties(duties);
      return { duties };
    });
  }

  async suspend(actor: Actor, input: Gql.PersonInput): Promise<Answer<Gql.Person>> {
    return this.tend(actor, 'suspend', input, () => ({ status: 'SUSPENDED' }));
  }

  async reinstate(actor: Actor, input: Gql.PersonInput): Promise<Answer<Gql.Person>> {
    return this.tend(actor, 'reinstate', input, () => ({ status: 'ACTIVE' }));
  }

  async depart(actor: Actor, input: Gql.PersonInput): Promise<Answer<Gql.Person>> {
    const id = await this.ledger.act(
      actor,
      'depart',
      'Person',
      input.id,
      async ({ row, now, hand, write, losing, tell }) => {
        requireFresh(actor, now, 'depart@Person fresh-sign-in');
        const places = await hand.$queryRaw<Place[]>`
          SELECT member_id::text AS id, case_id::text AS "caseId", is_alone AS "isAlone"
          FROM fence.begin_departure(${row.id}::uuid)`;
        const alone = places.filter(({ isAlone }) => isAlone).length;
        if (alone > 0) throw stillNeeded(alone);
        const cases = places.map(({ caseId }) => ({ subject: 'Case' as const, id: caseId, caseId }));
        await losing(cases, async () => {
          await hand.$executeRaw`SELECT fence.leave_teams(${row.id}::uuid)`;
          await write({ status: 'LEFT' });
        });
        tell(...places.map(({ id, caseId }) => ({ subject: 'CaseMember' as const, id, caseId })));
        await hand.$executeRaw`SELECT fence.end_sessions(${row.id}::uuid, ${now})`;
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    return this.person(actor, id);
  }

  private async tend(
    actor: Actor,
    verb: string,
    input: Gql.PersonInput,
    change: (row: Row<'Person'>) => Record<string, unknown>,
  ): Promise<Answer<Gql.Person>> {
    const id = await this.ledger.act(
      actor,
      verb,
      'Person',
      input.id,
      async ({ row, now, hand, write }) => {
        requireFresh(actor, now, `${verb}@Person fresh-sign-in`);
        await write(change(row));
        if (verb === 'suspend') await hand.$executeRaw`SELECT fence.end_sessions(${row.id}::uuid, ${now})`;
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    return this.person(actor, id);
  }

  /** The agency's unit of that name; null while the register of units does not know it. */
  private async unit(actor: Actor, name: string): Promise<string | null> {
    const found = await this.ledger.look(actor).unit.findFirst({ where: { agencyCode: actor.agencyCode, name } });
    if (!found)
      throw invalid('input.unit', `Enheden ${name} findes ikke i registret.`, `The register knows no unit ${name}.`);
    return found.id;
  }

  private async peopleWhere(
    actor: Actor,
    where: { id?: { in: string[] }; agencyCode?: string },
  ): Promise<Answer<Gql.Person>[]> {
    const look = this.ledger.look(actor);
    const people = await look.person.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
    const unitIds = [...new Set(people.flatMap((person) => person.unitId ?? []))];
    const units = unitIds.length ? await look.unit.findMany({ where: { id: { in: unitIds } } }) : [];
    const unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
    return people.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      duties: person.duties,
      status: person.status,
      isProgram: person.kind === 'PROGRAM',
      keys: person.agencyCode === actor.agencyCode ? keysOf(person.keys).map(shownKey) : [],
      version: person.version,
      agency: this.answer(person.agencyCode),
      unit: person.unitId ? (unitNames.get(person.unitId) ?? null) : null,
      viewerCan: () => this.ledger.viewerCan(actor, 'Person', person.id),
    }));
  }
}

/** People of the agency who can be named to a team, or INVALID at `field` with the one who cannot; inside an act. */
export async function teamOf(
  hand: Pick<Hand, 'person' | '$executeRaw'>,
  actor: Actor,
  field: string,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids.map((id) => idOf(field, id)))];
  await hand.$executeRaw`SELECT fence.hold_people(${wanted}::uuid[])`;
  const people = await hand.person.findMany({
    where: {
      id: { in: wanted },
      agencyCode: actor.agencyCode,
      status: 'ACTIVE',
      duties: { hasSome: ['OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR'] },
    },
    select: { id: true },
  });
  const able = new Set(people.map((person) => person.id));
  const not = wanted.find((id) => !able.has(id));
  if (not)
    throw invalid(
      field,
      `${not} kan ikke komme på holdet. Vælg personer fra din egen myndighed, som arbejder med sager.`,
      `${not} cannot join the team. Choose people of your own agency who work cases.`,
    );
  return wanted;
}

const stillNeeded = (many: number) =>
  conflict(
    `Hun er jeres eneste på ${many} af jeres egne åbne sager. Bed en koordinator sætte en anden på først.`,
    `She is your only one on ${many} of your own open cases. Ask a coordinator to name somebody else first.`,
  );
