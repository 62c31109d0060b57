/** One agency gives another what the rule book allows, to the very people that were shown, for as long as it holds. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../prisma/seed/demo-people.js';
import { as, type Person } from '../support/ask.js';
import { aCase, aDay, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  contributes,
  discloses,
  documents,
  finds,
  follows,
  idsOf,
  previews,
  reads,
  toAssess,
  traces,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
const people = new Map<string, Person>();
const who = (subject: string): Person => {
  const found = people.get(subject);
  if (!found) throw new Error(`${subject} is not signed in`);
  return found;
};
const nameOf = (subject: string) => demoPeople.find((person) => person.subject === subject)?.name ?? '';
const everyone = [
  ...['demo-cmm-1', 'demo-cmm-2', 'demo-skat-1', 'demo-skat-2', 'demo-politi-1', 'demo-politi-2', 'demo-siri-1'],
  ...['demo-at-1', 'demo-siri-2', 'demo-fvst-1'],
];

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-siri-1', 'demo-at-1'],
    teams: {
      'demo-cmm-1': ['demo-cmm-2'],
      'demo-skat-1': ['demo-skat-2'],
      'demo-politi-1': ['demo-politi-2'],
    },
  });
  for (const subject of everyone) people.set(subject, await world.as(subject));
});
afterAll(() => server?.stop());

/** Names of those who can read it, asked one by one. */
async function readersOf(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const subject of everyone) {
    const isFound = (await who(subject).refusal(documents.read, { id })) === null;
    if (isFound) found.push(nameOf(subject));
  }
  return found.sort();
}

describe('before giving', () => {
  it("shows each receiver's verdict and the very people who will be able to read it, and leaves nothing behind", async () => {
    const item = await contributes(who('demo-skat-2'), world);
    const before = await traces(server);
    const shown = await previews(who('demo-skat-2'), item.id);
    expect(shown.map(({ receiver, verdict, isPossible }) => [receiver.code, verdict.outcome, isPossible])).toEqual([
      ['AT', 'MAY', true],
      ['CMM', 'MAY', true],
      ['POL-SOJ', 'MAY', true],
      ['SIRI', 'MAY', true],
    ]);
    const [, cmm, police] = shown;
    expect(cmm?.verdict).toMatchObject({ ruleId: 'PER-05', conditions: ['necessity-weighing', 'no-onward'] });
    expect(cmm?.verdict.provisions.map(({ code }) => code)).toContain('SFL-17');
    expect(shown.every(({ isAlreadyGiven }) => !isAlreadyGiven)).toBe(true);
    expect(await traces(server)).toBe(before);
    expect(await readersOf(item.id)).toEqual(['Demo Skat 1', 'Demo Skat 2']);

    await discloses(who('demo-skat-2'), { ...toAssess(item), receivers: ['CMM', 'POL-SOJ'] });
    const named = [...(cmm?.readers ?? []), ...(police?.readers ?? [])].map(({ name }) => name);
    expect(await readersOf(item.id)).toEqual([...named, 'Demo Skat 1', 'Demo Skat 2'].sort());
    const after = await previews(who('demo-skat-2'), item.id, { receivers: ['SIRI', 'CMM'] });
    expect(after.map(({ receiver, isAlreadyGiven }) => [receiver.code, isAlreadyGiven])).toEqual([
      ['SIRI', false],
      ['CMM', true],
    ]);
  });

  it('tells an officer that it goes when a coordinator has approved, and the coordinator that it goes at once', async () => {
    const what = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
    const item = await contributes(who('demo-politi-2'), world, what);
    const asked = { receivers: ['SKTST'], purpose: 'own-control', initiative: 'ON_REQUEST' };
    const goes = async (subject: string) => (await previews(who(subject), item.id, asked))[0]?.goes;
    expect([await goes('demo-politi-2'), await goes('demo-politi-1')]).toEqual(['AFTER_APPROVAL', 'AT_ONCE']);
    const input = { ...toAssess(item), ...asked, namedPersons: await idsOf(world, 'demo-skat-1') };
    expect(await discloses(who('demo-politi-1'), input)).toMatchObject([
      { outcome: 'MAY_WITH_APPROVAL', status: 'LIVE', decidedBy: { name: 'Demo Politi 1' } },
    ]);
  });
});

