/** A program's keys: changed without a pause, revoked at once, for good and for what waited; public, strong and its own. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, type World } from '../support/builders.js';
import { anItem, documents } from '../support/cases.js';
import { aKey, type Key, Program } from '../support/program.js';
import { changes, isCutOff, isNobody, onTeam, shown, tends, who } from '../support/program-at-work.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
});
afterAll(() => server?.stop());

describe('its keys', () => {
  it('are changed without a pause: the new one works beside the old, whose tokens die with it, at once', async () => {
    const program = await onTeam(world);
    const fresh = await aKey('EdDSA');
    await changes(world, 'addProgramKey', { id: program.id, publicKey: fresh.pasted });
    const renewed = await new Program(server, program.id, fresh).signsIn();
    await isCutOff(world, program, () => changes(world, 'revokeProgramKey', { id: program.id, keyId: program.key.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
    expect((await renewed.send(who)).status).toBe(200);
    const { keys } = await shown(world, program.id);
    expect(keys).toEqual([
      { id: program.key.id, algorithm: 'ES256', revokedAt: expect.any(String) },
      { id: fresh.id, algorithm: 'EdDSA', revokedAt: null },
    ]);
  });

  it('hold no longer for a command that waited while one was revoked', async () => {
    const program = await onTeam(world);
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
    const program = await onTeam(world);
    await isCutOff(world, program, () => changes(world, 'suspend', { id: program.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
    await changes(world, 'reinstate', { id: program.id });
    await isNobody(program);
    expect((await (await program.signsIn()).send(who)).status).toBe(200);
    await isCutOff(world, program, () => changes(world, 'depart', { id: program.id }));
    expect((await program.asks()).body.error).toBe('invalid_client');
  });

  it('are public, strong, its own, each once, and five at most', async () => {
    const tender = await tends(world);
    const { id, key } = await Program.enrolled(server, tender);
    const add = 'mutation ($input: AddProgramKeyInput!) { addProgramKey(input: $input) { version } }';
    const refused = async (publicKey: string) => {
      const { errors } = await tender.reply(add, {
        input: { id, publicKey, version: (await shown(world, id)).version },
      });
      const [said] = errors ?? [];
      return [said?.extensions.code, said?.extensions.field];
    };
    const another = await aKey();
    const ec = JSON.parse(key.pasted) as Record<string, string>;
    for (const [what, pasted] of Object.entries({
      'a private half': JSON.stringify(another.privateKey.export({ format: 'jwk' })),
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
      await changes(world, 'addProgramKey', { id, publicKey: more[n]?.pasted });
    }
    expect(await refused((await aKey()).pasted)).toEqual(['INVALID', 'input.publicKey']);
    await changes(world, 'revokeProgramKey', { id, keyId: more[0]?.id });
    expect(await refused(more[0]?.pasted ?? ''), 'a revoked one').toEqual(['INVALID', 'input.publicKey']);
    await changes(world, 'addProgramKey', { id, publicKey: (await aKey()).pasted });
  });

  it('are for programs alone', async () => {
    const tender = await tends(world);
    const { rows } = await server.owner.query(`SELECT id, version FROM people WHERE subject = 'demo-skat-4'`);
    const input = { ...rows[0], publicKey: (await aKey()).pasted };
    const add = 'mutation ($input: AddProgramKeyInput!) { addProgramKey(input: $input) { id } }';
    expect(await tender.refusal(add, { input })).toBe('REFUSED');
  });
});
