/** Whose files are refused, and which: by right, by state, by where a request comes from, by name and by content; and nothing is left of them. */
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedOut } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { sees } from '../support/cases.js';
import { attaches, fetches, type Sending, sends } from '../support/files.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;
/** Tax's, given to the police. */
let item: { id: string; version: number };
const folder = `/tmp/samindsats-files-${randomUUID()}`;
const most = 20_000_000;

beforeAll(async () => {
  server = await startTestServer({
    settings: { FILES_DIR: folder, FILE_BYTES: String(most), FILE_SILENCE_SECONDS: '2' },
  });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
  });
  const skat = await world.as('demo-skat-1');
  item = await contributes(skat, world);
  await attaches(skat, server, item.id, 'bilag.txt', 'Bilag.');
  await discloses(skat, { ...toAssess(item), version: 2, receivers: ['POL-SOJ'] });
}, 120_000);
afterAll(async () => {
  await server?.stop();
});

/** What no refusal may change: rows, versions, what the feed was told, and bytes on the disk. */
async function traces(): Promise<string> {
  const { rows } = await server.owner.query(
    `SELECT (SELECT count(*) FROM attachments) || ' ' || (SELECT sum(version) FROM contributions) || ' ' ||
            (SELECT count(*) FROM outbox_events) || ' ' || (SELECT count(*) FROM commands) AS traces`,
  );
  const names = await readdir(folder, { recursive: true });
  return `${rows[0].traces} ${names.filter((name) => /[0-9a-f]{32}$/.test(name)).length}`;
}

/** Refused with this code, and without a trace. */
async function expectRefused(who: string | null, code: string, sending: Sending & { to?: string } = {}): Promise<void> {
  const person = who === null ? signedOut(server) : await world.as(who);
  const before = await traces();
  const sent = await sends(person, server, sending.to ?? item.id, 'x.txt', 'Tekst.', sending);
  expect(sent.code, who ?? 'signed out').toBe(code);
  expect(await traces()).toBe(before);
}

describe('putting a file on', () => {
  it('is for the holder’s team at work, and nobody else', async () => {
    await expectRefused(null, 'UNAUTHENTICATED');
    for (const who of ['demo-anklager-1', 'demo-fvst-1', 'demo-at-1', 'demo-skat-2', 'demo-skat-3', 'demo-nsk-2'])
      await expectRefused(who, 'NOT_FOUND');
    await expectRefused('demo-politi-1', 'REFUSED');
    await expectRefused('demo-skat-1', 'NOT_FOUND', { to: randomUUID() });
    await expectRefused('demo-skat-1', 'INVALID', { to: 'x' });
    const { rows } = await server.owner.query(
      `SELECT rule FROM ledger_entries WHERE kind = 'REFUSED' AND verb = 'attach' AND agency_code = 'POL-SOJ'`,
    );
    expect(rows).toEqual([{ rule: 'attach@Contribution REFUSED' }]);
  });

  it('is refused before a byte is read', async () => {
    const police = await world.as('demo-politi-1');
    let asked = 0;
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        asked++;
        await pause(20);
        controller.enqueue(new Uint8Array(65_536));
        if (asked > 100) controller.close();
      },
    });
    expect((await sends(police, server, item.id, 'x.bin', endless)).code).toBe('REFUSED');
    expect(asked).toBeLessThan(100);
  });

  it.each([
    ['without the header that forms cannot set', { 'x-samindsats': undefined }],
    ['from another site', { origin: 'https://ond.example' }],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused %s', async (_what, headers) => {
    const { cookie } = await world.as('demo-skat-1');
    const given: Record<string, string> = { cookie };
    for (const [name, value] of Object.entries({ 'x-samindsats': '1', ...headers })) if (value) given[name] = value;
    const before = await traces();
    const response = await fetch(`${server.url}/files?contribution=${item.id}&name=x.txt`, {
      method: 'POST',
      headers: given,
      body: 'Tekst.',
    });
    expect(response.status).toBe(403);
    expect(await traces()).toBe(before);
  });

  it('ends with the case', async () => {
    const cmm = await world.as('demo-cmm-1');
    const closed = await aCase(server, { agencies: ['demo-skat-1'], title: 'En sag, der lukkes' });
    const skat = await world.as('demo-skat-1');
    const held = await contributes(skat, closed);
    const file = await attaches(skat, server, held.id, 'x.txt', 'Tekst.');
    const { version } = await sees(cmm, closed.caseId);
    await cmm.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
      input: { id: closed.caseId, version },
    });
    await expectRefused('demo-skat-1', 'REFUSED', { to: held.id });
    expect(
      await skat.refusal('mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) { id } }', {
        input: { id: file.id, version: 1 },
      }),
    ).toBe('REFUSED');
    expect((await fetches(skat, server, file.id)).status).toBe(200);
  });

  it('is judged again when the bytes are there: who was taken off the team meanwhile leaves nothing', async () => {
    const skat = await world.as('demo-skat-1');
    const before = await traces();
    const away = `UPDATE case_members SET is_active = $3 WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = $2)`;
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from('Første del. '));
        await pause(300);
        await server.owner.query(away, [world.caseId, 'demo-skat-1', false]);
        controller.enqueue(Buffer.from('Anden del.'));
        controller.close();
      },
    });
    const { code } = await sends(skat, server, item.id, 'x.txt', body);
    await server.owner.query(away, [world.caseId, 'demo-skat-1', true]);
    expect(code).toBe('NOT_FOUND');
    expect(await traces()).toBe(before);
  });
});

