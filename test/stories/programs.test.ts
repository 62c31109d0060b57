/** Another authority's system at work: enrolled by its own, on a team like a person, never more than it; and what its token is good for. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem, documents } from '../support/cases.js';
import { FeedSocket, knock } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { aKey, Program } from '../support/program.js';
import { enters, isCutOff, listens, onTeam, shown, tends, who } from '../support/program-at-work.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { documents as sharing, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
});
afterAll(() => server?.stop());

describe('a program', () => {
  it('is enrolled by its agency’s administrator, and stands in the directory as what it is', async () => {
    const program = await Program.enrolled(server, await tends(world), {
      name: 'Skats varslingssystem',
      duties: ['AUDITOR'],
    });
    const found = await shown(world, program.id);
    expect(found).toMatchObject({
      name: 'Skats varslingssystem',
      isProgram: true,
      duties: ['AUDITOR'],
      status: 'ACTIVE',
    });
    expect(found.keys).toEqual([{ id: program.key.id, algorithm: 'ES256', revokedAt: null }]);
    expect(found.viewerCan).toEqual(expect.arrayContaining(['addProgramKey', 'revokeProgramKey', 'depart', 'suspend']));
    const abroad = await shown(world, program.id, 'demo-cmm-3');
    expect(abroad).toMatchObject({ isProgram: true, keys: [], viewerCan: [] });
    expect(await post(server.url, null, '{ agencies { code } }')).toMatchObject({ data: null });
  });

  it('acts as itself, with its duties: on the team over HTTP, in the feed and in the meeting; in the ledger by its own id', async () => {
    const program = await onTeam(world);
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
    const [socket, window] = [await listens(program), await enters(world, program)];
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
    const program = await (await Program.enrolled(server, await tends(world))).signsIn();
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
    const program = await onTeam(world);
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

  it('is nobody whom an issuer can vouch for', async () => {
    const { id } = await Program.enrolled(server, await tends(world));
    const { rows: known } = await server.owner.query('SELECT subject FROM people WHERE id = $1', [id]);
    const open = `SELECT fence.open_session(gen_random_uuid(), '\\x00', $1, now(), now() + interval '1 hour', NULL, NULL) AS person`;
    const { rows } = await server.owner.query(open, [known[0].subject]);
    expect(rows).toEqual([{ person: null }]);
  });

  it('gets no duty that asks for a person’s judgement, neither at first nor later', async () => {
    const tender = await tends(world);
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
    const program = await onTeam(world);
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
    const program = await (await Program.enrolled(server, await tends(world))).signsIn();
    const origin = 'https://evil.example';
    expect(await knock(server.url, { origin, headers: program.proof })).toBe(403);
    expect(await knock(server.url, { origin: null, headers: program.proof })).toBe(101);
    expect(await MeetingWindow.open(server.url, { ...program.proof, origin })).toEqual(expect.any(String));
  });

  it('runs out after a quarter of an hour, and everything open with it', async () => {
    const program = await onTeam(world);
    const begun = server.clock.now();
    server.clock.set(new Date(begun.getTime() + 14 * 60_000));
    expect((await program.send(who)).status).toBe(200);
    await isCutOff(world, program, async () => server.clock.set(new Date(begun.getTime() + 15 * 60_000 + 1_000)));
    server.clock.set(begun);
  });

  it('ends when it signs out', async () => {
    const program = await onTeam(world);
    await isCutOff(world, program, () => program.ask('mutation { signOut }'));
  });
});
