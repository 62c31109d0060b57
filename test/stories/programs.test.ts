/** Another authority's system at work: enrolled by its own, on a team like a person, its key changed, and cut off at once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/ask.js';
import { aCase, person, type World } from '../support/builders.js';
import { anItem, documents, partOf } from '../support/cases.js';
import { FeedSocket, knock } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { aKey, type Enrolled, type Key, Program } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { documents as sharing, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
});
afterAll(() => server?.stop());

const who = '{ viewer { person { id name isProgram agency { code } } expiresAt } }';
const tends = async () => person(server, 'demo-skat-3');
const shown = async (id: string, by = 'demo-skat-3'): Promise<Enrolled> => {
  const { agency } = await (await person(server, by)).ask<{ agency: { people: Enrolled[] } }>(
    `{ agency(code: "SKTST") { people { id name isProgram version duties status keys { id algorithm revokedAt } viewerCan } } }`,
  );
  const found = agency.people.find((one) => one.id === id);
  if (!found) throw new Error('not in the directory');
  return found;
};

/** Signed in, and on the tax agency's team. */
async function onTeam(): Promise<Program> {
  const program = await (await Program.enrolled(server, await tends())).signsIn();
  const { id } = await partOf(world, 'demo-skat-1');
  const skat = await world.as('demo-skat-1');
  await skat.ask(documents.nameTeam, { input: { participationId: id, people: [program.id] } });
  return program;
}

