/** Files on contributions: put on, given along, downloaded under the reader's mark, followed by the giver, removed. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, type World } from '../support/builders.js';
import { type Attached, attaches, fetches, refusedFetch, sends } from '../support/files.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';
import { holds, leavingOut, looksAt, redacts } from '../support/variants.js';

let server: TestServer;
let world: World;
const folder = `/tmp/samindsats-files-${randomUUID()}`;

beforeAll(async () => {
  server = await startTestServer({ settings: { FILES_DIR: folder } });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    teams: { 'demo-politi-1': ['demo-politi-2'] },
  });
}, 120_000);
afterAll(async () => {
  await server?.stop();
});

const listing = `query ($id: ID!) { contribution(id: $id) { version viewerCan attachments {
  id name mediaType bytes sha256 version viewerCan author { name } downloads { person { name } agency { code } times } } } }`;
interface Listed {
  version: number;
  viewerCan: string[];
  attachments: (Attached & {
    author: { name: string };
    viewerCan: string[];
    downloads: { person: { name: string }; agency: { code: string }; times: number }[] | null;
  })[];
}
const lists = async (who: string, id: string) =>
  (await (await world.as(who)).ask<{ contribution: Listed }>(listing, { id })).contribution;

/** A contribution of tax's with one file on it. */
async function withFile(name: string, body: string | Uint8Array): Promise<{ id: string; file: Attached }> {
  const skat = await world.as('demo-skat-1');
  const { id } = await contributes(skat, world);
  return { id, file: await attaches(skat, server, id, name, body) };
}

async function gives(id: string, ...receivers: string[]) {
  const { version } = await lists('demo-skat-1', id);
  const [first] = await discloses(await world.as('demo-skat-1'), { ...toAssess({ id, version }), receivers });
  if (!first) throw new Error('nothing was given');
  return first;
}

async function readings(id: string): Promise<unknown[]> {
  const { rows } = await server.owner.query(
    `SELECT agency_code, verb, rule FROM ledger_entries WHERE subject = 'Attachment' AND kind = 'READ' AND $1 = ANY (ids) ORDER BY seq`,
    [id],
  );
  return rows;
}

async function aPdf(...turns: number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const turn of turns) document.addPage([300, 400]).setRotation(degrees(turn));
  return document.save();
}

