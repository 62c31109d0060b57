/** What agencies put on a case: listed without its text, which is read one by one and in the ledger. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Attachments } from './attachments.js';
import { credibilityOf, regimeFor, reliabilityOf } from './contribution.js';
import { type Fact, factsIn, factsOf } from './fact.js';
import { handlingOf, handlingTold } from './handling.js';
import { Holds } from './holds.js';
import { Raising } from './raising.js';

/** All but what it says. */
const columns = {
  id: true,
  caseId: true,
  agencyCode: true,
  authorId: true,
  title: true,
  category: true,
  level: true,
  regime: true,
  reliability: true,
  credibility: true,
  handling: true,
  handlingNote: true,
  variantOfId: true,
  variantOfVersion: true,
  createdAt: true,
  version: true,
} as const;

type Told = Pick<Row<'Contribution'>, keyof typeof columns>;
/** What the sharing room adds. */
type Added = 'disclosures' | 'readings' | 'onwardRequests' | 'takings';
export type ContributionAnswer = Answer<Omit<Gql.Contribution, Added | 'variantOf'>> & {
  variantOf(): Promise<ContributionAnswer | null>;
};

/** What a contribution says. */
interface Content {
  text: string;
  facts: Fact[];
}

export interface ContributionPage {
  nodes: ContributionAnswer[];
  pageInfo: Gql.PageInfo;
}

