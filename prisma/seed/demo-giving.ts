/** The demo case's scenes of tip, case, contributions, disclosures, readings and withdrawal. */
import { Cases } from '../../src/cases/cases.js';
import { Contributions } from '../../src/cases/contributions.js';
import { Teams } from '../../src/cases/teams.js';
import { Intake } from '../../src/intake/intake.js';
import { Approvals } from '../../src/sharing/approvals.js';
import { Sharing } from '../../src/sharing/sharing.js';
import { readings, withdrawal } from './demo-action.js';
import { contributions, type DemoContribution, opening, ownTeam, tip } from './demo-case.js';
import { type DemoDisclosure, disclosures } from './demo-disclosures.js';
import { type DemoStage, type Scene, seen } from './demo-stage.js';

const tipped: Scene = {
  at: tip.at,
  play: async (stage) => {
    const actor = stage.as(tip.by);
    const workplace = await stage.ledger.look(actor).workplace.findFirst({
      where: { source: 'REGISTER', pNumber: tip.pNumber },
      select: { id: true },
    });
    const made = await stage.room(Intake).recordTip(actor, {
      channel: 'HOTLINE',
      callerKind: 'CITIZEN',
      seen: tip.seen,
      indicators: [],
      foreignWorkers: true,
      workplace: { id: seen(workplace).id },
      reporter: tip.reporter,
    });
    stage.keep('tip', made);
  },
};

const opened: Scene = {
  at: opening.at,
  play: async (stage) => {
    const made = await stage
      .room(Cases)
      .openCase(stage.as(opening.by), { tipId: stage.id('tip'), title: opening.title });
    stage.keep('case', made);
  },
};

const teamed: Scene = {
  at: ownTeam.at,
  play: async (stage) => {
    const actor = stage.as(ownTeam.by);
    const part = await stage.ledger.look(actor).participation.findFirst({
      where: { caseId: stage.id('case'), agencyCode: actor.agencyCode },
      select: { id: true },
    });
    await stage.room(Teams).nameTeam(actor, {
      participationId: seen(part).id,
      people: ownTeam.people.map((subject) => stage.personId(subject)),
    });
  },
};

const contributed = ({ number, at, by, ...words }: DemoContribution): Scene => ({
  at,
  play: async (stage) => {
    const made = await stage.room(Contributions).contribute(stage.as(by), { ...words, caseId: stage.id('case') });
    stage.keep(number, made);
  },
});

const disclosed = ({
  at,
  by,
  of,
  receivers,
  named = [],
  number: _,
  approval: __,
  ...basis
}: DemoDisclosure): Scene => ({
  at,
  play: async (stage) => {
    for (const number of of) {
      await stage.room(Sharing).disclose(stage.as(by), {
        ...basis,
        contributionId: stage.id(number),
        receivers: [...receivers],
        namedPersons: named.map((subject) => stage.personId(subject)),
        version: 1,
      });
    }
  },
});

/** A coordinator answers for what an officer asked to give. */
const approved = ({ of, receivers, approval }: DemoDisclosure): Scene[] =>
  approval
    ? [
        {
          at: approval.at,
          play: async (stage) => {
            const actor = stage.as(approval.by);
            const waiting = await stage.ledger.look(actor).disclosure.findMany({
              where: {
                contributionId: { in: of.map((number) => stage.id(number)) },
                receiverCode: { in: [...receivers] },
                status: 'PENDING',
              },
              select: { id: true, version: true },
            });
            for (const row of waiting) await stage.room(Approvals).approve(actor, row);
          },
        },
      ]
    : [];

/** Asking for the text is reading it: the giver's receipt says so. */
const read = ({ at, by, of }: (typeof readings)[number]): Scene => ({
  at,
  play: async (stage) => {
    const found = await stage.ledger.look(stage.as(by)).contribution.findFirst({
      where: { id: stage.id(of) },
      select: { id: true, caseId: true, text: true },
    });
    seen(found);
  },
});

const withdrawn: Scene = {
  at: withdrawal.at,
  play: async (stage) => {
    const [taken] = disclosures.filter(({ number }) => number === withdrawal.number);
    const given = await stage.ledger.look(stage.as(withdrawal.by)).disclosure.findMany({
      where: {
        contributionId: { in: taken?.of.map((number) => stage.id(number)) ?? [] },
        receiverCode: { in: [...(taken?.receivers ?? [])] },
      },
      select: { id: true, version: true },
      orderBy: { id: 'asc' },
    });
    for (const row of given)
      await stage.room(Sharing).withdraw(stage.as(withdrawal.by), { ...row, reason: withdrawal.reason });
  },
};

/** What has a time limit ends by itself; the machine that ends it keeps the play's time too. */
const expired = (disclosure: DemoDisclosure, days: number): Scene => ({
  at: new Date(new Date(disclosure.at).getTime() + days * 86_400_000).toISOString(),
  play: async ({ ledger, now }: DemoStage) => {
    await ledger.ask('SELECT fence.expire_disclosures($1)', [now]);
  },
});

export const giving: readonly Scene[] = [
  tipped,
  opened,
  teamed,
  ...contributions.map(contributed),
  ...disclosures.map(disclosed),
  ...disclosures.flatMap(approved),
  ...disclosures.filter(({ purpose }) => purpose === 'inspect').map((one) => expired(one, 7)),
  ...disclosures.filter(({ approval }) => approval).map((one) => expired(one, 31)),
  ...readings.map(read),
  withdrawn,
];
