/** People who move to another agency in the middle of a case, are suspended, or leave: it takes effect within a second, everywhere. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadDemoPeople } from '../../prisma/seed/demo.js';
import { as, type Person } from '../support/ask.js';
import { aCase, aPersonId, openedBy, person, type World } from '../support/builders.js';
import { contributes, documents, lists, partOf, sees } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

let server: TestServer;
let other: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  other = await startTestServer({ beside: server });
});
afterAll(async () => {
  await other?.stop();
  await server?.stop();
});

const enrolDocument = 'mutation ($input: EnrolInput!) { enrol(input: $input) { id } }';
const tends = (agency: string) => person(server, `demo-${agency}-3`);

/** Somebody new at the tax agency: an officer whom the issuer knows by her e-mail, which the embedded one shows. */
let count = 0;
async function aColleague(): Promise<{ id: string; name: string; email: string }> {
  const name = `Demo Ny ${++count}`;
  const email = `demo-ny-${count}@demo.invalid`;
  const { enrol } = await (await tends('skat')).ask<{ enrol: { id: string } }>(enrolDocument, {
    input: { name, email, duties: ['OFFICER'] },
  });
  return { id: enrol.id, name, email };
}

async function changes(verb: 'depart' | 'suspend' | 'reinstate', id: string, by = 'skat'): Promise<string | null> {
  const { rows } = await server.owner.query('SELECT version FROM people WHERE id = $1', [id]);
  return (await tends(by)).refusal(`mutation ($input: PersonInput!) { ${verb}(input: $input) { id status } }`, {
    input: { id, version: rows[0].version },
  });
}

async function names(id: string, onto = world, by = 'demo-skat-1'): Promise<string | null> {
  const part = await partOf(onto, by);
  const input = { participationId: part.id, people: [id] };
  return (await onto.as(by)).refusal(documents.nameTeam, { input });
}

/** What she has open on one node: a page, its feed, and the meeting room. */
async function atWork(who: Person, at: TestServer = server) {
  const socket = await FeedSocket.open(at.url, { cookie: who.cookie, origin: at.url });
  await socket.follow();
  const window = await MeetingWindow.open(at.url, { cookie: who.cookie, origin: at.url });
  if (typeof window === 'string') throw new Error(window);
  expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  return { socket, window };
}

async function isShutOut(who: Person, open: Awaited<ReturnType<typeof atWork>>[]): Promise<void> {
  const began = Date.now();
  for (const { socket, window } of open) {
    expect(await Promise.race([socket.closed, pause(5_000)])).toBe(4401);
    await window.cutOff();
  }
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await who.refusal('{ cases { nodes { id } } }')).toBe('UNAUTHENTICATED');
}

beforeEach(async () => {
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
});