@Injectable()
export class Contributions {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Holds) private readonly holds: Holds,
    @Inject(Raising) private readonly raising: Raising,
  ) {}

  async contribution(actor: Actor, id: string): Promise<ContributionAnswer> {
    const key = idOf('id', id);
    const row = await this.ledger.look(actor).contribution.findFirst({ where: { id: key }, select: columns });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'Contribution', key);
  }

  /** A page of what the actor may see on a case, newest first; the same page of several cases is one statement. */
  async onCase(actor: Actor, caseId: string, args: Gql.CaseContributionsArgs): Promise<ContributionPage> {
    const size = pageSize(args.first, 50, 100);
    const mark = cursorMark(args.after);
    const name = `contributions ${size} ${args.after ?? ''}`;
    const loader = this.ledger.loader<string, Told[]>(actor, name, async (ids) => {
      const found = await this.ledger.look(actor).contribution.findMany({
        where: {
          caseId: { in: [...ids] },
          ...(mark ? { OR: [{ createdAt: { lt: mark.at } }, { createdAt: mark.at, id: { lt: mark.id } }] } : {}),
        },
        select: columns,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        ...(ids.length === 1 ? { take: size + 1 } : {}),
      });
      return ids.map((one) => found.filter((row) => row.caseId === one).slice(0, size + 1));
    });
    const { rows, pageInfo } = pageOf(await loader.load(caseId), size, (row) =>
      markCursor({ at: row.createdAt, id: row.id }),
    );
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  async contribute(actor: Actor, input: Gql.ContributeInput): Promise<ContributionAnswer> {
    const category = this.law.category('input.category', input.category);
    const level = input.level ?? category.defaultLevel ?? 'confidential';
    const regime = input.regime ? this.law.regime('input.regime', input.regime) : null;
    const data = {
      title: plain('input.title', input.title, 1, 200),
      text: plain('input.text', input.text, 1, 20_000),
      category: category.code,
      level: this.law.level('input.level', level).code,
      regime: regimeFor('input.regime', this.agencies.named(actor.agencyCode).usualRegime, regime),
      reliability: reliabilityOf('input.reliability', input.reliability),
      credibility: credibilityOf('input.credibility', input.credibility),
      facts: factsOf('input.facts', input.facts ?? []),
      ...handlingOf('input.handling', input.handling, input.handlingNote),
    };
    const id = await this.ledger.act(
      actor,
      'contribute',
      'Case',
      input.caseId,
      async ({ row, now, hand, tell }) => {
        const made = uuidv7();
        const own = { agencyCode: actor.agencyCode, authorId: actor.personId, createdAt: now };
        await hand.contribution.createMany({ data: [{ ...data, ...own, id: made, caseId: row.id }] });
        tell({ subject: 'Contribution', id: made, caseId: row.id });
        return made;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  async reviseContribution(actor: Actor, input: Gql.ReviseContributionInput): Promise<ContributionAnswer> {
    const title = plain('input.title', input.title, 1, 200);
    const text = plain('input.text', input.text, 1, 20_000);
    const facts = input.facts ? { facts: factsOf('input.facts', input.facts) } : {};
    const handling = handlingOf('input.handling', input.handling, input.handlingNote);
    const reliability = reliabilityOf('input.reliability', input.reliability);
    const credibility = credibilityOf('input.credibility', input.credibility);
    const level = await this.raising.asked(actor, input.id, input.level);
    const told = {
      ...facts,
      ...(reliability === null ? {} : { reliability }),
      ...(credibility === null ? {} : { credibility }),
      ...(handling.handling === null ? {} : handling),
      ...(level === null ? {} : { level: level.level }),
    };
    const id = await this.ledger.act(
      actor,
      'reviseContribution',
      'Contribution',
      input.id,
      async (deed) => {
        if (level) await this.raising.check(deed, level);
        await deed.write({ title, text, ...told });
        return deed.row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  async afresh(actor: Actor, id: string): Promise<ContributionAnswer> {
    this.ledger.forget(actor);
    return this.contribution(actor, id);
  }

  /** Reading: the ledger has it before it leaves. */
  private async content(actor: Actor, id: string): Promise<Content | null> {
    const loader = this.ledger.loader<string, Content | null>(actor, 'content of contribution', async (ids) => {
      const rows = await this.ledger.look(actor).contribution.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, caseId: true, text: true, facts: true },
      });
      const byId = new Map(rows.map(({ id, text, facts }) => [id, { text, facts: factsIn(facts) }]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    return loader.load(id);
  }

  /** A variant's original, through the original's own rule; nobody but its holder asks. */
  private async original(actor: Actor, { agencyCode, variantOfId }: Told): Promise<Told | null> {
    if (variantOfId === null || agencyCode !== actor.agencyCode) return null;
    const loader = this.ledger.loader<string, Told | null>(actor, 'original of variant', async (ids) => {
      const rows = await this.ledger
        .look(actor)
        .contribution.findMany({ where: { id: { in: [...ids] } }, select: columns });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    });
    return loader.load(variantOfId);
  }

  /** Its holder's to know alone. */
  private async keptUntil(actor: Actor, row: Told): Promise<string | null> {
    if (row.agencyCode !== actor.agencyCode) return null;
    const original = await this.original(actor, row);
    return this.holds.keptUntil(actor, row.caseId, row.category, original?.category ?? null);
  }

  private told(actor: Actor, row: Told): ContributionAnswer {
    const { id, caseId, title, category, level, regime, reliability, credibility, createdAt, version } = row;
    return {
      id,
      caseId,
      title,
      category,
      level,
      regime,
      reliability,
      credibility,
      createdAt,
      version,
      agency: this.agencies.answer(row.agencyCode),
      author: () => this.agencies.person(actor, row.authorId),
      text: () => this.content(actor, id).then((content) => content?.text ?? null),
      facts: () => this.content(actor, id).then((content) => content?.facts ?? null),
      attachments: () => this.attachments.ofContribution(actor, id),
      handling: handlingTold(row),
      isOurs: row.agencyCode === actor.agencyCode,
      keptUntil: () => this.keptUntil(actor, row),
      isHeld: () => (row.agencyCode === actor.agencyCode ? this.holds.isHeld(actor, caseId) : null),
      isRedacted: row.variantOfId !== null,
      variantOf: () => this.original(actor, row).then((original) => original && this.told(actor, original)),
      isOutdated: () =>
        this.original(actor, row).then((original) => original && original.version !== row.variantOfVersion),
      viewerCan: () => this.ledger.viewerCan(actor, 'Contribution', id),
    };
  }
}
