/** What is taken over into a record brings its files: as they are, within a bound, and none that was not given. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { type Attached, attaches } from '../support/files.js';
import { documents, receiptsOf, type Taking, takes } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, type Given, toAssess } from '../support/sharing.js';

let server: TestServer;
let folder: string;
let world: World;
let skat: Person;
let police: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-records-'));
  server = await startTestServer({ settings: { RECORD_DIR: folder, RECORD_BYTES: '100000' } });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  [skat, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1')]);
});
afterAll(() => server?.stop());

interface Item {
  id: string;
  version: number;
  disclosure: Given;
  attached: Attached[];
}

/** Wages that tax has given the police, with these files on them. */
async function given(...files: (readonly [string, string | Uint8Array])[]): Promise<Item> {
  const made = await contributes(skat, world);
  const attached: Attached[] = [];
  for (const [name, body] of files) attached.push(await attaches(skat, server, made.id, name, body));
  const item = { id: made.id, version: made.version + files.length };
  const [disclosure] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  if (!disclosure) throw new Error('nothing was given');
  return { ...item, disclosure, attached };
}

/** The package's folder, once it is there. */
async function delivered({ id }: Item, taking: Taking): Promise<string> {
  const state = async () => (await receiptsOf(police, id)).find((one) => one.id === taking.id)?.status;
  await expect.poll(state, { timeout: 15_000 }).toBe('DELIVERED');
  return join(folder, 'POL-SOJ', taking.id);
}
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('its files', () => {
  const letter = 'Lønnen føres videre.\n'.repeat(2_000);
  const table = 'navn;løn\n'.repeat(9_000);

  it('come with it, byte for byte; a removed one does not, and one too large for the package is named in it', async () => {
    const picture = await readFile('docs/screenshots/desk-390.png').then((bytes) => bytes.subarray(0, 40_000));
    const item = await given(
      ['../Løn & øl.txt', letter],
      ['Løn & øl.txt', 'Den samme, men kort.'],
      ['stor.csv', table],
      ['fjernet.txt', 'Denne bliver fjernet.'],
      ['foto.png', picture],
    );
    const [, , , removed] = item.attached;
    await skat.ask('mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) { id } }', {
      input: { id: removed?.id, version: removed?.version },
    });
    const taking = await takes(police, item);
    const home = await delivered(item, taking);
    const names = ['bilag-1-Loen-oel.txt', 'bilag-2-Loen-oel.txt', 'bilag-4-foto.png'];
    expect((await readdir(home)).sort()).toEqual([...names, 'manifest.json', 'oplysning.json', 'oplysning.pdf']);
    const bytes = await Promise.all(names.map((name) => readFile(join(home, name))));
    expect(bytes.map((one) => sha256(one))).toEqual([letter, 'Den samme, men kort.', picture].map(sha256));

    const manifest = await readFile(join(home, 'manifest.json'));
    expect(sha256(manifest)).toBe(taking.digest);
    const { files, notCarried } = JSON.parse(manifest.toString());
    expect(files.slice(2).map((one: { name: string; sha256: string }) => [one.name, one.sha256])).toEqual(
      names.map((name, at) => [name, sha256(bytes[at] as Buffer)]),
    );
    expect(files[2]).toMatchObject({ type: 'text/plain', of: { id: item.attached[0]?.id, name: 'Løn & øl.txt' } });
    expect(notCarried).toEqual([
      {
        id: item.attached[2]?.id,
        name: 'stor.csv',
        type: 'text/csv',
        size: table.length + 9_000,
        sha256: sha256(table),
        says: 'Filen er ikke med i pakken, fordi den er for stor. Den skal hentes i Samindsats.',
      },
    ]);
    const facts = JSON.parse(await readFile(join(home, 'oplysning.json'), 'utf8'));
    expect(facts.files.map(({ inPackage }: { inPackage: string | null }) => inPackage)).toEqual([
      names[0],
      names[1],
      null,
      names[2],
    ]);

    const { rows } = await server.owner.query(
      `SELECT ids FROM ledger_entries WHERE agency_code = 'POL-SOJ' AND kind = 'READ' AND subject = 'Attachment' AND ids && $1`,
      [item.attached.map(({ id }) => id)],
    );
    const read = [0, 1, 4].map((at) => item.attached[at]?.id);
    expect(rows.map(({ ids }) => [...ids].sort())).toEqual([read.sort()]);
  });

  it('that are put on after she looked make it another version: she takes nothing unseen', async () => {
    const item = await given();
    await attaches(skat, server, item.id, 'ny.txt', 'Ny.');
    const input = { contributionId: item.id, version: item.version, reference: 'J-3' };
    expect(await police.refusal(documents.take, { input })).toBe('CONFLICT');
  });

  it('what was opened in an emergency is taken on the ordinary basis where there is one', async () => {
    const item = await given();
    await server.owner.query(
      `INSERT INTO disclosures SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'rule_id', 'BREAK-GLASS',
         'created_at', d.created_at + interval '1 minute'))).* FROM disclosures d WHERE d.id = $1`,
      [item.disclosure.id],
    );
    const taking = await takes(police, item);
    const home = await delivered(item, taking);
    const facts = JSON.parse(await readFile(join(home, 'oplysning.json'), 'utf8'));
    expect(facts.disclosure).toMatchObject({ id: item.disclosure.id, rule: item.disclosure.ruleId });
  });
});

it('deliveries that the database refuses are told of once, and go on when it answers again', async () => {
  const said = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
  const signature = 'fence.packages_due(timestamptz, timestamptz, int)';
  const role = new URL(server.appUrl).username;
  const told = () => said.mock.calls.flat().filter((words) => /delivery waits: .*packages_due/.test(String(words)));
  await server.owner.query(`REVOKE EXECUTE ON FUNCTION ${signature} FROM ${role}`);
  await expect.poll(() => told().length, { timeout: 10_000 }).toBe(1);
  const item = await given();
  const taking = await takes(police, item);
  await pause(2_500);
  expect(told()).toHaveLength(1);
  await server.owner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO ${role}`);
  await delivered(item, taking);
  said.mockRestore();
}, 30_000);