describe('who moves to another agency in the middle of a case', () => {
  it('is off the team and out of the room at both nodes within a second, and comes back as the other agency’s', async () => {
    const colleague = await aColleague();
    expect(await names(colleague.id)).toBeNull();
    const her = await as(server, colleague.email);
    await contributes(her, world.caseId, { title: 'Hendes' });
    const open = [await atWork(her), await atWork(her, other)];
    const skat = await world.as('demo-skat-1');
    const watching = await atWork(skat);
    await watching.window.sees([colleague.name, 'Demo Skat 1']);

    const elsewhere = await tends('cmm');
    const moved = { name: colleague.name, email: colleague.email, duties: ['OFFICER'] };
    const early = await elsewhere.reply(enrolDocument, { input: moved });
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.email' });

    expect(await changes('depart', colleague.id)).toBeNull();
    await isShutOut(her, open);
    await watching.window.sees(['Demo Skat 1'], 1_000);
    const { rows } = await server.owner.query('SELECT id, is_active FROM case_members WHERE person_id = $1', [
      colleague.id,
    ]);
    expect(rows).toEqual([{ id: expect.any(String), is_active: false }]);
    await watching.socket.change('CHANGED', rows[0].id, 1_000);
    const { members } = await sees(skat, world.caseId);
    expect(members.map((one) => one.person.name)).not.toContain(colleague.name);

    const { enrol } = await elsewhere.ask<{ enrol: { id: string } }>(enrolDocument, { input: moved });
    expect(enrol.id).not.toBe(colleague.id);
    const again = await as(server, colleague.email);
    const { viewer } = await again.ask<{ viewer: object }>('{ viewer { person { id agency { code } } } }');
    expect(viewer).toEqual({ person: { id: enrol.id, agency: { code: 'CMM' } } });
    expect(await lists(again)).toEqual([]);
    expect(await again.refusal('query ($id: ID!) { case(id: $id) { title } }', { id: world.caseId })).toBe('NOT_FOUND');
    const { case: kase } = await skat.ask<{ case: { contributions: { nodes: { author: object }[] } } }>(
      'query ($id: ID!) { case(id: $id) { contributions { nodes { author { id name status agency { code } } } } } }',
      { id: world.caseId },
    );
    expect(kase.contributions.nodes[0]?.author).toEqual({
      id: colleague.id,
      name: colleague.name,
      status: 'LEFT',
      agency: { code: 'SKTST' },
    });
    watching.socket.close();
    watching.window.socket.disconnect();
  });

  it('is named by the feed among those who lose sight of her cases', async () => {
    const colleague = await aColleague();
    await names(colleague.id);
    await changes('depart', colleague.id);
    const { rows } = await server.owner.query(
      `SELECT lost FROM outbox_events WHERE subject = 'Case' AND subject_id = $1 ORDER BY seq DESC LIMIT 1`,
      [world.caseId],
    );
    expect(rows).toEqual([{ lost: [colleague.id] }]);
  });
});

describe('who leaves', () => {
  it('cannot sign in, be let in again, given duties, or named to a team', async () => {
    const colleague = await aColleague();
    await changes('depart', colleague.id);
    const answer = await new Browser(server.url).signIn(colleague.email).catch((failure: Error) => failure.message);
    expect(answer).toMatch(/does not know/);
    expect(await changes('reinstate', colleague.id)).toBe('REFUSED');
    expect(await changes('suspend', colleague.id)).toBe('REFUSED');
    expect(await changes('depart', colleague.id)).toBe('REFUSED');
    const assign = 'mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { id } }';
    const input = { id: colleague.id, duties: ['AUDITOR'], version: 2 };
    expect(await (await tends('skat')).refusal(assign, { input })).toBe('REFUSED');
    expect(await names(colleague.id)).toBe('INVALID');
  });

  it('not while a case of her agency’s own would be left to nobody', async () => {
    const colleague = await aColleague();
    const her = await as(server, colleague.email);
    const { workplaces } = await her.ask<{ workplaces: { id: string }[] }>(
      '{ workplaces(search: "Demo Eksport") { id } }',
    );
    const { openCaseAt: own } = await her.ask<{ openCaseAt: { id: string; participations: { id: string }[] } }>(
      documents.openCaseAt,
      { input: { workplace: { id: workplaces[0]?.id }, title: 'Kun hendes' } },
    );
    expect(await changes('depart', colleague.id)).toBe('CONFLICT');
    expect((await lists(her)).map(({ id }) => id)).toEqual([own.id]);
    const skat = await world.as('demo-skat-1');
    const people = [await aPersonId(server, 'demo-skat-2')];
    await skat.ask(documents.nameTeam, { input: { participationId: own.participations[0]?.id, people } });
    expect(await changes('depart', colleague.id)).toBeNull();
  });

  it('is not enrolled anew when the server starts again', async () => {
    const id = await aPersonId(server, 'demo-skat-4');
    expect(await changes('depart', id)).toBeNull();
    await loadDemoPeople(server.owner, server.clock.now());
    const { rows } = await server.owner.query(`SELECT status FROM people WHERE subject = 'demo-skat-4'`);
    expect(rows).toEqual([{ status: 'LEFT' }]);
  });

  it('is not herself, nor of another agency, nor by whom has not just signed in', async () => {
    const colleague = await aColleague();
    expect(await changes('depart', await aPersonId(server, 'demo-skat-3'))).toBe('REFUSED');
    expect(await changes('depart', colleague.id, 'cmm')).toBe('REFUSED');
    const begun = server.clock.now();
    await tends('skat');
    server.clock.set(new Date(begun.getTime() + 16 * 60_000));
    expect(await changes('depart', colleague.id)).toBe('REFUSED');
    server.clock.set(begun);
    expect(await changes('depart', colleague.id)).toBeNull();
  });
});