describe('giving', () => {
  it('reaches the receivers by list and id, with the basis it was given on', async () => {
    const item = await contributes(who('demo-skat-1'), world);
    const made = await discloses(who('demo-skat-1'), { ...toAssess(item), receivers: ['CMM', 'POL-SOJ'] });
    expect(made).toMatchObject([
      { receiver: { code: 'CMM' }, ruleId: 'PER-05', conditions: ['necessity-weighing', 'no-onward'] },
      { receiver: { code: 'POL-SOJ' }, ruleId: 'PER-01', conditions: ['necessity-weighing'] },
    ]);
    expect(made[0]).toMatchObject({
      status: 'LIVE',
      outcome: 'MAY',
      initiative: 'OWN',
      bookVersion: 1,
      weighing: 'Nødvendigt for at vurdere mistanken.',
      expiresAt: null,
      namedPersons: [],
      viewerCan: ['withdraw'],
      awaits: null,
      decidedBy: null,
    });
    expect(await finds(who('demo-cmm-2'), world.caseId)).toContain(item.id);
    expect(await reads(who('demo-politi-2'), item.id)).toMatch(/føres videre/);
    const [theirs] = (await follows(who('demo-cmm-1'), item.id)).disclosures;
    expect(theirs).toMatchObject({ receiver: { code: 'CMM' }, viewerCan: [] });
    expect(await finds(who('demo-siri-1'), world.caseId)).not.toContain(item.id);
  });

  it('tells the giver who has read it, and nobody else', async () => {
    const item = await contributes(who('demo-skat-1'), world);
    await discloses(who('demo-skat-1'), { ...toAssess(item), receivers: ['CMM', 'POL-SOJ'] });
    await finds(who('demo-politi-1'), world.caseId);
    await reads(who('demo-cmm-1'), item.id);
    await reads(who('demo-cmm-1'), item.id);
    await reads(who('demo-cmm-2'), item.id);
    expect((await follows(who('demo-skat-2'), item.id)).readings).toEqual([
      { times: 2, person: { name: 'Demo CMM 1' }, agency: { code: 'CMM' } },
      { times: 1, person: { name: 'Demo CMM 2' }, agency: { code: 'CMM' } },
    ]);
    expect((await follows(who('demo-cmm-1'), item.id)).readings).toBeNull();
  });

  it('is a duty on request, and needs no weighing then', async () => {
    const item = await contributes(who('demo-skat-1'), world, { category: 'tax-assessment', level: 'confidential' });
    const input = { ...toAssess(item), receivers: ['POL-SOJ'], purpose: 'plan', initiative: 'ON_REQUEST' };
    const [made] = await discloses(who('demo-skat-1'), { ...input, weighing: null });
    expect(made).toMatchObject({ outcome: 'MUST', ruleId: 'PER-02', initiative: 'ON_REQUEST', weighing: null });
  });

  it('acts once on a repeated command', async () => {
    const item = await contributes(who('demo-skat-1'), world);
    const input = { ...toAssess(item), command: randomUUID() };
    const first = await discloses(who('demo-skat-1'), input);
    expect(await discloses(who('demo-skat-1'), input)).toEqual(first);
    expect((await follows(who('demo-skat-1'), item.id)).disclosures).toHaveLength(1);
  });

  it('goes to named people only where the book says so, and to no colleague of theirs', async () => {
    const what = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
    const item = await contributes(who('demo-politi-1'), world, what);
    const [named] = await idsOf(world, 'demo-skat-2');
    const input = { ...toAssess(item), receivers: ['SKTST'], purpose: 'inspect', namedPersons: [named] };
    const [made] = await discloses(who('demo-politi-1'), input);
    expect(made?.namedPersons).toEqual([{ name: 'Demo Skat 2' }]);
    expect(await readersOf(item.id)).toEqual(['Demo Politi 1', 'Demo Politi 2', 'Demo Skat 2']);
    expect(await finds(who('demo-skat-1'), world.caseId)).not.toContain(item.id);
  });

  it('needs the consent of those it is about where the book says so, and keeps how it was given', async () => {
    const item = await contributes(who('demo-cmm-1'), world, { category: 'victim-story', level: 'sensitive' });
    const namedPersons = await idsOf(world, 'demo-politi-1');
    const input = { ...toAssess(item), receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons };
    const consent = 'P1 har sagt ja, mundtligt og med tolk.';
    const [made] = await discloses(who('demo-cmm-1'), { ...input, consent });
    expect(made).toMatchObject({ outcome: 'MAY_WITH_CONSENT', ruleId: 'EXC-06', consent, weighing: null });
  });

  it("lifts a complaint's mark only on the complainant's recorded waiver, and keeps how it was given", async () => {
    const at = who('demo-at-1');
    const item = await contributes(at, world, { category: 'labour-complaint', level: 'confidential' });
    const [marked] = await previews(at, item.id, { receivers: ['CMM'] });
    expect(marked).toMatchObject({ isPossible: false, verdict: { outcome: 'MUST_NOT', ruleId: 'MARK-01' } });
    const [waived] = await previews(at, item.id, { receivers: ['CMM'], waived: true });
    expect(waived).toMatchObject({ isPossible: true, verdict: { outcome: 'MAY_WITH_CONSENT', ruleId: 'MARK-02' } });
    const input = { ...toAssess(item), namedPersons: await idsOf(world, 'demo-cmm-1'), consent: 'Skriftligt, 3. maj.' };
    expect(await at.refusal(documents.disclose, { input })).toBe('UNLAWFUL');
    const [made] = await discloses(at, { ...input, waiverRecorded: true });
    expect(made).toMatchObject({ ruleId: 'MARK-02', consent: 'Skriftligt, 3. maj.' });
    expect(await readersOf(item.id)).toEqual(['Demo AT 1', 'Demo CMM 1']);
  });
});

