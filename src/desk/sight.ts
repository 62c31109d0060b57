/** What somebody sees of a case, and why, rule by rule: asked of the very rules that judge her reading, for a coordinator. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { Rule, Subject } from '../access/rule.js';
import { rulesOf } from '../access/scope.js';
import { stepsOf } from '../access/steps.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { notFound, refused } from '../platform/errors.js';
import { idOf } from '../platform/text.js';

/** What can be seen of a case: the column that names it, where that is no reading of what is said of people, and its holder. */
export const seeable = {
  Contribution: { title: 'title', holder: 'agencyCode' },
  Disclosure: { title: 'receiverCode', holder: 'giverCode' },
  Attachment: { title: 'name', holder: 'agencyCode' },
  InformationRequest: { title: null, holder: 'askerCode' },
  OnwardRequest: { title: null, holder: 'askerCode' },
  Taking: { title: 'reference', holder: 'agencyCode' },
  BreakGlass: { title: null, holder: 'agencyCode' },
  LegalHold: { title: null, holder: 'agencyCode' },
  Meeting: { title: 'title', holder: 'agencyCode' },
  AgendaItem: { title: 'text', holder: 'agencyCode' },
  MinuteEntry: { title: null, holder: 'agencyCode' },
  Decision: { title: 'text', holder: 'agencyCode' },
  Task: { title: 'text', holder: 'agencyCode' },
  JointInspection: { title: 'aim', holder: 'agencyCode' },
  Observation: { title: 'indicatorCode', holder: 'agencyCode' },
  MetPerson: { title: 'pseudonym', holder: 'agencyCode' },
  Referral: { title: null, holder: 'agencyCode' },
  NextStep: { title: 'text', holder: 'agencyCode' },
} as const satisfies { readonly [S in Subject]?: { title: string | null; holder: string } };

type Seeable = keyof typeof seeable;

/** As many rows of each kind as are judged. */
const most = 100;

interface Found {
  id: string;
  title: string | null;
  agencyCode: string;
}
interface Table {
  findMany(args: object): Promise<Record<string, string | null>[]>;
}

@Injectable()
export class Sight {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /**
   * Of her own agency's people, all that the coordinator sees herself: their fence is hers, so the answer is theirs. Of another
   * agency's, only what her own agency holds; whether it is read is then the fence's word, as for the feed.
   */
  async whatSheSees(actor: Actor, args: Gql.QueryWhatDoesSheSeeArgs): Promise<Answer<Gql.WhatSheSees>> {
    const caseId = idOf('caseId', args.caseId);
    const look = this.ledger.look(actor);
    if (!(await look.case.findFirst({ where: { id: caseId }, select: { id: true } })))
      return this.ledger.missing(actor, 'Case', caseId);
    const can = await this.ledger.viewerCan(actor, 'Case', caseId);
    await this.ledger.judging(actor, 'simulate', 'Case', caseId, () => {
      if (!can.includes('simulate'))
        throw refused(
          'simulate@Case',
          'Det kan kun en koordinator på sagsteamet se.',
          'Only a coordinator on the team may see this.',
        );
    });
    const person = await look.person.findFirst({ where: { id: idOf('personId', args.personId) } });
    if (!person) throw notFound();
    const isOurs = person.agencyCode === actor.agencyCode;
    if (!isOurs && !(await look.caseMember.findFirst({ where: { caseId, personId: person.id }, select: { id: true } })))
      throw notFound();
    const she: Actor = {
      personId: person.id,
      name: person.name,
      agencyCode: person.agencyCode,
      agencyKind: '',
      duties: person.duties,
      isProgram: person.kind === 'PROGRAM',
      sessionId: null,
      signedInAt: actor.signedInAt,
      expiresAt: actor.expiresAt,
    };
    const isActive = person.status === 'ACTIVE';
    const kinds = Object.keys(seeable) as Seeable[];
    const judged = await Promise.all(kinds.map((kind) => this.kind(actor, she, kind, caseId, isActive)));
    return {
      person: () => this.agencies.person(actor, person.id),
      isActive,
      isWhole: judged.every(({ length }) => length < most),
      rows: judged.flat(),
    };
  }