describe('a file', () => {
  it('is kept sealed, listed by what it is, and read back as it was by its own team', async () => {
    const text = 'Hele lønnen føres videre til en anden konto.\n'.repeat(5000);
    const { id, file } = await withFile('Løn 2026.txt', text);
    expect(file).toMatchObject({ name: 'Løn 2026.txt', mediaType: 'text/plain', bytes: Buffer.byteLength(text) });
    expect(file.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    const { attachments, viewerCan } = await lists('demo-skat-1', id);
    expect(viewerCan).toContain('attach');
    expect(attachments).toMatchObject([{ id: file.id, viewerCan: ['removeAttachment'], downloads: [] }]);

    const response = await fetches(await world.as('demo-skat-1'), server, file.id);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"]+"; filename\*=UTF-8''L%C3%B8n%202026%20%28Demo%20Skat%201%20.*\.txt$/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('cache-control')).toBe('no-store');

    const { rows } = await server.owner.query(`SELECT storage_key, wrapped_key FROM attachments WHERE id = $1`, [
      file.id,
    ]);
    const path = join(folder, rows[0].storage_key.slice(0, 2), rows[0].storage_key);
    const onDisk = await readFile(path);
    expect(onDisk.includes(Buffer.from('lønnen'))).toBe(false);
    expect(onDisk.length).toBeGreaterThan(file.bytes);
    expect(rows[0].wrapped_key.length).toBe(60);
  });

  it('follows its contribution: to whom it is given, with a receipt for the giver, and away again', async () => {
    const { id, file } = await withFile('liste.csv', 'navn;løn\nP1;100\n');
    const police = await world.as('demo-politi-1');
    expect(await refusedFetch(police, server, file.id)).toBe('404 NOT_FOUND');
    const given = await gives(id, 'POL-SOJ');
    expect((await lists('demo-politi-1', id)).attachments).toMatchObject([
      { name: 'liste.csv', viewerCan: [], downloads: null },
    ]);
    expect(await (await fetches(police, server, file.id)).text()).toBe('navn;løn\nP1;100\n');
    await fetches(police, server, file.id);
    expect(await readings(file.id)).toEqual([
      { agency_code: 'POL-SOJ', verb: 'read', rule: 'read@Attachment' },
      { agency_code: 'POL-SOJ', verb: 'read', rule: 'read@Attachment' },
    ]);
    expect((await lists('demo-skat-1', id)).attachments[0]?.downloads).toEqual([
      { person: { name: 'Demo Politi 1' }, agency: { code: 'POL-SOJ' }, times: 2 },
    ]);
    await withdraws(await world.as('demo-skat-1'), given);
    expect(await refusedFetch(police, server, file.id)).toBe('404 NOT_FOUND');
    expect((await lists('demo-skat-1', id)).attachments[0]?.downloads).toMatchObject([{ times: 2 }]);
  });

  it('put on later makes a giving that has not seen it stale', async () => {
    const skat = await world.as('demo-skat-1');
    const item = await contributes(skat, world);
    await attaches(skat, server, item.id, 'sen.txt', 'Nyt.');
    expect(
      await skat.refusal('mutation ($input: DiscloseInput!) { disclose(input: $input) { id } }', {
        input: toAssess(item),
      }),
    ).toBe('CONFLICT');
  });

  it('is put on once, however often the command is sent', async () => {
    const skat = await world.as('demo-skat-1');
    const { id } = await contributes(skat, world);
    const query = { command: randomUUID() };
    const before = (await readdir(folder, { recursive: true })).length;
    const all = await Promise.all([1, 2, 3].map(() => attaches(skat, server, id, 'en.txt', 'En gang.', { query })));
    all.push(await attaches(skat, server, id, 'en.txt', 'En gang.', { query }));
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
    expect((await lists('demo-skat-1', id)).attachments.length).toBe(1);
    const left = (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{32}$/.test(name));
    const { rows } = await server.owner.query('SELECT count(*)::int AS many FROM attachments WHERE removed_at IS NULL');
    expect(left.length, `of ${before}`).toBe(rows[0].many);
  });

  it('is gone for everybody when it is removed: key, bytes and all; what it was stays in the ledger', async () => {
    const { id, file } = await withFile('forkert.txt', 'Forkert fil.');
    await gives(id, 'POL-SOJ');
    const skat = await world.as('demo-skat-1');
    const { rows: before } = await server.owner.query('SELECT storage_key FROM attachments WHERE id = $1', [file.id]);
    const { removeAttachment } = await skat.ask<{ removeAttachment: { attachments: unknown[] } }>(
      'mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) { attachments { id } } }',
      { input: { id: file.id, version: file.version } },
    );
    expect(removeAttachment.attachments).toEqual([]);
    for (const who of ['demo-skat-1', 'demo-politi-1']) {
      expect(await refusedFetch(await world.as(who), server, file.id)).toBe('404 NOT_FOUND');
      expect((await lists(who, id)).attachments).toEqual([]);
    }
    const { rows } = await server.owner.query('SELECT wrapped_key, sha256 FROM attachments WHERE id = $1', [file.id]);
    expect(rows).toEqual([{ wrapped_key: null, sha256: file.sha256 }]);
    const key: string = before[0].storage_key;
    await expect(readFile(join(folder, key.slice(0, 2), key))).rejects.toThrow('ENOENT');
    const { rows: told } = await server.owner.query(
      `SELECT kind, verb FROM ledger_entries WHERE $1 = ANY (ids) AND kind = 'DONE' ORDER BY seq`,
      [file.id],
    );
    expect(told.map(({ verb }) => verb)).toEqual(['attach', 'removeAttachment']);
  });

  it('of many contributions is listed in as many statements as of one', async () => {
    const skat = await world.as('demo-skat-1');
    const text =
      '{ cases(first: 100) { nodes { contributions { nodes { attachments { id downloads { times } } } } } } }';
    const listing = async () => {
      server.statements();
      await skat.ask(text);
      return server.statements().filter((one) => /"public"|fence\.downloads/.test(one)).length;
    };
    await skat.ask(text);
    const few = await listing();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await withFile(name, name);
    expect(await listing()).toBe(few);
    expect(few).toBeGreaterThan(3);
  });
});

