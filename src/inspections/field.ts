/** The field record of a joint inspection: what was seen and who was met, by pseudonym alone. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { audienceOf } from '../meetings/audience.js';
import { follow } from '../meetings/flow.js';
import { rowsOf } from '../meetings/rows.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { looksLikeCpr } from '../workplaces/identifiers.js';
import { inspectionFlow, seenAtOf } from './inspection.js';

/** Rows without their words: reading those is a line in the ledger. */
type Sighting = Omit<Row<'Observation'>, 'text'>;
type Met = Omit<Row<'MetPerson'>, 'note'>;

const record = {
  id: true,
  inspectionId: true,
  caseId: true,
  agencyCode: true,
  authorId: true,
  audience: true,
  createdAt: true,
  version: true,
} as const;
const sighting = { ...record, indicatorCode: true, seenAt: true } as const;
const met = { ...record, pseudonym: true } as const;

@Injectable()
export class Field {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** What was seen, oldest first; batched; the words are read when they are asked for. */
  observationsOf(actor: Actor, inspectionId: string): Promise<Answer<Gql.Observation>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Observation>[]>(actor, 'observations of inspection', async (ids) => {
        const rows = await this.ledger.look(actor).observation.findMany({
          where: { inspectionId: { in: [...ids] } },
          select: sighting,
          orderBy: [{ seenAt: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.inspectionId).map((found) => found.map((row) => this.seen(actor, row)));
      })
      .load(inspectionId);
  }

  /** Who was met, in the order in which they were recorded; batched. */
  metPersonsOf(actor: Actor, inspectionId: string): Promise<Answer<Gql.MetPerson>[]> {
    return this.ledger
      .loader<string, Answer<Gql.MetPerson>[]>(actor, 'persons met at inspection', async (ids) => {
        const rows = await this.ledger.look(actor).metPerson.findMany({
          where: { inspectionId: { in: [...ids] } },
          select: met,
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.inspectionId).map((found) => found.map((row) => this.met(actor, row)));
      })
      .load(inspectionId);
  }

  async observe(actor: Actor, input: Gql.ObserveInput): Promise<Answer<Gql.Observation>> {
    const text = plain('input.text', input.text, 0, 2_000);
    const { code: indicatorCode } = await this.catalogued(actor, input.indicator);
    const id = await this.ledger.act(
      actor,
      'observe',
      'JointInspection',
      idOf('input.inspectionId', input.inspectionId),
      async (deed) => {
        const kept = recordOf(deed, 'observe', input.audience);
        const seenAt = seenAtOf(input.seenAt, deed.now);
        await deed.hand.observation.createMany({ data: [{ ...kept, indicatorCode, text, seenAt }] });
        deed.tell({ subject: 'Observation', id: kept.id, caseId: kept.caseId });
        return kept.id;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).observation.findFirst({ where: { id }, select: sighting });
    return row ? this.seen(actor, row) : this.ledger.missing(actor, 'Observation', id);
  }

  async recordMetPerson(actor: Actor, input: Gql.RecordMetPersonInput): Promise<Answer<Gql.MetPerson>> {
    const pseudonym = pseudonymOf(input.pseudonym);
    const note = plain('input.note', input.note, 0, 2_000);
    const id = await this.ledger.act(
      actor,
      'recordMetPerson',
      'JointInspection',
      idOf('input.inspectionId', input.inspectionId),
      async (deed) => {
        const kept = recordOf(deed, 'recordMetPerson', input.audience);
        const { count } = await deed.hand.metPerson.createMany({
          data: [{ ...kept, pseudonym, note }],
          skipDuplicates: true,
        });
        if (count === 0) throw takenPseudonym(pseudonym);
        deed.tell({ subject: 'MetPerson', id: kept.id, caseId: kept.caseId });
        return kept.id;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).metPerson.findFirst({ where: { id }, select: met });
    return row ? this.met(actor, row) : this.ledger.missing(actor, 'MetPerson', id);
  }

  private seen(actor: Actor, row: Sighting): Answer<Gql.Observation> {
    return {
      id: row.id,
      indicator: () => this.indicator(actor, row.indicatorCode),
      text: () => this.words(actor, 'observation', row.id),
      agency: this.agencies.answer(row.agencyCode),
      author: () => this.agencies.person(actor, row.authorId),
      seenAt: row.seenAt,
      audience: row.audience,
    };
  }

  private met(actor: Actor, row: Met): Answer<Gql.MetPerson> {
    return {
      id: row.id,
      pseudonym: row.pseudonym,
      note: () => this.words(actor, 'metPerson', row.id),
      agency: this.agencies.answer(row.agencyCode),
      audience: row.audience,
      createdAt: row.createdAt,
      viewerCan: () => this.ledger.viewerCan(actor, 'MetPerson', row.id),
    };
  }

  /** The words of an observation or the note on somebody met; batched. */
  private async words(actor: Actor, model: 'observation' | 'metPerson', id: string): Promise<string> {
    const loader = this.ledger.loader<string, string | null>(actor, `words of ${model}`, async (ids) => {
      const look = this.ledger.look(actor);
      const where = { id: { in: [...ids] } };
      const key = { id: true, caseId: true } as const;
      const rows =
        model === 'observation'
          ? await look.observation.findMany({ where, select: { ...key, text: true } })
          : (await look.metPerson.findMany({ where, select: { ...key, note: true } })).map(({ note, ...row }) => ({
              ...row,
              text: note,
            }));
      const found = new Map(rows.map((row) => [row.id, row.text]));
      return ids.map((one) => found.get(one) ?? null);
    });
    const text = await loader.load(id);
    if (text === null) throw notFound();
    return text;
  }

  private async indicator(actor: Actor, code: string): Promise<Gql.Indicator> {
    const found = await this.ledger
      .loader<string, Gql.Indicator | null>(actor, 'indicator', async (codes) => {
        const rows = await this.ledger.look(actor).indicator.findMany({ where: { code: { in: [...codes] } } });
        const byCode = new Map(rows.map((row) => [row.code, row]));
        return codes.map((one) => byCode.get(one) ?? null);
      })
      .load(code);
    if (!found) throw notFound();
    return found;
  }

  private async catalogued(actor: Actor, code: string): Promise<{ code: string }> {
    const found = await this.ledger.look(actor).indicator.findFirst({ where: { code }, select: { code: true } });
    if (!found)
      throw invalid(
        'input.indicator',
        `Kataloget kender ikke tegnet ${code.slice(0, 20)}. Vælg et tegn fra kataloget.`,
        `The catalogue does not know the sign ${code.slice(0, 20)}. Choose one from the catalogue.`,
      );
    return found;
  }
}

/** What every row of the field record has in common; REFUSED before the inspection has begun. */
function recordOf(
  { actor, row, now }: Deed<'JointInspection'>,
  verb: 'observe' | 'recordMetPerson',
  asked: readonly string[] | null | undefined,
) {
  follow(inspectionFlow, 'JointInspection', verb, row.status);
  const always = [actor.agencyCode];
  return {
    id: uuidv7(),
    inspectionId: row.id,
    caseId: row.caseId,
    agencyCode: actor.agencyCode,
    authorId: actor.personId,
    audience: audienceOf({ field: 'input.audience', asked, present: row.audience, always }),
    createdAt: now,
  };
}

function pseudonymOf(text: string): string {
  const pseudonym = plain('input.pseudonym', text, 1, 20);
  if (looksLikeCpr(pseudonym))
    throw invalid(
      'input.pseudonym',
      'Det ligner et CPR-nummer. Brug et pseudonym som P1.',
      'It looks like a CPR number. Use a pseudonym such as P1.',
    );
  return pseudonym;
}

const takenPseudonym = (pseudonym: string) =>
  invalid(
    'input.pseudonym',
    `${pseudonym} er allerede i brug i denne indsats. Vælg et andet pseudonym.`,
    `${pseudonym} is already in use in this inspection. Choose another pseudonym.`,
  );
