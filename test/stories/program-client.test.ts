/** The example of a program that the README points to works, word for word. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { person } from '../support/builders.js';
import { Program } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
const file = join(tmpdir(), `${randomUUID()}.json`);
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
  await rm(file, { force: true });
});

it('makes a key, is enrolled with its public half, and asks with its own token', async () => {
  const run = async (...more: string[]) =>
    (await promisify(execFile)(process.execPath, ['deploy/program-client.mjs', file, ...more])).stdout.trim();
  const publicKey = await run();
  expect(JSON.parse(publicKey)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: expect.any(String) });
  const tender = await person(server, 'demo-skat-3');
  const input = { name: 'Skats fagsystem', email: 'drift@demo.invalid', duties: ['OFFICER'], publicKey };
  const { enrolProgram } = await tender.ask<{ enrolProgram: { id: string } }>(Program.enrolDocument, { input });
  expect(JSON.parse(await run(server.url, enrolProgram.id))).toEqual({
    viewer: { person: { name: 'Skats fagsystem', duties: ['OFFICER'] }, expiresAt: expect.any(String) },
    cases: { nodes: [] },
  });
  await expect(run(server.url, randomUUID())).rejects.toThrow('invalid_client');
});