describe('a content', () => {
  it.each([
    ['that is empty', '', 400],
    ['that is a page, called a PDF', '<!doctype html><script>alert(1)</script>', 415],
    ['that is a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415],
    ['that is a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), 415],
    ['that is an archive', Buffer.from('PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'latin1'), 415],
    ['that turns out to be no text, late', Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from([0])]), 415],
    ['that is text in no known letters', Buffer.from('l\xf8n', 'latin1'), 415],
    ['that breaks off within a letter', Buffer.from('løn').subarray(0, 2), 415],
  ])('%s is refused', async (_what, body, status) => {
    const before = await traces();
    const sent = await sends(await world.as('demo-skat-1'), server, item.id, 'faktura.pdf', body, {
      headers: { 'content-type': 'application/pdf' },
    });
    expect(sent).toMatchObject({ code: 'INVALID', field: 'file', status });
    expect(await traces()).toBe(before);
  });

  it('that is too large is refused, whether it says so or not', async () => {
    const skat = await world.as('demo-skat-1');
    const before = await traces();
    const large = Buffer.alloc(most + 1, 'a');
    expect(await sends(skat, server, item.id, 'x.txt', large)).toMatchObject({ code: 'INVALID', status: 413 });
    let sent = 0;
    const unsaid = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(large.subarray(0, 1_000_000));
        if (++sent > 21) controller.close();
      },
    });
    expect(await sends(skat, server, item.id, 'x.txt', unsaid)).toMatchObject({ code: 'INVALID', status: 413 });
    expect(await traces()).toBe(before);
  });

  it('that is two things at once is taken for what it begins as, and opens in no browser', async () => {
    const skat = await world.as('demo-skat-1');
    const both = '%PDF-1.4\n<script>alert(document.domain)</script>\nPK\u0003\u0004';
    const file = await attaches(skat, server, item.id, 'side.html', both);
    expect(file.name).toBe('side.html.pdf');
    const response = await fetches(skat, server, file.id);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['../../../etc/cron.d/x.txt', 'x.txt'],
    ['x\u0000.txt\r\nSet-Cookie: a=b', 'x.txtSet-Cookie_ a=b.txt'],
    ['faktura\u202Etxt.exe', 'fakturatxt.exe.txt'],
    ['😀'.repeat(800), `${'😀'.repeat(120)}.txt`],
    ['x'.repeat(10_000), `${'x'.repeat(120)}.txt`],
    ['', 'fil.txt'],
  ])('may be called %j', async (name, kept) => {
    const skat = await world.as('demo-skat-1');
    const { id } = await contributes(skat, world);
    const file = await attaches(skat, server, id, name, 'Tekst.');
    expect(file.name).toBe(kept);
    const response = await fetches(skat, server, file.id);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('that breaks off leaves nothing, nor does one that falls silent', async () => {
    const { cookie } = await world.as('demo-skat-1');
    const before = await traces();
    for (const goesAway of [true, false]) {
      const outgoing = request(`${server.url}/files?contribution=${item.id}&name=x.txt`, {
        method: 'POST',
        headers: { cookie, 'x-samindsats': '1', 'content-length': '1000000' },
      });
      const over = new Promise<string>((resolve) => {
        outgoing.once('error', () => resolve('cut'));
        outgoing.once('response', (answer) => resolve(String(answer.statusCode)));
      });
      outgoing.write(Buffer.alloc(200_000, 'a'));
      await pause(200);
      if (goesAway) outgoing.destroy();
      expect(await over).toBe('cut');
    }
    await expect.poll(traces, { timeout: 3000 }).toBe(before);
  });

  it('is one of twenty on a contribution', async () => {
    const skat = await world.as('demo-skat-1');
    const { id } = await contributes(skat, world);
    for (let n = 0; n < 18; n++) await attaches(skat, server, id, `${n}.txt`, `${n}`);
    const last = await Promise.all([1, 2, 3, 4].map((n) => sends(skat, server, id, `sidste ${n}.txt`, 'x')));
    expect(last.map((one) => one.code ?? one.status).sort()).toEqual([201, 201, 'INVALID', 'INVALID']);
  }, 60_000);
});
