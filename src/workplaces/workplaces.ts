/** Workplaces: searched in the register, typed where the register does not know them, and read in batches. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { Subject } from '../access/rule.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { searchSteps, typedWorkplace } from './workplace.js';

/** As many as a search gives back. */
const most = 20;

/** A workplace with what its codes stand for. */
export interface WorkplaceAt {
  row: Row<'Workplace'>;
  municipality: Gql.Municipality;
  industry: Gql.Industry | null;
}

@Injectable()
export class Workplaces implements OnModuleInit {
  private known = new Map<string, Gql.Industry>();

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  async onModuleInit(): Promise<void> {
    const industries = await this.ledger.ask<Gql.Industry>(
      `SELECT code, version, name_da AS "nameDa", name_en AS "nameEn", is_food_business AS "isFoodBusiness"
       FROM industry_codes ORDER BY code, version`,
    );
    this.known = new Map(industries.map((industry) => [`${industry.code} ${industry.version}`, industry]));
  }

  /** The register's, best match first; each step is asked only while there is room. */
  async search(actor: Actor, text: string): Promise<Answer<Gql.Workplace>[]> {
    const wanted = plain('search', text, 2, 100);
    const found: Row<'Workplace'>[] = [];
    for (const step of searchSteps(wanted)) {
      if (found.length === most) break;
      found.push(
        ...(await this.ledger.look(actor).workplace.findMany({
          where: { source: 'REGISTER', id: { notIn: found.map((row) => row.id) }, AND: [step] },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          take: most - found.length,
        })),
      );
    }
    return found.map((row) => this.told(row));
  }

  industries(text: string): Gql.Industry[] {
    const wanted = plain('search', text, 2, 100).toLocaleLowerCase('da');
    return [...this.known.values()]
      .filter(({ code, nameDa }) => code.includes(wanted) || nameDa.toLocaleLowerCase('da').includes(wanted))
      .slice(0, most);
  }

  /** The workplace, if the actor may see it; batched. */
  async at(actor: Actor, id: string): Promise<WorkplaceAt | null> {
    const loader = this.ledger.loader<string, Row<'Workplace'> | null>(actor, 'workplace', async (ids) => {
      const rows = await this.ledger.look(actor).workplace.findMany({ where: { id: { in: [...ids] } } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    const row = await loader.load(id);
    return row && this.placed(row);
  }

  /** Whether a case is about a food business; a case stays at its workplace. False where the actor may not see it. */
  async isFoodBusiness(actor: Actor, caseId: string | undefined): Promise<boolean> {
    if (caseId === undefined) return false;
    const found = await this.ledger
      .look(actor)
      .case.findFirst({ where: { id: caseId }, select: { workplaceId: true } });
    const place = found && (await this.at(actor, found.workplaceId));
    return place?.industry?.isFoodBusiness ?? false;
  }

  async answer(actor: Actor, id: string): Promise<Answer<Gql.Workplace> | null> {
    const found = await this.at(actor, id);
    return found && this.told(found.row);
  }

  /**
   * The id of the workplace that an act is about, inside that act: one found, or one typed, which is made and belongs
   * to the actor's agency. `field` is its path in the arguments. NOT_FOUND for one that she may not see.
   */
  async settle(
    { actor, hand }: Pick<Deed<Subject>, 'actor' | 'hand'>,
    input: Gql.WorkplaceInput,
    field = 'input.workplace',
  ): Promise<string> {
    const { id, typed } = input;
    if (Boolean(id) === Boolean(typed))
      throw invalid(
        field,
        'Angiv enten en arbejdsplads fra registret eller en, du selv skriver, og kun én af delene.',
        'Give either a workplace from the register or one that you type, and only one of them.',
      );
    if (typed) {
      const made = uuidv7();
      const data = typedWorkplace(`${field}.typed`, typed, {
        isMunicipality: (code) => this.agencies.isMunicipality(code),
        isIndustry: (code, version) => this.known.has(`${code} ${version}`),
      });
      await hand.workplace.createMany({
        data: [{ ...data, id: made, source: 'TYPED', agencyCode: actor.agencyCode, employees: null }],
      });
      return made;
    }
    const found = await hand.workplace.findFirst({
      where: { id: idOf(`${field}.id`, id ?? '') },
      select: { id: true },
    });
    if (!found) throw notFound();
    return found.id;
  }

  private placed(row: Row<'Workplace'>): WorkplaceAt {
    return {
      row,
      municipality: this.agencies.municipality(row.municipalityCode),
      industry: this.known.get(`${row.industryCode} ${row.industryVersion}`) ?? null,
    };
  }

  private told(row: Row<'Workplace'>): Answer<Gql.Workplace> {
    const { municipality, industry } = this.placed(row);
    const { id, source, name, cvr, pNumber, address, postcode, city, employees } = row;
    return { id, source, name, cvr, pNumber, address, postcode, city, municipality, industry, employees };
  }
}