describe('taking back', () => {
  it('leaves the receiver nothing: not by list, id, text or preview; the giver keeps the receipt', async () => {
    const item = await contributes(who('demo-skat-1'), world);
    const [given] = await discloses(who('demo-skat-1'), { ...toAssess(item), receivers: ['CMM', 'POL-SOJ'] });
    await reads(who('demo-cmm-1'), item.id);
    expect(await who('demo-cmm-1').refusal(documents.preview, { ...asking, id: item.id })).toBe('REFUSED');
    const taken = await withdraws(who('demo-skat-2'), given ?? { id: '', version: 0 });
    expect(taken).toMatchObject({ status: 'WITHDRAWN', withdrawnReason: 'Formålet er opfyldt.', viewerCan: [] });

    expect(await finds(who('demo-cmm-1'), world.caseId)).not.toContain(item.id);
    expect(await reads(who('demo-cmm-1'), item.id)).toBe('NOT_FOUND');
    expect(await who('demo-cmm-1').refusal(documents.preview, { ...asking, id: item.id })).toBe('NOT_FOUND');
    expect(await reads(who('demo-politi-1'), item.id)).toMatch(/føres videre/);

    const followed = await follows(who('demo-skat-1'), item.id);
    expect(followed.disclosures.map(({ receiver, status }) => [receiver.code, status])).toContainEqual([
      'CMM',
      'WITHDRAWN',
    ]);
    expect(followed.readings).toContainEqual({ times: 1, person: { name: 'Demo CMM 1' }, agency: { code: 'CMM' } });
    const [again] = await previews(who('demo-skat-1'), item.id, { receivers: ['CMM'] });
    expect(again?.isAlreadyGiven).toBe(false);
    await discloses(who('demo-skat-1'), toAssess(item));
    expect(await reads(who('demo-cmm-2'), item.id)).toMatch(/føres videre/);
  });

  const asking = { purpose: 'assess', initiative: 'OWN' };
});

describe('time', () => {
  it('ends a disclosure by itself: a minute before it holds, a minute after it is gone by list and id', async () => {
    const what = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
    const item = await contributes(who('demo-politi-1'), world, what);
    const namedPersons = await idsOf(world, 'demo-skat-1');
    const start = server.clock.now();
    const [made] = await discloses(who('demo-politi-1'), {
      ...toAssess(item),
      receivers: ['SKTST'],
      purpose: 'inspect',
      namedPersons,
    });
    const length = new Date(made?.expiresAt ?? 0).getTime() - start.getTime();
    expect(length).toBeGreaterThan(7 * aDay - 1000);
    expect(length).toBeLessThan(7 * aDay + 60_000);

    server.clock.set(new Date(start.getTime() + 7 * aDay - 60_000));
    const before = await as(server, 'demo-skat-1');
    expect(await finds(before, world.caseId)).toContain(item.id);
    server.clock.set(new Date(start.getTime() + 7 * aDay + 60_000));
    const after = await as(server, 'demo-skat-1');
    expect(await finds(after, world.caseId)).not.toContain(item.id);
    expect(await reads(after, item.id)).toBe('NOT_FOUND');
    const police = await as(server, 'demo-politi-1');
    expect((await follows(police, item.id)).disclosures).toMatchObject([{ status: 'ENDED' }]);
    server.clock.set(start);
  });
});

describe('a long list', () => {
  it('costs the same number of statements, however many contributions, disclosures and readings', async () => {
    const { caseId } = world;
    const cost = async () => {
      server.statements();
      await finds(who('demo-skat-1'), caseId);
      return server.statements().filter((one) => /"public"|fence\.readings/.test(one)).length;
    };
    const few = await cost();
    for (let n = 0; n < 5; n++) {
      const item = await contributes(who('demo-skat-1'), world);
      await discloses(who('demo-skat-1'), { ...toAssess(item), receivers: ['CMM', 'POL-SOJ'] });
      await reads(who('demo-cmm-1'), item.id);
    }
    expect(await cost()).toBe(few);
  });
});
