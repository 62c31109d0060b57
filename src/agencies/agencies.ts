/** Agencies, their people and powers: reference data kept in memory, people read when asked for, tended by their own. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Hand } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';

export type AgencyFacts = Omit<Gql.Agency, 'people'>;

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
        if (await hand.person.findFirst({ where: { OR: [{ email }, { subject }] }, select: { id: true } }))
          throw invalid(
            'input.email',
            'Personen er allerede oprettet, med denne e-mail eller dette navn hos udstederen.',
            'The person is enrolled already, with this e-mail or this name at the issuer.',
          );
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
    return this.tend(actor, 'assignDuties', input, { duties });
  }

  async suspend(actor: Actor, input: Gql.PersonInput): Promise<Answer<Gql.Person>> {
    return this.tend(actor, 'suspend', input, { status: 'SUSPENDED' });
  }

  async reinstate(actor: Actor, input: Gql.PersonInput): Promise<Answer<Gql.Person>> {
    return this.tend(actor, 'reinstate', input, { status: 'ACTIVE' });
  }

  private async tend(
    actor: Actor,
    verb: string,
    input: Gql.PersonInput,
    data: Record<string, unknown>,
  ): Promise<Answer<Gql.Person>> {
    const id = await this.ledger.act(
      actor,
      verb,
      'Person',
      input.id,
      async ({ row, now, write }) => {
        requireFresh(actor, now, `${verb}@Person fresh-sign-in`);
        await write(data);
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    if (verb === 'suspend') await this.ledger.ask('SELECT fence.end_sessions($1, $2)', [id, this.ledger.clock.now()]);
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
      version: person.version,
      agency: this.answer(person.agencyCode),
      unit: person.unitId ? (unitNames.get(person.unitId) ?? null) : null,
      viewerCan: () => this.ledger.viewerCan(actor, 'Person', person.id),
    }));
  }
}

function mail(text: string): string {
  const email = plain('input.email', text, 3, 254).toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw invalid('input.email', 'Skriv en e-mail som navn@myndighed.dk.', 'Write an e-mail such as name@agency.dk.');
  return email;
}

function someDuties(actor: Actor, duties: Gql.Duty[]): Gql.Duty[] {
  if (duties.length === 0) throw invalid('input.duties', 'Vælg mindst én opgave.', 'Choose at least one duty.');
  if (duties.includes('FACILITATOR') && actor.agencyKind !== 'cmm')
    throw invalid(
      'input.duties',
      'Kun Center mod Menneskehandel har mødeledere.',
      'Only the Centre against Human Trafficking has facilitators.',
    );
  return [...new Set(duties)];
}

/** People of the agency who can be named to a team, or INVALID at `field` with the one who cannot; inside an act. */
export async function teamOf(
  hand: Pick<Hand, 'person'>,
  actor: Actor,
  field: string,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids.map((id) => idOf(field, id)))];
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
