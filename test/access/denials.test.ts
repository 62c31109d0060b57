/** Every verb's denial stories: who is refused, on both transports, and that a refusal changes nothing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, signedOut } from '../support/ask.js';
import type { World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { overWebSocket } from '../support/socket.js';
import { arrange, document, idOf, mutations, stateOf } from './arrange.js';
import { type Rows, versionOf } from './deed.js';
import { deeds } from './deeds.js';

let server: TestServer;
let world: World;
let rows: Rows;
const state = () => stateOf(server);

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  ({ world, rows } = await arrange(server));
}, 120_000);

afterAll(async () => {
  await server.stop();
});

describe('every verb, refused and done', () => {
  it('has a deed for every mutation', () => {
    const own = ['signOut', 'signOutEverywhere'];
    expect(deeds.map((deed) => deed.verb).sort()).toEqual(
      Object.keys(mutations)
        .filter((verb) => !own.includes(verb))
        .sort(),
    );
  });

  it.each(deeds.map((deed) => [deed.verb, deed] as const))(
    '%s: refused to all others, changes nothing; done by the rightful, once',
    async (verb, deed) => {
      if (verb === 'releaseMember')
        rows.member = await idOf(server, 'case_members', 'case_id = $1 AND person_id = $2', [rows.case, rows.skat2]);
      if (verb === 'assignDuties') rows.newcomer = await idOf(server, 'people', `email = 'demo-skat-9@demo.invalid'`);
      const text = document(verb);
      const input = { ...deed.input(rows), ...(await versionOf(server, deed, rows)) };
      const before = await state();
      expect(await signedOut(server).refusal(text, { input }), 'signed out').toBe('UNAUTHENTICATED');
      for (const [who, code] of Object.entries(deed.denied)) {
        const person = await world.as(who);
        expect(await person.refusal(text, { input }), who).toBe(code);
      }
      const rightful = await world.as(deed.by);
      const spoken = await overWebSocket(server.url, rightful.cookie, text, { input });
      expect(spoken.code, 'the WebSocket carries subscriptions only').toBe('INVALID');
      if (deed.version)
        expect(await rightful.refusal(text, { input: { ...input, version: 999 } }), 'stale').toBe('CONFLICT');
      expect(await state()).toBe(before);

      const command = randomUUID();
      const first = await post(server.url, rightful.cookie, text, { input: { ...input, command } });
      expect(first.errors, 'the rightful').toBeUndefined();
      const after = await state();
      const second = await post(server.url, rightful.cookie, text, { input: { ...input, command } });
      expect(second).toEqual(first);
      expect(await state(), 'a repeated command acts once').toBe(after);
      if (deed.again) {
        const version = await versionOf(server, deed, rows);
        expect(
          await rightful.refusal(text, { input: { ...input, ...version, command: randomUUID() } }),
          'wrong state',
        ).toBe(deed.again);
      }
    },
  );
});
