/** A case taken out of the platform, as its reader may see it: a PDF for people, JSON for programs, and a line in the ledger. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Intake } from '../intake/intake.js';
import { Law } from '../law/law.js';
import { Ledger } from '../ledger/ledger.js';
import { conflict } from '../platform/errors.js';
import { tooMuch } from '../platform/floods.js';
import { writePdf } from '../platform/pdf.js';
import { idOf } from '../platform/text.js';
import type { Names } from './export-names.js';
import { paperOf } from './export-paper.js';
import { isStillSeen, type WholeCase, wholeCase } from './whole-case.js';

/** What the JSON says that it is; docs/export.md tells what raises the number. */
const format = { format: 'samindsats-case', formatVersion: 2 } as const;

/** Seconds. */
const waitForTheFirst = 5;

@Injectable()
export class Export {
  private readonly busy = new Set<string>();

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(Law) private readonly law: Law,
  ) {}

  /** One at a time for each person, since a large case takes its time. */
  async exportCase(actor: Actor, args: Gql.QueryExportCaseArgs): Promise<Gql.CaseExport> {
    const caseId = idOf('caseId', args.caseId);
    if (this.busy.has(actor.personId)) throw tooMuch(waitForTheFirst);
    this.busy.add(actor.personId);
    try {
      return await this.takeOut(actor, caseId, args.format, args.language ?? 'DA');
    } finally {
      this.busy.delete(actor.personId);
    }
  }

  private async takeOut(
    actor: Actor,
    caseId: string,
    kind: Gql.ExportFormat,
    language: Gql.ExportLanguage,
  ): Promise<Gql.CaseExport> {
    const at = this.ledger.clock.now();
    const whole = await wholeCase(this.ledger, actor, caseId);
    const people = await this.peopleOf(actor, whole);
    const content =
      kind === 'JSON'
        ? Buffer.from(this.json(actor, at, whole, people))
        : await writePdf(paperOf(whole, this.names(people), actor, at, language === 'DA' ? 'da' : 'en'));
    const sha256 = createHash('sha256').update(content).digest('hex');
    // What was withdrawn while the document was written does not leave.
    if (!(await isStillSeen(this.ledger, actor, whole)))
      throw conflict(
        'Noget i sagen blev trukket tilbage imens. Tag den ud igen.',
        'Something on the case was withdrawn meanwhile. Take it out again.',
      );
    await this.ledger.exported(actor, caseId, sha256);
    return {
      fileName: `${whole.case.number}.${kind === 'JSON' ? 'json' : 'pdf'}`,
      mediaType: kind === 'JSON' ? 'application/json' : 'application/pdf',
      bytes: content.length,
      sha256,
      content: content.toString('base64'),
      at,
    };
  }

  private json(actor: Actor, at: Date, whole: WholeCase, people: readonly NamedPerson[]): string {
    const codes = new Set(agenciesIn([whole, people, actor.agencyCode]));
    const agencies = this.agencies
      .all()
      .filter(({ code }) => codes.has(code))
      .map(({ code, nameDa, nameEn }) => ({ code, nameDa, nameEn }));
    const takenOut = { at, personId: actor.personId, name: actor.name, agencyCode: actor.agencyCode };
    return escaped(JSON.stringify({ ...format, takenOut, agencies, people, ...whole }, null, 1));
  }

  private names(people: readonly NamedPerson[]): Names {
    const { categories, levels, purposes, provisions } = this.law.words();
    const term = (terms: readonly Gql.Term[]) => (code: string) => terms.find((one) => one.code === code) ?? null;
    const byId = new Map(people.map((one) => [one.id, one]));
    const byCode = new Map(this.agencies.all().map((one) => [one.code, one]));
    return {
      agency: (code) => byCode.get(code) ?? null,
      person: (id) => byId.get(id) ?? null,
      category: term(categories),
      level: term(levels),
      purpose: term(purposes),
      provision: (code) => provisions.find((one) => one.code === code) ?? null,
      sign: (code) => this.intake.signsOf([code])[0] ?? null,
    };
  }

  /** Everybody that the rows name, in one statement. */
  private async peopleOf(actor: Actor, whole: WholeCase): Promise<NamedPerson[]> {
    const ids = new Set(peopleIn(whole));
    return this.ledger.look(actor).person.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true, agencyCode: true },
      orderBy: { id: 'asc' },
    });
  }
}

interface NamedPerson {
  id: string;
  name: string;
  agencyCode: string;
}

/** Columns that name a person, and those that name an agency. */
const personColumns =
  'authorId personId givenById convenedById ownerId leadPersonId signedById askedById answeredById takenById confirmedById placedById liftedById recordedById namedPersons'.split(
    ' ',
  );
const agencyColumns =
  'agencyCode invitedBy giverCode receiverCode ownerCode leadCode toCode askerCode audience givers'.split(' ');

const peopleIn = (whole: unknown) => valuesOf(whole, personColumns);
const agenciesIn = (whole: unknown[]) => [...valuesOf(whole, agencyColumns), String(whole.at(-1))];

/** Every text under one of these names, wherever it stands. */
function valuesOf(tree: unknown, names: readonly string[]): string[] {
  if (tree === null || typeof tree !== 'object' || tree instanceof Date) return [];
  if (Array.isArray(tree)) return tree.flatMap((one) => valuesOf(one, names));
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (!names.includes(name)) return valuesOf(value, names);
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  });
}

/** Signs that turn or hide what stands beside them are written as numbers: the same text to a program, plain to an eye. */
function escaped(json: string): string {
  return json.replace(/[\p{Cf}\u007f-\u009f\u2028\u2029]/gu, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
