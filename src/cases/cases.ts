/** Cases: opened from a tip or on one's own knowledge, listed for those on their teams, closed by the opener. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import { type InvitationRule, propose } from '../agencies/proposal.js';
import type * as Gql from '../generated/contract.js';
import { Intake } from '../intake/intake.js';
import { tipFlow } from '../intake/tip.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { refused } from '../platform/errors.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { idOf } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Watching } from '../workplaces/watching.js';
import { Workplaces } from '../workplaces/workplaces.js';
import { isAtSea, isHousehold, titleOf, yearOf } from './case.js';
import { type ContributionPage, Contributions } from './contributions.js';
import { Holds } from './holds.js';
import { Teams } from './teams.js';

/** What the rooms below add to a case. */
type Added = 'requests' | 'takings' | 'meetings' | 'inspections' | 'referrals' | 'nextSteps' | 'breakGlasses';
export type CaseAnswer = Answer<Omit<Gql.Case, Added | 'contributions'>> & {
  contributions(args: Gql.CaseContributionsArgs): Promise<ContributionPage>;
};

interface Opening {
  title: string;
  tipId: string | null;
  workplaceId: string;
  foreignWorkers: boolean | null;
  minors: boolean | null;
}

@Injectable()
export class Cases implements OnModuleInit {
  private inviteRules: InvitationRule[] = [];

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Workplaces) private readonly workplaces: Workplaces,
    @Inject(Watching) private readonly watching: Watching,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(Teams) private readonly teams: Teams,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(Holds) private readonly holds: Holds,
  ) {}

  async onModuleInit(): Promise<void> {
    this.inviteRules = await this.ledger.ask<InvitationRule>(
      `SELECT agency_code AS "agencyCode", trigger, reason_da AS "reasonDa", reason_en AS "reasonEn", is_verified AS "isVerified"
       FROM invite_rules ORDER BY id`,
    );
  }

  async cases(actor: Actor, args: Gql.QueryCasesArgs): Promise<{ nodes: CaseAnswer[]; pageInfo: Gql.PageInfo }> {
    const size = pageSize(args.first, 25, 100);
    const mark = cursorMark(args.after);
    const found = await this.ledger.look(actor).case.findMany({
      where: {
        ...(args.status ? { status: args.status } : {}),
        ...(mark ? { OR: [{ createdAt: { lt: mark.at } }, { createdAt: mark.at, id: { lt: mark.id } }] } : {}),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.createdAt, id: row.id }));
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  async case(actor: Actor, id: string): Promise<CaseAnswer> {
    const key = idOf('id', id);
    const row = await this.ledger.look(actor).case.findFirst({ where: { id: key } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'Case', key);
  }

  async openCase(actor: Actor, input: Gql.OpenCaseInput): Promise<CaseAnswer> {
    const title = titleOf('input.title', input.title);
    const id = await this.ledger.act(
      actor,
      'openCase',
      'Tip',
      input.tipId,
      async (deed) => {
        const { id: tipId, workplaceId, foreignWorkers, minors } = deed.row;
        if (!this.agencies.named(actor.agencyCode).isGroupMember) throw onlyMembers();
        await deed.write({ status: tipFlow.openCase.to });
        return this.open(deed, { title, tipId, workplaceId, foreignWorkers, minors });
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  async openCaseAt(actor: Actor, input: Gql.OpenCaseAtInput): Promise<CaseAnswer> {
    const title = titleOf('input.title', input.title);
    const id = await this.ledger.act(
      actor,
      'openCaseAt',
      'Agency',
      actor.agencyCode,
      async (deed) => {
        const workplaceId = await this.workplaces.settle(deed, input.workplace);
        const { foreignWorkers = null, minors = null } = input;
        return this.open(deed, { title, tipId: null, workplaceId, foreignWorkers, minors });
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  async closeCase(actor: Actor, input: Gql.CloseCaseInput): Promise<CaseAnswer> {
    const id = await this.ledger.act(
      actor,
      'closeCase',
      'Case',
      input.id,
      async ({ row, now, hand, write }) => {
        await write({ status: 'CLOSED', closedAt: now });
        await hand.$executeRaw`SELECT fence.end_requests(${row.id}::uuid, NULL, ${now})`;
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  /** The case, its opener's part in it, and the opener herself on the team: one deed. */
  private async open({ actor, hand, now, tell }: Deed<'Tip'> | Deed<'Agency'>, opening: Opening): Promise<string> {
    const caseId = uuidv7();
    const [numbered] = await hand.$queryRaw<
      { number: string }[]
    >`SELECT fence.next_case_number(${yearOf(now)}::int) AS number`;
    const { agencyCode, personId } = actor;
    await hand.case.createMany({
      data: [
        { ...opening, id: caseId, number: numbered?.number ?? '', agencyCode, openedById: personId, createdAt: now },
      ],
    });
    await this.watching.know({ actor, hand, now }, opening.workplaceId, 'CASE');
    const [partId, memberId] = [uuidv7(), uuidv7()];
    await hand.participation.createMany({
      data: [
        {
          id: partId,
          caseId,
          agencyCode,
          invitedBy: agencyCode,
          status: 'ACCEPTED',
          invitedAt: now,
          respondedAt: now,
        },
      ],
    });
    await hand.caseMember.createMany({
      data: [{ id: memberId, caseId, agencyCode, personId, addedById: personId, addedAt: now }],
    });
    tell(
      { subject: 'Case', id: caseId, caseId },
      { subject: 'Participation', id: partId, caseId },
      { subject: 'CaseMember', id: memberId, caseId },
    );
    return caseId;
  }

  private afresh(actor: Actor, id: string): Promise<CaseAnswer> {
    this.ledger.forget(actor);
    return this.case(actor, id);
  }

  private told(actor: Actor, row: Row<'Case'>): CaseAnswer {
    const { id, tipId, workplaceId } = row;
    return {
      id,
      number: row.number,
      title: row.title,
      status: row.status,
      openedBy: this.agencies.answer(row.agencyCode),
      createdAt: row.createdAt,
      closedAt: row.closedAt,
      workplace: () => this.workplaces.answer(actor, workplaceId),
      foreignWorkers: row.foreignWorkers,
      minors: row.minors,
      tip: () => (tipId ? this.intake.visible(actor, tipId) : null),
      participations: () => this.teams.participations(actor, id, row.agencyCode),
      members: () => this.teams.members(actor, id),
      contributions: (args: Gql.CaseContributionsArgs) => this.contributions.onCase(actor, id, args),
      holds: () => this.holds.ofCase(actor, id),
      proposals: () => this.proposals(actor, row),
      version: row.version,
      viewerCan: () => this.ledger.viewerCan(actor, 'Case', id),
    };
  }

  /** Whom the invitation rules call for; those who take part already are left out. */
  private async proposals(actor: Actor, row: Row<'Case'>): Promise<Answer<Gql.Proposal>[] | null> {
    const place = await this.workplaces.at(actor, row.workplaceId);
    if (!place) return null;
    const taking = await this.teams.codesOn(actor, row.id);
    const facts = {
      districtCode: place.municipality.districtCode,
      isFoodBusiness: place.industry?.isFoodBusiness ?? false,
      hasForeignWorkers: row.foreignWorkers,
      hasMinors: row.minors,
      isAtSea: isAtSea(place.row.industryCode),
      isBusiness: !isHousehold(place.row.industryCode),
    };
    return propose(facts, this.inviteRules, this.agencies.all())
      .filter(({ agencyCode }) => !taking.has(agencyCode))
      .map(({ agencyCode, ...why }) => ({ ...why, agency: this.agencies.answer(agencyCode) }));
  }
}

const onlyMembers = () =>
  refused(
    'openCase@Tip',
    'Kun myndigheder, der er med i gruppen, kan åbne en sag.',
    'Only authorities that are members of the group can open a case.',
  );
