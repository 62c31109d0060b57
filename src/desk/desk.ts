/** What waits for somebody, and what has happened on a case: reads across the rooms, each row as its own room answers it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { SignOffs } from '../inspections/sign-offs.js';
import { Intake } from '../intake/intake.js';
import { Drafts } from '../law/drafts.js';
import { Ledger } from '../ledger/ledger.js';
import { Invitations } from '../meetings/invitations.js';
import { Meetings } from '../meetings/meetings.js';
import { Tasks } from '../meetings/tasks.js';
import type { Answer } from '../platform/answer.js';
import { pageSize } from '../platform/page.js';
import { idOf } from '../platform/text.js';
import { Takings } from '../records/takings.js';
import { Requests } from '../requests/requests.js';
import { BreakGlasses } from '../sharing/break-glasses.js';
import { Disclosures } from '../sharing/disclosures.js';
import { Onward } from '../sharing/onward.js';
import { Overlaps } from '../sharing/overlaps.js';
import { Victims } from '../victims/victims.js';
import { newestCases } from './newest.js';
import { type Seen, timelineOf } from './timeline.js';

/** As many of each as a desk shows. */
const most = 20;
/** How long what was given stands on the desk. */
const recently = 14 * 86_400_000;

@Injectable()
export class Desk {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
    @Inject(Onward) private readonly onward: Onward,
    @Inject(Overlaps) private readonly overlaps: Overlaps,
    @Inject(BreakGlasses) private readonly breakGlasses: BreakGlasses,
    @Inject(Takings) private readonly takings: Takings,
    @Inject(Requests) private readonly requests: Requests,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(SignOffs) private readonly signOffs: SignOffs,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Victims) private readonly victims: Victims,
  ) {}

  /** Each part is read when it is asked for. */
  desk(actor: Actor): Answer<Gql.Desk> {
    return {
      invitations: () => this.invitations.waiting(actor, most),
      tips: () => this.intake.waiting(actor, most),
      meetings: () => this.meetings.ahead(actor, most),
      tasks: () => this.tasks.own(actor, most),
      signOffs: () => this.signOffs.waiting(actor, most),
      owed: () => this.requests.owed(actor, most),
      awaited: () => this.requests.awaited(actor, most),
      withdrawnTakings: () => this.takings.unanswered(actor, most),
      received: () => this.received(actor),
      pending: () => this.pending(actor),
      rejected: () => this.rejected(actor),
      onwardToAnswer: () => this.onward.waiting(actor, most),
      onwardAsked: () => this.onward.asked(actor, this.lately(), most),
      overlapsToAnswer: () => this.overlaps.waiting(actor),
      overlapsAnswered: () => this.overlaps.answered(actor, most),
      breakGlasses: () => this.breakGlasses.recent(actor, most),
      drafts: () => this.drafts.waiting(actor, most),
      referrals: () => this.victims.waiting(actor, most),
    };
  }

  /** One statement; plain all through, so that it is answered by a compiled query (platform/compiled.ts). */
  async newestCases(actor: Actor, args: Gql.QueryNewestCasesArgs): Promise<Gql.NewestCase[]> {
    const cases = pageSize(args.first, 50, 50);
    const contributions = pageSize(args.latest, 5, 10, 'latest');
    const found = await this.ledger.glance(actor, newestCases, { cases, contributions });
    const agency = (code: string) => this.agencies.plainly(code);
    return found.map(({ agencyCode, latest, createdAt, ...one }) => ({
      ...one,
      createdAt: new Date(createdAt),
      openedBy: agency(agencyCode),
      latest: latest.map((given) => ({
        id: given.id,
        title: given.title,
        category: given.category,
        createdAt: new Date(given.createdAt),
        agency: agency(given.agencyCode),
      })),
    }));
  }

  private async received(actor: Actor): Promise<Answer<Gql.ReceivedContribution>[]> {
    const given = await this.disclosures.received(actor, this.lately(), most);
    return given.map((one) => this.titled(actor, one));
  }

  private async pending(actor: Actor): Promise<Answer<Gql.PendingDisclosure>[]> {
    const waiting = await this.disclosures.pending(actor, most);
    return waiting.map((one) => this.titled(actor, one));
  }

  private async rejected(actor: Actor): Promise<Answer<Gql.RejectedDisclosure>[]> {
    const refused = await this.disclosures.rejected(actor, this.lately(), most);
    return refused.map((one) => this.titled(actor, one));
  }

  private titled(
    actor: Actor,
    { contributionId, disclosure }: { contributionId: string; disclosure: Answer<Gql.Disclosure> },
  ) {
    return { disclosure, title: () => this.titleOf(actor, contributionId) };
  }

  private lately(): Date {
    return new Date(this.ledger.clock.now().getTime() - recently);
  }

  private titleOf(actor: Actor, contributionId: string): Promise<string | null> {
    const loader = this.ledger.loader<string, string | null>(actor, 'title of contribution', async (ids) => {
      const rows = await this.ledger.look(actor).contribution.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, title: true },
      });
      const titles = new Map(rows.map((row) => [row.id, row.title]));
      return ids.map((one) => titles.get(one) ?? null);
    });
    return loader.load(contributionId);
  }

  async timeline(actor: Actor, args: Gql.QueryTimelineArgs): Promise<Answer<Gql.TimelineEntry>[]> {
    const lines = timelineOf(await this.seen(actor, idOf('caseId', args.caseId)));
    return lines.map(({ sign, ...line }) => ({
      ...line,
      ...this.signed(sign, line.text),
      agency: line.agency === null ? null : this.agencies.answer(line.agency),
      other: line.other === null ? null : this.agencies.answer(line.other),
    }));
  }

  private signed(code: string | null, text: string | null): Pick<Gql.TimelineEntry, 'indicator' | 'text'> {
    const indicator = code === null ? null : (this.intake.signsOf([code])[0] ?? null);
    return { indicator, text: indicator?.textDa ?? text };
  }

  /** One statement a model; none selects what is said of people, so that a look at the timeline is no reading of it. */
  private async seen(actor: Actor, caseId: string): Promise<Seen> {
    const look = this.ledger.look(actor);
    const found = await look.case.findFirst({
      where: { id: caseId },
      select: { id: true, agencyCode: true, title: true, createdAt: true, tipId: true },
    });
    if (!found) return this.ledger.missing(actor, 'Case', caseId);
    const where = { caseId };
    const made = { id: true, agencyCode: true, createdAt: true } as const;
    const { tipId, ...ours } = found;
    const [tip, participations, invitations, contributions, disclosures, meetings, decisions, tasks] =
      await Promise.all([
        tipId === null ? null : look.tip.findFirst({ where: { id: tipId }, select: made }),
        look.participation.findMany({
          where,
          select: { id: true, agencyCode: true, status: true, reason: true, respondedAt: true },
        }),
        look.invitation.findMany({
          where,
          select: { ...made, fromCode: true, status: true, declineReason: true, respondedAt: true },
        }),
        look.contribution.findMany({ where, select: { ...made, title: true } }),
        look.disclosure.findMany({
          where,
          select: {
            id: true,
            contributionId: true,
            giverCode: true,
            receiverCode: true,
            givenAt: true,
            withdrawnAt: true,
          },
        }),
        look.meeting.findMany({ where, select: { ...made, title: true, openedAt: true, closedAt: true } }),
        look.decision.findMany({ where, select: { ...made, text: true } }),
        look.task.findMany({ where, select: { ...made, text: true, ownerCode: true, doneAt: true } }),
      ]);
    const [inspections, parts, observations, metPersons, referrals, nextSteps] = await Promise.all([
      look.jointInspection.findMany({
        where,
        select: { ...made, leadCode: true, aim: true, result: true, concludedAt: true },
      }),
      look.inspectionPart.findMany({ where, select: { id: true, agencyCode: true, isActive: true, signedAt: true } }),
      look.observation.findMany({
        where,
        select: { id: true, caseId: true, agencyCode: true, indicatorCode: true, seenAt: true },
      }),
      look.metPerson.findMany({ where, select: { ...made, pseudonym: true } }),
      look.referral.findMany({ where, select: made }),
      look.nextStep.findMany({ where, select: { ...made, text: true } }),
    ]);
    return {
      case: ours,
      tip,
      participations,
      invitations,
      contributions,
      disclosures,
      meetings,
      decisions,
      tasks,
      inspections,
      parts,
      observations,
      metPersons,
      referrals,
      nextSteps,
    };
  }
}