  private async kind(actor: Actor, she: Actor, kind: Seeable, caseId: string, isActive: boolean) {
    const rows = await this.rows(actor, she, kind, caseId);
    const now = this.ledger.clock.now();
    const rules = isActive ? rulesOf(she, kind, now).filter(({ verbs }) => verbs.includes('read')) : [];
    const verdicts = await Promise.all(rules.map((rule) => this.judge(actor, kind, rule as Rule<Subject>, rows)));
    const heard = she.agencyCode === actor.agencyCode ? null : await this.heard(actor, she, kind, rows, now);
    return rows.map((row): Answer<Gql.Sight> => {
      const by = verdicts.filter(({ stopped }) => !stopped.has(row.id)).map(({ rule }) => rule.by);
      return {
        subject: kind,
        id: row.id,
        title: row.title,
        agency: this.agencies.answer(row.agencyCode),
        isSeen: heard ? heard.has(row.id) : by.length > 0,
        by,
        fails: verdicts
          .flatMap(({ rule, stopped }) => {
            const at = stopped.get(row.id);
            return at ? [{ rule: rule.by, demand: at.demand, met: at.met }] : [];
          })
          .sort((a, b) => b.met - a.met)
          .map(({ rule, demand }) => ({ rule, demand })),
      };
    });
  }

  /** What the coordinator sees of one kind, newest first. */
  private async rows(actor: Actor, she: Actor, kind: Seeable, caseId: string): Promise<Found[]> {
    const { title, holder } = seeable[kind];
    const isOurs = she.agencyCode === actor.agencyCode;
    const found = await this.table(actor, kind).findMany({
      where: { caseId, ...(isOurs ? {} : { [holder]: actor.agencyCode }) },
      select: { id: true, [holder]: true, ...(title ? { [title]: true } : {}) },
      orderBy: { id: 'desc' },
      take: most,
    });
    return found.map((row) => ({
      id: String(row.id),
      title: title ? (row[title] ?? null) : null,
      agencyCode: String(row[holder]),
    }));
  }

  /** One rule, demand by demand: which rows stop at which. */
  private async judge(actor: Actor, kind: Seeable, rule: Rule<Subject>, rows: readonly Found[]) {
    const stopped = new Map<string, { demand: Gql.SightDemand; met: number }>();
    let left = rows.map(({ id }) => id);
    for (const [met, { demand, where }] of stepsOf(rule).entries()) {
      if (left.length === 0) break;
      const found = await this.table(actor, kind).findMany({
        where: { AND: [{ id: { in: left } }, where] },
        select: { id: true },
      });
      const held = new Set(found.map(({ id }) => id));
      for (const id of left) if (!held.has(id)) stopped.set(id, { demand, met });
      left = left.filter((id) => held.has(id));
    }
    return { rule, stopped };
  }

  private async heard(
    actor: Actor,
    she: Actor,
    kind: Seeable,
    rows: readonly Found[],
    now: Date,
  ): Promise<Set<string>> {
    const found = await this.ledger.askAs<{ id: string }>(
      actor,
      Prisma.sql`SELECT x AS id FROM unnest(${rows.map(({ id }) => id)}::text[]) x
                 WHERE ${she.personId}::uuid IN (SELECT fence.audience(${kind}, x, ${now}))`,
    );
    return new Set(found.map(({ id }) => id));
  }

  private table(actor: Actor, kind: Seeable): Table {
    const look = this.ledger.look(actor) as unknown as Record<string, Table>;
    return look[`${kind.charAt(0).toLowerCase()}${kind.slice(1)}`] as Table;
  }
}
