/** Finds again what somebody may see, by words in it: ids from the fence, everything else through the door. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { Intake } from '../intake/intake.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid } from '../platform/errors.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { plain } from '../platform/text.js';
import { waysOfLabelled } from './numbers.js';

interface Hit {
  subject: Gql.SearchSubject;
  id: string;
  case_id: string | null;
  found_at: Date;
}

/** What is shown of a row that was found; none of it is a personal column. */
interface Shown {
  id: string;
  agencyCode: string;
  title?: string;
  indicator?: Gql.Indicator;
  meetingId?: string;
  inspectionId?: string;
}

const own = { id: true, agencyCode: true } as const;
const inMeeting = { ...own, meetingId: true } as const;
const inPlan = { ...own, inspectionId: true } as const;

/** Quotation marks as Danes and others write them. */
const quotes = /[»«“”„]/g;

@Injectable()
export class Search {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Intake) private readonly intake: Intake,
  ) {}

  async search(actor: Actor, args: Gql.QuerySearchArgs): Promise<Answer<Gql.SearchPage>> {
    const text = wordsOf(args.text);
    const size = pageSize(args.first, 20, 50);
    const mark = cursorMark(args.after);
    const before = mark?.at.toISOString() ?? 'infinity';
    const beforeId = mark?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const now = this.ledger.clock.now();
    const hits = await this.ledger.askAs<Hit>(
      actor,
      Prisma.sql`SELECT DISTINCT subject, id::text, case_id::text, found_at
                 FROM fence.search(${actor.personId}::uuid, ${text}, ${now}, ${before}::timestamptz, ${beforeId}::uuid, ${size + 1}::int)
                 ORDER BY found_at DESC, id DESC LIMIT ${size + 1}::int`,
    );
    const { rows, pageInfo } = pageOf(hits, size, (hit) => markCursor({ at: hit.found_at, id: hit.id }));
    const shown = await this.shown(actor, rows);
    const seen = rows.filter((hit) => shown.has(hit.id));
    await this.ledger.searched(
      actor,
      text,
      seen.map((hit) => hit.id),
    );
    return {
      hits: seen.map((hit) => this.answer(actor, hit, shown.get(hit.id) as Shown)),
      pageInfo,
    };
  }

  private answer(
    actor: Actor,
    { subject, id, case_id: caseId, found_at: at }: Hit,
    shown: Shown,
  ): Answer<Gql.SearchHit> {
    return {
      subject,
      id,
      at,
      title: shown.title ?? null,
      indicator: shown.indicator ?? null,
      agency: this.agencies.answer(shown.agencyCode),
      case: () => (caseId === null ? null : this.caseOf(actor, caseId)),
      meetingId: shown.meetingId ?? null,
      inspectionId: shown.inspectionId ?? null,
    };
  }

  private caseOf(actor: Actor, id: string): Promise<Gql.SearchCase | null> {
    const loader = this.ledger.loader<string, Gql.SearchCase | null>(actor, 'case of a hit', async (ids) => {
      const rows = await this.ledger
        .look(actor)
        .case.findMany({ where: { id: { in: [...ids] } }, select: { id: true, number: true, title: true } });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    });
    return loader.load(id);
  }

  /** One statement for each kind of row among the hits, under rules and policies: what they hide is no hit. */
  private async shown(actor: Actor, hits: readonly Hit[]): Promise<Map<string, Shown>> {
    const look = this.ledger.look(actor);
    const of = (subject: Gql.SearchSubject) => ({
      id: { in: hits.filter((hit) => hit.subject === subject).map((hit) => hit.id) },
    });
    const has = (subject: Gql.SearchSubject) => hits.some((hit) => hit.subject === subject);
    const [contributions, cases, tips, meetings, agenda, minutes, decisions, tasks] = await Promise.all([
      has('Contribution')
        ? look.contribution.findMany({ where: of('Contribution'), select: { ...own, title: true } })
        : [],
      has('Case') ? look.case.findMany({ where: of('Case'), select: { ...own, title: true } }) : [],
      has('Tip') ? look.tip.findMany({ where: of('Tip'), select: own }) : [],
      has('Meeting') ? look.meeting.findMany({ where: of('Meeting'), select: { ...own, title: true } }) : [],
      has('AgendaItem')
        ? look.agendaItem.findMany({ where: of('AgendaItem'), select: { ...inMeeting, text: true } })
        : [],
      has('MinuteEntry') ? look.minuteEntry.findMany({ where: of('MinuteEntry'), select: inMeeting }) : [],
      has('Decision') ? look.decision.findMany({ where: of('Decision'), select: { ...inMeeting, text: true } }) : [],
      has('Task') ? look.task.findMany({ where: of('Task'), select: { ...inMeeting, text: true } }) : [],
    ]);
    const [plans, observations, people, steps, referrals] = await Promise.all([
      has('JointInspection')
        ? look.jointInspection.findMany({ where: of('JointInspection'), select: { ...own, aim: true } })
        : [],
      has('Observation')
        ? look.observation.findMany({ where: of('Observation'), select: { ...inPlan, indicatorCode: true } })
        : [],
      has('MetPerson')
        ? look.metPerson.findMany({ where: of('MetPerson'), select: { ...inPlan, pseudonym: true } })
        : [],
      has('NextStep') ? look.nextStep.findMany({ where: of('NextStep'), select: { ...own, text: true } }) : [],
      has('Referral') ? look.referral.findMany({ where: of('Referral'), select: own }) : [],
    ]);
    const shown: Shown[] = [
      ...[...contributions, ...cases, ...tips, ...minutes, ...referrals],
      ...observations.map((row) => {
        const [indicator] = this.intake.signsOf([row.indicatorCode]);
        return { ...row, indicator, title: indicator?.textDa ?? '' };
      }),
      ...meetings.map((row) => ({ ...row, meetingId: row.id })),
      ...[...agenda, ...decisions, ...tasks].map((row) => ({ ...row, title: row.text })),
      ...plans.map((row) => ({ ...row, title: row.aim, inspectionId: row.id })),
      ...people.map((row) => ({ ...row, title: row.pseudonym })),
      ...steps.map((row) => ({ ...row, title: row.text })),
    ];
    return new Map(shown.map((row) => [row.id, row]));
  }
}

function wordsOf(typed: string): string {
  const text = plain('text', typed, 2, 200);
  if (!/[\p{L}\p{N}]/u.test(text))
    throw invalid('text', 'Skriv mindst ét ord eller tal.', 'Write at least one word or number.');
  const ways = waysOfLabelled(text);
  return ways === null ? text.replace(quotes, '"') : ways.map((way) => `"${way}"`).join(' or ');
}
