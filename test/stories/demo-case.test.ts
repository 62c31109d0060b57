/** The demo case as it stands after it has been played: each agency sees just its own and what it was lawfully given. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contributions } from '../../prisma/seed/demo-case.js';
import { disclosures } from '../../prisma/seed/demo-disclosures.js';
import { type Person, signedOut } from '../support/ask.js';
import { agencyOf, person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Item {
  id: string;
  title: string;
  isOurs: boolean;
  disclosures: {
    status: string;
    ruleId: string;
    outcome: string;
    purpose: string;
    expiresAt: string | null;
    receiver: Code;
    givenBy: { name: string };
    decidedBy: { name: string } | null;
  }[];
  readings: { times: number; person: { name: string }; agency: Code }[] | null;
}
interface Code {
  code: string;
}
interface Line {
  at: string;
  kind: string;
  subject: string;
  id: string;
  agency: Code | null;
  other: Code | null;
  text: string | null;
  indicator: { textDa: string; textEn: string } | null;
}

const onCase = [
  ...['demo-cmm-1', 'demo-cmm-2', 'demo-skat-1', 'demo-skat-2', 'demo-politi-1', 'demo-politi-2'],
  ...['demo-siri-1', 'demo-siri-2', 'demo-at-1', 'demo-at-2'],
];
const offCase = ['demo-fvst-1', 'demo-anklager-1', 'demo-nsk-1', 'demo-politi-3', 'demo-cmm-3', 'demo-skat-4'];

let server: TestServer;
let caseId: string;
const items = new Map<string, Item[]>();
const timelines = new Map<string, Line[]>();
const as = (subject: string) => person(server, subject);

async function itemsOf(who: Person): Promise<Item[]> {
  const { case: found } = await who.ask<{ case: { contributions: { nodes: Item[] } } }>(
    `query ($id: ID!) { case(id: $id) { contributions(first: 100) { nodes { id title isOurs
       disclosures { status ruleId outcome purpose expiresAt receiver { code } givenBy { name } decidedBy { name } }
       readings { times person { name } agency { code } } } } } }`,
    { id: caseId },
  );
  return found.contributions.nodes;
}

const timeline = `query ($id: ID!) { timeline(caseId: $id) { at kind subject id text indicator { textDa textEn } agency { code } other { code } } }`;
const numberOf = (title: string) => contributions.find((one) => one.title === title)?.number ?? title;
const seenBy = (subject: string) => (items.get(subject) ?? []).map(({ title }) => numberOf(title)).sort();
const itemOf = (subject: string, number: string): Item => {
  const found = items.get(subject)?.find(({ title }) => numberOf(title) === number);
  if (!found) throw new Error(`${subject} does not see ${number}`);
  return found;
};
const lines = (subject: string, kind: string) => (timelines.get(subject) ?? []).filter((line) => line.kind === kind);

beforeAll(async () => {
  server = await startTestServer({ demoCase: true });
  const { cases } = await (await as('demo-cmm-1')).ask<{ cases: { nodes: { id: string }[] } }>(
    '{ cases { nodes { id } } }',
  );
  caseId = cases.nodes[0]?.id ?? '';
  for (const subject of onCase) {
    items.set(subject, await itemsOf(await as(subject)));
    timelines.set(subject, (await (await as(subject)).ask<{ timeline: Line[] }>(timeline, { id: caseId })).timeline);
  }
});
afterAll(() => server?.stop());

describe('what each agency sees', () => {
  it.each([
    ['demo-cmm-1', 'C01 C02 C07 C08 C09 C10 C12 C14 C15 C16'],
    ['demo-cmm-2', 'C01 C02 C07 C08 C09 C10 C12 C14 C15 C16'],
    ['demo-skat-1', 'C01 C03 C04 C05 C06 C07 C08 C09 C10 C12'],
    ['demo-skat-2', 'C01 C03 C04 C05 C06 C07 C08 C09 C10 C12'],
    ['demo-politi-1', 'C01 C04 C05 C06 C07 C08 C09 C10 C11 C12 C14 C15'],
    ['demo-politi-2', 'C01 C04 C05 C06 C07 C08 C09 C10 C11 C12 C14 C15'],
    ['demo-siri-1', 'C01 C07 C08 C09'],
    ['demo-siri-2', 'C01 C07 C08 C09'],
    ['demo-at-1', 'C01 C12 C13'],
    ['demo-at-2', 'C01 C12 C13'],
  ])('%s: %s', (subject, numbers) => {
    expect(seenBy(subject).join(' ')).toBe(numbers);
  });

  it('holds by id what it holds by list: everything else is NOT_FOUND', async () => {
    const ids = [...new Map([...items.values()].flat().map(({ id, title }) => [numberOf(title), id]))].sort();
    expect(ids).toHaveLength(16);
    for (const subject of ['demo-cmm-2', 'demo-skat-1', 'demo-politi-2', 'demo-siri-1', 'demo-at-1', ...offCase]) {
      const who = await as(subject);
      const asked = ids.map(async ([number, id]) => {
        const code = await who.refusal('query ($id: ID!) { contribution(id: $id) { title } }', { id });
        return code === null ? [] : [`${number} ${code}`];
      });
      const seen = seenBy(subject);
      const hidden = ids.flatMap(([number]) => (seen.includes(number) ? [] : [`${number} NOT_FOUND`]));
      expect([subject, (await Promise.all(asked)).flat()]).toEqual([subject, hidden]);
    }
  });

  it.each(offCase)('%s, who is not on it, finds nothing of it', async (subject) => {
    const who = await as(subject);
    const { cases, desk } = await who.ask<{ cases: { nodes: [] }; desk: Record<string, []> }>(
      `{ cases { nodes { id } } desk { invitations { id } tips { id } meetings { id } tasks { id } signOffs { id }
         received { title } referrals { id } } }`,
    );
    expect(cases.nodes).toEqual([]);
    expect(Object.values(desk).flat()).toEqual([]);
    expect(await who.refusal(timeline, { id: caseId })).toBe('NOT_FOUND');
    expect(await who.refusal('query ($id: ID!) { case(id: $id) { id } }', { id: caseId })).toBe('NOT_FOUND');
  });

  it('nobody signed in is told anything', async () => {
    expect(await signedOut(server).refusal(timeline, { id: caseId })).toBe('UNAUTHENTICATED');
    expect(await signedOut(server).refusal('{ desk { tasks { id } } }')).toBe('UNAUTHENTICATED');
  });

  it('the tip stays with CMM, and so does the one who gave it', async () => {
    for (const subject of onCase) {
      const { case: found } = await (await as(subject)).ask<{
        case: { tip: { reporter: { name: string } | null } | null };
      }>('query ($id: ID!) { case(id: $id) { tip { reporter { name } } } }', { id: caseId });
      const expected = subject === 'demo-cmm-1' ? { reporter: { name: 'Anmelderen (opdigtet)' } } : { reporter: null };
      expect([subject, found.tip]).toEqual([subject, agencyOf(subject) === 'CMM' ? expected : null]);
    }
  });
});

describe('what was given', () => {
  it('stands on the rule that the rule book was expected to name', () => {
    const expected: Record<string, [string, string]> = {
      D01: ['MAY', 'PER-53'],
      D03: ['MAY', 'PER-01'],
      D04: ['MAY', 'PER-05'],
      D06: ['MUST', 'PER-02'],
      D07: ['MUST', 'PER-44'],
      D08: ['MAY', 'PER-17'],
      D09: ['MAY_WITH_APPROVAL', 'PER-14'],
      D10: ['MAY', 'PER-13'],
      D11: ['MAY', 'PER-29'],
      D14: ['MAY', 'EXC-03'],
      D15: ['MAY_WITH_CONSENT', 'EXC-06'],
    };
    for (const { number, by, of, receivers, purpose } of disclosures)
      for (const contribution of of)
        for (const code of receivers) {
          const made = itemOf(by, contribution).disclosures.find(
            (one) => one.receiver.code === code && one.purpose === purpose,
          );
          expect([number, made?.outcome, made?.ruleId]).toEqual([number, ...(expected[number] ?? [])]);
        }
  });

  it('ended by itself after seven days where the rule book says so', () => {
    const warnings = itemOf('demo-politi-1', 'C11').disclosures.filter(({ purpose }) => purpose === 'inspect');
    expect(warnings).toHaveLength(4);
    for (const one of warnings) expect(one).toMatchObject({ status: 'ENDED', expiresAt: '2021-02-08T11:00:00.000Z' });
  });

  it('for another purpose went only when a coordinator had approved what an officer asked, and ended after 30 days', () => {
    const control = itemOf('demo-politi-2', 'C11').disclosures.filter(({ purpose }) => purpose === 'own-control');
    expect(control).toMatchObject([
      {
        receiver: { code: 'SKTST' },
        givenBy: { name: 'Demo Politi 2' },
        decidedBy: { name: 'Demo Politi 1' },
        status: 'ENDED',
        expiresAt: '2021-03-11T12:30:00.000Z',
      },
    ]);
  });

  it('was taken back from CMM, not from the police, and the receipt says who of CMM had read what', () => {
    for (const number of ['C04', 'C05'])
      expect(itemOf('demo-skat-1', number).disclosures.map(({ receiver, status }) => [receiver.code, status])).toEqual([
        ['CMM', 'WITHDRAWN'],
        ['POL-SOJ', 'LIVE'],
      ]);
    const readers = (number: string) =>
      itemOf('demo-skat-1', number).readings?.map((one) => [one.person.name, one.times]);
    expect(readers('C04')).toEqual([
      ['Demo CMM 1', 1],
      ['Demo CMM 2', 1],
    ]);
    expect(readers('C05')).toEqual([['Demo CMM 1', 1]]);
    expect(itemOf('demo-politi-1', 'C04').readings).toBeNull();
    expect(lines('demo-skat-1', 'WITHDRAWN').map(({ at, other }) => [at, other?.code])).toEqual([
      ['2021-07-01T08:00:00.000Z', 'CMM'],
      ['2021-07-01T08:00:00.000Z', 'CMM'],
    ]);
    expect(lines('demo-cmm-1', 'WITHDRAWN')).toEqual([]);
    expect(lines('demo-cmm-1', 'DISCLOSED').map(({ agency }) => agency?.code)).not.toContain('SKTST');
  });
});

describe('the mark', () => {
  it('nobody but AT can tell whether there is a complaint: not by list, id, timeline or ledger', async () => {
    const { id, title } = itemOf('demo-at-1', 'C13');
    for (const subject of onCase.filter((one) => agencyOf(one) !== 'AT')) {
      expect(seenBy(subject)).not.toContain('C13');
      const told = JSON.stringify(timelines.get(subject));
      expect([told.includes(id), told.includes(title)]).toEqual([false, false]);
    }
    expect(JSON.stringify(timelines.get('demo-at-2'))).toContain(id);
    for (const auditor of ['demo-cmm-3', 'demo-skat-3', 'demo-politi-1', 'demo-siri-1']) {
      const { ledger } = await (await as(auditor)).ask<{ ledger: { nodes: { ids: string[]; kind: string }[] } }>(
        '{ ledger(first: 200) { nodes { ids kind } } }',
      );
      expect(ledger.nodes.filter(({ ids, kind }) => ids.includes(id) && kind !== 'REFUSED')).toEqual([]);
    }
  });
});

describe('the timeline', () => {
  it('runs from the tip on 11 January to the withdrawal on 1 July 2021, oldest first', () => {
    const [first] = timelines.get('demo-cmm-1') ?? [];
    expect(first).toMatchObject({ kind: 'TIP', at: '2021-01-11T08:05:00.000Z', agency: { code: 'CMM' } });
    for (const told of timelines.values()) {
      const times = told.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
    }
    expect(timelines.get('demo-skat-1')?.at(-1)).toMatchObject({ kind: 'WITHDRAWN', other: { code: 'CMM' } });
    expect(timelines.get('demo-siri-1')?.[0]?.kind).toBe('CASE_OPENED');
  });

  it.each([
    ['demo-cmm-1', { OBSERVED: 22, MET: 2, REFERRED: 2, NEXT_STEP: 4, DECIDED: 4 }],
    ['demo-politi-2', { OBSERVED: 26, MET: 2, REFERRED: 2, NEXT_STEP: 4, DECIDED: 4 }],
    ['demo-skat-2', { OBSERVED: 8, MET: 0, REFERRED: 0, NEXT_STEP: 4, DECIDED: 4 }],
    ['demo-siri-2', { OBSERVED: 2, MET: 0, REFERRED: 0, NEXT_STEP: 4, DECIDED: 4 }],
    ['demo-at-2', { OBSERVED: 1, MET: 0, REFERRED: 0, NEXT_STEP: 4, DECIDED: 4 }],
  ])('shows %s just what she may see: %o', (subject, counts) => {
    for (const [kind, count] of Object.entries(counts))
      expect([kind, lines(subject, kind).length]).toEqual([kind, count]);
    expect(lines(subject, 'SIGNED_OFF')).toHaveLength(5);
    expect(lines(subject, 'ACCEPTED')).toHaveLength(4);
    expect(lines(subject, 'TASK_DONE')).toHaveLength(5);
    for (const { text, indicator } of lines(subject, 'OBSERVED')) {
      expect(indicator).toEqual({ textDa: text, textEn: expect.stringMatching(/^[^æøå]+$/) });
      expect(indicator?.textEn).not.toBe(text);
    }
    expect(lines(subject, 'DECIDED').every(({ indicator }) => indicator === null)).toBe(true);
  });

  it('is no reading of what people are said to have done', async () => {
    const read = async () =>
      (await server.owner.query(`SELECT count(*)::int AS read FROM ledger_entries WHERE kind = 'READ'`)).rows[0].read;
    const before = await read();
    await (await as('demo-politi-1')).ask(timeline, { id: caseId });
    expect(await read()).toBe(before);
  });
});

describe('meeting and inspection', () => {
  it('are seen by all five agencies, held and concluded', async () => {
    for (const subject of ['demo-cmm-2', 'demo-skat-2', 'demo-politi-2', 'demo-siri-2', 'demo-at-2']) {
      const { case: found } = await (await as(subject)).ask<{ case: { meetings: object[]; inspections: object[] } }>(
        `query ($id: ID!) { case(id: $id) {
           meetings { status agenda { isDone } decisions { text } tasks { status } minutes { id } }
           inspections { status startsAt lead { code } parts { isSigned agency { code } powers { step may } } } } }`,
        { id: caseId },
      );
      expect(found.meetings).toMatchObject([{ status: 'CLOSED', agenda: Array(6).fill({ isDone: true }) }]);
      expect(found.meetings).toMatchObject([{ tasks: Array(5).fill({ status: 'DONE' }) }]);
      expect(found.inspections).toMatchObject([
        {
          status: 'CONCLUDED',
          startsAt: '2021-02-02T07:00:00.000Z',
          lead: { code: 'SKTST' },
          parts: Array(5).fill({ isSigned: true }),
        },
      ]);
      expect(JSON.stringify(found.inspections)).toContain('"step":"enter-private-home","may":"with-court-order"');
    }
  });
});