describe('at the same moment, decided and not by luck', () => {
  let between: pg.Client;
  beforeEach(async () => {
    between = new pg.Client({ connectionString: server.ownerUrl });
    await between.connect();
    await between.query('BEGIN');
  });
  afterEach(() => between.end());

  const placesOf = async (id: string) =>
    (await server.owner.query('SELECT FROM case_members WHERE person_id = $1 AND is_active', [id])).rowCount;

  it('whoever is leaving is named to no team', async () => {
    const colleague = await aColleague();
    await between.query(`UPDATE people SET status = 'LEFT' WHERE id = $1`, [colleague.id]);
    const named = names(colleague.id);
    expect(await Promise.race([named, pause(400, 'waits')])).toBe('waits');
    await between.query('COMMIT');
    expect(await named).toBe('INVALID');
    expect(await placesOf(colleague.id)).toBe(0);
  });

  it('whoever is being named to a team leaves that one too', async () => {
    const colleague = await aColleague();
    await between.query('SELECT FROM people WHERE id = $1 FOR SHARE', [colleague.id]);
    await between.query(
      `INSERT INTO case_members (id, case_id, agency_code, person_id, added_by_id, added_at)
       VALUES (gen_random_uuid(), $1, 'SKTST', $2, $2, now())`,
      [world.caseId, colleague.id],
    );
    const left = changes('depart', colleague.id);
    expect(await Promise.race([left, pause(400, 'waits')])).toBe('waits');
    await between.query('COMMIT');
    expect(await left).toBeNull();
    expect(await placesOf(colleague.id)).toBe(0);
  });

  it('the last two of a case of one’s own do not leave it together', async () => {
    const colleague = await aColleague();
    const own = await openedBy(server, 'demo-skat-1', 'De sidste to');
    await names(colleague.id, { ...world, caseId: own.id });
    await between.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`team ${own.id} SKTST`]);
    await between.query('UPDATE case_members SET is_active = false WHERE case_id = $1 AND person_id <> $2', [
      own.id,
      colleague.id,
    ]);
    const left = changes('depart', colleague.id);
    expect(await Promise.race([left, pause(400, 'waits')])).toBe('waits');
    await between.query('COMMIT');
    expect(await left).toBe('CONFLICT');
    expect(await placesOf(colleague.id)).toBe(1);
  });
});

describe('who is suspended in the middle of a case', () => {
  it('is shut out at both nodes within a second; let in again she is on her team, and what she held stays dead', async () => {
    const colleague = await aColleague();
    await names(colleague.id);
    const her = await as(server, colleague.email);
    const open = [await atWork(her), await atWork(her, other)];
    expect(await changes('suspend', colleague.id)).toBeNull();
    await isShutOut(her, open);
    expect((await new Browser(server.url).signIn(colleague.email)).status).toBe(403);
    expect(await changes('reinstate', colleague.id)).toBeNull();
    expect(await her.refusal('{ cases { nodes { id } } }')).toBe('UNAUTHENTICATED');
    expect((await lists(await as(server, colleague.email))).map(({ id }) => id)).toEqual([world.caseId]);
  });
});