async function changes(verb: 'addProgramKey' | 'revokeProgramKey' | 'suspend' | 'reinstate' | 'depart', input: object) {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`.replace(
    /(Suspend|Reinstate|Depart)Input/,
    'PersonInput',
  );
  const { id } = input as { id: string };
  const { version } = await shown(id);
  await (await tends()).ask(`mutation ($input: ${type}!) { ${verb}(input: $input) { id } }`, {
    input: { version, ...input },
  });
}

const listens = async (program: Program): Promise<FeedSocket> => {
  const socket = await FeedSocket.open(server.url, { origin: null, headers: program.proof });
  await socket.follow();
  return socket;
};
const enters = async (program: Program): Promise<MeetingWindow> => {
  const window = await MeetingWindow.open(server.url, program.proof);
  if (typeof window === 'string') throw new Error(window);
  expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  return window;
};

/** On every way in: nobody. */
async function isNobody(program: Program): Promise<void> {
  const answer = await program.send(who);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(await answer.text()).toContain('UNAUTHENTICATED');
  const socket = await FeedSocket.open(server.url, { origin: null, headers: program.proof });
  expect(await socket.closed).toBe(4401);
  expect(await MeetingWindow.open(server.url, program.proof)).toBe('UNAUTHENTICATED');
}

/** Everything that it held open is shut within a second of what `take` does. */
async function isCutOff(program: Program, take: () => Promise<unknown>): Promise<void> {
  const [socket, window] = [await listens(program), await enters(program)];
  await take();
  const began = Date.now();
  expect(await Promise.race([socket.closed, pause(5_000)])).toBe(4401);
  await window.cutOff();
  expect(Date.now() - began).toBeLessThan(1_000);
  await isNobody(program);
}

describe('a program', () => {
  it('is enrolled by its agency’s administrator, and stands in the directory as what it is', async () => {
    const program = await Program.enrolled(server, await tends(), {
      name: 'Skats varslingssystem',
      duties: ['AUDITOR'],
    });
    const found = await shown(program.id);
    expect(found).toMatchObject({
      name: 'Skats varslingssystem',
      isProgram: true,
      duties: ['AUDITOR'],
      status: 'ACTIVE',
    });
    expect(found.keys).toEqual([{ id: program.key.id, algorithm: 'ES256', revokedAt: null }]);
    expect(found.viewerCan).toEqual(expect.arrayContaining(['addProgramKey', 'revokeProgramKey', 'depart', 'suspend']));
    const abroad = await shown(program.id, 'demo-cmm-3');
    expect(abroad).toMatchObject({ isProgram: true, keys: [], viewerCan: [] });
    expect(await post(server.url, null, '{ agencies { code } }')).toMatchObject({ data: null });
  });

  it('acts as itself, with its duties: on the team over HTTP, in the feed and in the meeting; in the ledger by its own id', async () => {
    const program = await onTeam();
    const { viewer } = await program.ask<{ viewer: { person: object; expiresAt: string } }>(who);
    expect(viewer.person).toEqual({
      id: program.id,
      name: 'Demo fagsystem',
      isProgram: true,
      agency: { code: 'SKTST' },
    });
    const left = new Date(viewer.expiresAt).getTime() - server.clock.now().getTime();
    expect(left).toBeGreaterThan(14 * 60_000);
    expect(left).toBeLessThanOrEqual(15 * 60_000);
    const [socket, window] = [await listens(program), await enters(program)];
    await window.sees(['Demo fagsystem']);
    const { contribute } = await program.ask<{ contribute: { id: string } }>(documents.contribute, {
      input: anItem(world.caseId),
    });
    await socket.change('CHANGED', contribute.id);
    const { rows } = await server.owner.query(
      `SELECT person_id, agency_code FROM ledger_entries WHERE verb = 'contribute' AND $1 = ANY (ids)`,
      [contribute.id],
    );
    expect(rows).toEqual([{ person_id: program.id, agency_code: 'SKTST' }]);
    socket.close();
    window.socket.disconnect();
  });

  it('sees nothing of a case whose team it is not on, as no colleague does', async () => {
    const program = await (await Program.enrolled(server, await tends())).signsIn();
    const query = 'query ($id: ID!) { case(id: $id) { title } }';
    const hidden = await program.reply(query, { id: world.caseId });
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await program.reply(query, { id: randomUUID() })).toEqual(hidden);
    const window = await MeetingWindow.open(server.url, program.proof);
    if (typeof window === 'string') throw new Error(window);
    expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toMatchObject({ code: 'NOT_FOUND' });
    window.socket.disconnect();
  });

  it('never does what asks for a person who has just signed in, though its token is a minute old', async () => {
    const program = await onTeam();
    const { contribute: item } = await program.ask<{ contribute: { id: string; version: number } }>(
      documents.contribute,
      {
        input: anItem(world.caseId, { level: 'cpr', regime: 'gdpr' }),
      },
    );
    const { errors } = await program.reply(sharing.disclose, { input: toAssess(item) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'REFUSED', rule: 'disclose@Contribution fresh-sign-in' });
    expect(errors?.[0]?.extensions).not.toHaveProperty('signInAgain');
    // And were it, against every rule, an administrator: it tends nobody.
    await server.owner.query(`UPDATE people SET duties = '{ADMINISTRATOR}' WHERE id = $1`, [program.id]);
    const enrol = 'mutation ($input: EnrolInput!) { enrol(input: $input) { id } }';
    const input = { name: 'Demo Ny', email: 'demo-ny@demo.invalid', duties: ['OFFICER'] };
    expect(await program.refusal(enrol, { input })).toBe('REFUSED');
  });

  it('gets no duty that asks for a person’s judgement, neither at first nor later', async () => {
    const tender = await tends();
    const { id } = await Program.enrolled(server, tender);
    const { publicKey } = { publicKey: (await aKey()).pasted };
    for (const duty of ['COORDINATOR', 'LEGAL', 'ADMINISTRATOR', 'FACILITATOR']) {
      const input = { name: 'System', email: 'x@demo.invalid', duties: ['OFFICER', duty], publicKey };
      expect(await tender.refusal(Program.enrolDocument, { input }), duty).toBe('INVALID');
      const other = { id, duties: [duty], version: 1 };
      const assign = 'mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { id } }';
      expect(await tender.refusal(assign, { input: other }), duty).toBe('INVALID');
    }
  });
});

describe('its token', () => {
  it('is no cookie, and a cookie no token; nothing takes it from an address', async () => {
    const program = await onTeam();
    const { cookie } = await world.as('demo-skat-1');
    const [, session = ''] = cookie.split('=');
    const asToken = { authorization: `Bearer ${session}` };
    expect((await program.send(who, {}, asToken)).status).toBe(401);
    expect((await program.send(who, {}, { authorization: 'Bearer', cookie })).status).toBe(401);
    expect((await program.send(who, {}, { ...asToken, cookie })).status).toBe(401);
    expect(await (await program.send(who, {}, { cookie: `samindsats=${program.token}` })).text()).toContain(
      '"viewer":null',
    );
    for (const headers of [asToken, { cookie: `samindsats=${program.token}` }]) {
      const socket = await FeedSocket.open(server.url, { origin: null, headers });
      expect(await socket.closed).toBe(4401);
      expect(await MeetingWindow.open(server.url, headers)).toBe('UNAUTHENTICATED');
    }
    const inAddress = await fetch(`${server.url}/graphql?access_token=${program.token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: who }),
    });
    expect(await inAddress.text()).toContain('"viewer":null');
    // What a proxy in front asks for is not ours; and who shows both is judged by the token alone.
    expect(await (await program.send(who, {}, { authorization: 'Basic eDp5', cookie })).text()).toContain(
      'Demo Skat 1',
    );
    expect(await (await program.send(who, {}, { ...program.proof, cookie })).text()).toContain('Demo fagsystem');
  });

  it('opens no socket for another site’s page', async () => {
    const program = await (await Program.enrolled(server, await tends())).signsIn();
    const origin = 'https://evil.example';
    expect(await knock(server.url, { origin, headers: program.proof })).toBe(403);
    expect(await knock(server.url, { origin: null, headers: program.proof })).toBe(101);
    expect(await MeetingWindow.open(server.url, { ...program.proof, origin })).toEqual(expect.any(String));
  });

  it('runs out after a quarter of an hour, and everything open with it', async () => {
    const program = await onTeam();
    const begun = server.clock.now();
    server.clock.set(new Date(begun.getTime() + 14 * 60_000));
    expect((await program.send(who)).status).toBe(200);
    await isCutOff(program, async () => server.clock.set(new Date(begun.getTime() + 15 * 60_000 + 1_000)));
    server.clock.set(begun);
  });

  it('ends when it signs out', async () => {
    const program = await onTeam();
    await isCutOff(program, () => program.ask('mutation { signOut }'));
  });
});