describe('the mark', () => {
  const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase();
  /** What the PDF's streams hold, unfolded. */
  const unfolded = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g),
    ]
      .map((found) => {
        try {
          return inflateSync(Buffer.from(found[1] ?? '', 'latin1')).toString('latin1');
        } catch {
          return '';
        }
      })
      .join('');

  it('is a line on every page of a PDF, with reader, agency, time and a word of its own', async () => {
    const { id, file } = await withFile('regnskab.pdf', await aPdf(0, 90));
    await gives(id, 'POL-SOJ');
    const response = await fetches(await world.as('demo-politi-1'), server, file.id);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    const inside = unfolded(bytes);
    expect(inside.split(hex('Hentet af Demo Politi 1, Sydøstjyllands Politi, ')).length).toBe(3);
    expect(inside).toContain(hex('Mærke '));
    expect(response.headers.get('content-disposition')).toContain(`filename="regnskab.pdf"`);
  });

  it('is a note within a picture, which still begins as it did', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { file } = await withFile('foto.png', png);
    const bytes = Buffer.from(await (await fetches(await world.as('demo-skat-1'), server, file.id)).arrayBuffer());
    expect(bytes.subarray(0, 33).equals(png.subarray(0, 33))).toBe(true);
    expect(bytes.toString('utf8')).toContain('Hentet af Demo Skat 1, Skattestyrelsen');
    expect(bytes.subarray(bytes.length - (png.length - 33)).equals(png.subarray(33))).toBe(true);
  });

  it('is the name where a PDF cannot be written on', async () => {
    const broken = '%PDF-1.7\nnoget, der ikke kan læses\n';
    const { file } = await withFile('ødelagt.pdf', broken);
    const response = await fetches(await world.as('demo-skat-1'), server, file.id);
    expect(await response.text()).toBe(broken);
    expect(response.headers.get('content-disposition')).toContain('Demo%20Skat%201');
  });
});

describe('some pages of a PDF', () => {
  it('become a file of its redacted variant, and what is wrong with them is said', async () => {
    const skat = await world.as('demo-skat-1');
    const { id: original } = await holds(skat, world);
    const file = await attaches(skat, server, original, 'hele.pdf', await aPdf(0, 90, 180));
    const text = await attaches(skat, server, original, 'x.txt', 'x');
    const { id } = await redacts(skat, leavingOut(await looksAt(skat, original)));
    const copy = await attaches(skat, server, id, 'to.pdf', '', { query: { from: file.id, pages: '1,3' } });
    expect(copy).toMatchObject({ name: 'to.pdf', mediaType: 'application/pdf', contributionId: id });
    const bytes = await (await fetches(skat, server, copy.id)).arrayBuffer();
    const turns = (await PDFDocument.load(bytes)).getPages().map((page) => page.getRotation().angle);
    expect(turns).toEqual([0, 180]);
    const unnamed = await attaches(skat, server, id, '', '', { query: { from: file.id, pages: '2' } });
    expect(unnamed.name).toBe('uddrag.pdf');
    const tries = async (query: Record<string, string>) => {
      const { code, field } = await sends(skat, server, id, 'x.pdf', '', { query });
      return `${code} ${field}`;
    };
    expect(await tries({ from: file.id, pages: '4' })).toBe('INVALID pages');
    expect(await tries({ from: file.id, pages: 'alle' })).toBe('INVALID pages');
    expect(await tries({ from: text.id, pages: '1' })).toBe('INVALID from');
  });
});
