/** The desk shows what waits for its reader, and lets go of it when it no longer does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, signedOut } from '../support/ask.js';
import { aCase, aDay, anInspection, aPersonId, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, idsOf, toAssess, withdraws } from '../support/sharing.js';

interface Desk {
  invitations: { message: string; from: { code: string } }[];
  tips: { status: string; workplace: { name: string } }[];
  meetings: { title: string; status: string }[];
  tasks: { text: string; viewerCan: string[] }[];
  signOffs: { agency: { code: string }; viewerCan: string[] }[];
  received: { title: string | null; disclosure: { giver: { code: string } } }[];
  referrals: { pseudonym: string | null; reason: string }[];
}

const document = `{ desk {
  invitations { message from { code } }
  tips { status workplace { name } }
  meetings { title status viewerCan invitations { status } }
  tasks { text viewerCan owner { name } }
  signOffs { agency { code } viewerCan }
  received { title disclosure { giver { code } givenBy { name } } }
  referrals { pseudonym reason } } }`;
const deskOf = async (who: Person) => (await who.ask<{ desk: Desk }>(document)).desk;

let server: TestServer;
let world: World;
let cmm: Person;
let skat: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-siri-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'], 'demo-cmm-1': ['demo-cmm-2'] },
    isOpen: true,
  });
  [cmm, skat, police] = await Promise.all([world.as('demo-cmm-1'), world.as('demo-skat-1'), world.as('demo-politi-1')]);
});
afterAll(() => server?.stop());

async function assigns(text: string, owner: string): Promise<{ id: string; version: number }> {
  const { assignTask } = await cmm.ask<{ assignTask: { id: string; version: number } }>(
    'mutation ($input: AssignTaskInput!) { assignTask(input: $input) { id version } }',
    { input: { meetingId: world.meetingId, text, ownerId: await aPersonId(server, owner), dueOn: '2199-01-01' } },
  );
  return assignTask;
}

describe('what waits', () => {
  it('an invitation waits for the coordinator who may answer it, and for nobody else', async () => {
    const siri = await deskOf(await world.as('demo-siri-1'));
    expect(siri).toMatchObject({ invitations: [{ message: 'Vi beder jer deltage.', from: { code: 'CMM' } }] });
    expect(siri.meetings).toEqual([]);
    expect((await deskOf(await world.as('demo-siri-2'))).invitations).toEqual([]);
    expect((await deskOf(skat)).invitations).toEqual([]);
  });

  it('a tip waits for those who receive tips in the agency that got it', async () => {
    const { workplaces } = await cmm.ask<{ workplaces: { id: string }[] }>('{ workplaces(search: "Bambus") { id } }');
    const workplace = { id: workplaces[0]?.id };
    await cmm.ask('mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }', {
      input: { channel: 'HOTLINE', callerKind: 'CITIZEN', seen: 'Kokke sover i køkkenet.', indicators: [], workplace },
    });
    expect((await deskOf(cmm)).tips).toMatchObject([
      { status: 'RECEIVED', workplace: { name: 'Demo Restaurant Bambus ApS' } },
    ]);
    expect((await deskOf(skat)).tips).toEqual([]);
    expect((await deskOf(await world.as('demo-cmm-3'))).tips).toEqual([]);
  });

  it('a task waits for its owner until it is done', async () => {
    const task = await assigns('Saml ejere og løn', 'demo-skat-1');
    expect((await deskOf(skat)).tasks).toMatchObject([{ text: 'Saml ejere og løn', viewerCan: ['finishTask'] }]);
    expect((await deskOf(police)).tasks).toEqual([]);
    await skat.ask('mutation ($input: FinishTaskInput!) { finishTask(input: $input) { id } }', { input: task });
    expect((await deskOf(skat)).tasks).toEqual([]);
  });

  it('a plan waits for the coordinator who may sign it', async () => {
    await anInspection(world, { with: ['demo-politi-1'] });
    expect((await deskOf(police)).signOffs).toMatchObject([{ agency: { code: 'POL-SOJ' }, viewerCan: ['signOff'] }]);
    expect((await deskOf(await world.as('demo-politi-2'))).signOffs).toEqual([]);
    expect((await deskOf(await world.as('demo-at-1'))).signOffs).toEqual([]);
  });

  it('a referral waits for CMM alone, by pseudonym', async () => {
    const plan = await anInspection(world, { with: ['demo-cmm-1', 'demo-politi-1'], until: 'UNDERWAY' });
    const { recordMetPerson: met } = await police.ask<{ recordMetPerson: { id: string } }>(
      'mutation ($input: RecordMetPersonInput!) { recordMetPerson(input: $input) { id } }',
      { input: { inspectionId: plan.id, pseudonym: 'P1', note: '' } },
    );
    await police.ask('mutation ($input: ReferInput!) { refer(input: $input) { id } }', {
      input: { metPersonId: met.id, reason: 'Har brug for en samtale med tolk.' },
    });
    expect((await deskOf(cmm)).referrals).toEqual([{ pseudonym: 'P1', reason: 'Har brug for en samtale med tolk.' }]);
    expect((await deskOf(police)).referrals).toEqual([]);
    expect((await deskOf(skat)).referrals).toEqual([]);
  });

  it('nobody signed in has a desk', async () => {
    expect(await signedOut(server).refusal(document)).toBe('UNAUTHENTICATED');
  });
});

describe('what was received', () => {
  it('stands for fourteen days for those who may read it, and leaves with its withdrawal', async () => {
    const item = await contributes(skat, world, { title: 'Løn til P1' });
    const [given] = await discloses(skat, toAssess(item));
    expect((await deskOf(cmm)).received).toMatchObject([
      { title: 'Løn til P1', disclosure: { giver: { code: 'SKTST' } } },
    ]);
    expect((await deskOf(skat)).received).toEqual([]);
    expect((await deskOf(police)).received).toEqual([]);
    await withdraws(skat, given ?? { id: '', version: 0 });
    expect((await deskOf(cmm)).received).toEqual([]);

    await discloses(skat, toAssess(item));
    const start = server.clock.now();
    server.clock.set(new Date(start.getTime() + 15 * aDay));
    expect((await deskOf(await as(server, 'demo-cmm-1'))).received).toEqual([]);
    server.clock.set(start);
  });

  it('shows what was given to named people on their desks only', async () => {
    const what = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
    const item = await contributes(police, world, { ...what, title: 'Vold på adressen' });
    const namedPersons = await idsOf(world, 'demo-cmm-2');
    await discloses(police, { ...toAssess(item), receivers: ['CMM'], purpose: 'inspect', namedPersons });
    const titles = async (who: Person) => (await deskOf(who)).received.map(({ title }) => title);
    expect(await titles(await world.as('demo-cmm-2'))).toContain('Vold på adressen');
    expect(await titles(cmm)).not.toContain('Vold på adressen');
  });
});

describe('a full desk', () => {
  it('costs the same number of statements as a nearly empty one', async () => {
    const cost = async () => {
      server.statements();
      const desk = await deskOf(cmm);
      const statements = server.statements().filter((one) => /"public"/.test(one)).length;
      return { statements, rows: Object.values(desk).flat().length };
    };
    await assigns('Bestil tolk', 'demo-cmm-1');
    const few = await cost();
    for (let n = 0; n < 4; n++) {
      await assigns(`Opgave ${n}`, 'demo-cmm-1');
      await discloses(skat, toAssess(await contributes(skat, world)));
      await aCase(server, { title: `Endnu en sag ${n}` });
    }
    const many = await cost();
    expect(many.rows).toBeGreaterThanOrEqual(few.rows + 12);
    expect(many.statements).toBe(few.statements);
  });
});