describe('its keys', () => {
  it('are changed without a pause: the new one works beside the old, whose tokens die with it, at once', async () => {
    const program = await onTeam();
    const fresh = await aKey('EdDSA');
    await changes('addProgramKey', { id: program.id, publicKey: fresh.pasted });
    const renewed = await new Program(server, program.id, fresh).signsIn();
    await isCutOff(program, () => changes('revokeProgramKey', { id: program.id, keyId: program.key.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
    expect((await renewed.send(who)).status).toBe(200);
    const { keys } = await shown(program.id);
    expect(keys).toEqual([
      { id: program.key.id, algorithm: 'ES256', revokedAt: expect.any(String) },
      { id: fresh.id, algorithm: 'EdDSA', revokedAt: null },
    ]);
  });

  it('hold no longer for a command that waited while one was revoked', async () => {
    const program = await onTeam();
    const holder = new pg.Client({ connectionString: server.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM people WHERE id = $1 FOR UPDATE', [program.id]);
    const waiting = program.refusal(documents.contribute, { input: anItem(world.caseId, { title: 'For sent' }) });
    await pause(300);
    await holder.query(
      `UPDATE people SET keys = jsonb_set(keys, '{0,revokedAt}', '"2026-01-01T00:00:00.000Z"') WHERE id = $1`,
      [program.id],
    );
    await holder.query('COMMIT');
    await holder.end();
    expect(await waiting).toBe('UNAUTHENTICATED');
    const { rows } = await server.owner.query(`SELECT FROM contributions WHERE title = 'For sent'`);
    expect(rows).toEqual([]);
  });

  it('die with its being suspended; let in again, it needs a new token', async () => {
    const program = await onTeam();
    await isCutOff(program, () => changes('suspend', { id: program.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
    await changes('reinstate', { id: program.id });
    await isNobody(program);
    expect((await (await program.signsIn()).send(who)).status).toBe(200);
    await isCutOff(program, () => changes('depart', { id: program.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
  });

  it('are public, strong, its own, each once, and five at most', async () => {
    const tender = await tends();
    const { id, key } = await Program.enrolled(server, tender);
    const add = 'mutation ($input: AddProgramKeyInput!) { addProgramKey(input: $input) { version } }';
    const refused = async (publicKey: string) => {
      const { errors } = await tender.reply(add, { input: { id, publicKey, version: (await shown(id)).version } });
      const [said] = errors ?? [];
      return [said?.extensions.code, said?.extensions.field];
    };
    const private_ = JSON.stringify(key.privateKey.export({ format: 'jwk' }));
    const ec = JSON.parse(key.pasted) as Record<string, string>;
    for (const [what, pasted] of Object.entries({
      'a private half': private_,
      'a shared secret': '{"kty":"oct","k":"c2VjcmV0"}',
      'no JSON': '-----BEGIN PUBLIC KEY-----',
      'no key': '{}',
      null: 'null',
      'another curve': JSON.stringify({ ...ec, crv: 'P-384' }),
      'a point beside its curve': JSON.stringify({ ...ec, y: ec.x }),
      'half a point': JSON.stringify({ ...ec, y: undefined }),
      'a short modulus': JSON.stringify({ kty: 'RSA', e: 'AQAB', n: Buffer.alloc(128, 255).toString('base64url') }),
      'a modulus of zeros and little more': JSON.stringify({
        kty: 'RSA',
        e: 'AQAB',
        n: Buffer.alloc(256, 0).fill(255, 200).toString('base64url'),
      }),
      'an exponent of one': JSON.stringify({ kty: 'RSA', e: 'AQ', n: Buffer.alloc(256, 255).toString('base64url') }),
      'the same again': key.pasted,
    }))
      expect(await refused(pasted), what).toEqual(['INVALID', 'input.publicKey']);
    const more: Key[] = [];
    for (let n = 0; n < 4; n++) {
      more.push(await aKey());
      await changes('addProgramKey', { id, publicKey: more[n]?.pasted });
    }
    expect(await refused((await aKey()).pasted)).toEqual(['INVALID', 'input.publicKey']);
    await changes('revokeProgramKey', { id, keyId: more[0]?.id });
    expect(await refused(more[0]?.pasted ?? ''), 'a revoked one').toEqual(['INVALID', 'input.publicKey']);
    await changes('addProgramKey', { id, publicKey: (await aKey()).pasted });
  });

  it('are for programs alone', async () => {
    const tender = await tends();
    const { rows } = await server.owner.query(`SELECT id, version FROM people WHERE subject = 'demo-skat-4'`);
    const input = { ...rows[0], publicKey: (await aKey()).pasted };
    const add = 'mutation ($input: AddProgramKeyInput!) { addProgramKey(input: $input) { id } }';
    expect(await tender.refusal(add, { input })).toBe('REFUSED');
  });
});
