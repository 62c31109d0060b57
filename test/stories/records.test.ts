/** A receiver takes what she was given over into her own records: receipted, packed, delivered, and asked about when it is withdrawn. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, aPersonId, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import { wordsOf } from '../support/pdf-words.js';
import { documents, Hook, receiptsOf, says, type Taking, takenOn, takes, toAnswer } from '../support/records.js';
import { type Asked, answers, deskOf } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let hooked: TestServer;
let hook: Hook;
let folder: string;
let world: World;
let skat: Person;
let police: Person;
let at: Person;
const key = 'a key for the web hook, at least 32 characters';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-records-'));
  server = await startTestServer({ settings: { RECORD_DIR: folder } });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
  [skat, police, at] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1'), world.as('demo-at-1')]);
  hook = await Hook.open();
});
afterAll(async () => {
  hook?.close();
  await hooked?.stop();
  await server?.stop();
});

/** Wages that tax has given the police. */
async function given(from: World = world): Promise<{ id: string; version: number; disclosure: Given }> {
  const giver = await from.as('demo-skat-1');
  const made = await contributes(giver, from);
  await attaches(giver, from.server, made.id, 'bilag.txt', 'Som det er: æøå.');
  const item = { id: made.id, version: 2 };
  const [disclosure] = await discloses(giver, { ...toAssess(item), receivers: ['POL-SOJ', 'AT'] });
  if (!disclosure) throw new Error('nothing was given');
  return { ...item, disclosure };
}
type Given = Awaited<ReturnType<typeof discloses>>[number];

async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; !(await is()); wait++) {
    if (wait > 150) throw new Error(what);
    await pause(100);
  }
}
const stateOf = async (who: Person, id: string, one: Taking) =>
  (await receiptsOf(who, id)).find((taking) => taking.id === one.id)?.status;
const isDelivered = (who: Person, id: string, one: Taking) => async () => (await stateOf(who, id, one)) === 'DELIVERED';
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('taking over', () => {
  it('reads it for that, packs what was shown on its terms, delivers it whole, and gives both sides a receipt', async () => {
    const item = await given();
    const taking = await takes(police, item, 'J-2026-0001');
    expect(taking).toMatchObject({
      reference: 'J-2026-0001',
      taker: { code: 'POL-SOJ' },
      giver: { code: 'SKTST' },
      takenBy: { name: 'Demo Politi 1' },
      contributionVersion: 2,
      withdrawnAt: null,
      viewerCan: ['routeAccessRequest'],
    });
    await until(isDelivered(police, item.id, taking), 'it was not delivered');

    const home = join(folder, 'POL-SOJ', taking.id);
    expect((await readdir(home)).sort()).toEqual([
      'bilag-1-bilag.txt',
      'manifest.json',
      'oplysning.json',
      'oplysning.pdf',
    ]);
    const manifest = await readFile(join(home, 'manifest.json'));
    expect(sha256(manifest)).toBe(taking.digest);
    const { files, reference, id } = JSON.parse(manifest.toString());
    expect([id, reference]).toEqual([taking.id, 'J-2026-0001']);
    for (const { name, sha256: stated, size } of files) {
      const bytes = await readFile(join(home, name));
      expect([sha256(bytes), bytes.length], name).toEqual([stated, size]);
    }
    const pdf = await readFile(join(home, 'oplysning.pdf'));
    expect(pdf.toString('latin1')).toContain('<pdfaid:part>1</pdfaid:part>');
    const words = await wordsOf(pdf);
    expect(words).toContain('Databeskyttelsesforordningen og databeskyttelsesloven');
    expect(item.disclosure.conditions.length).toBeGreaterThan(0);
    for (const code of [...item.disclosure.conditions, 'gdpr']) expect(words, code).not.toContain(code);
    const facts = JSON.parse(await readFile(join(home, 'oplysning.json'), 'utf8'));
    expect(facts).toMatchObject({
      reference: 'J-2026-0001',
      giver: { code: 'SKTST', name: 'Skattestyrelsen (menneskehandelsteamet)' },
      contribution: {
        text: 'Hele lønnen føres videre til en anden konto.',
        version: 2,
        category: { code: 'wages-bank' },
      },
      disclosure: { id: item.disclosure.id, conditions: item.disclosure.conditions, rule: item.disclosure.ruleId },
    });
    expect(facts.disclosure.provisions.map(({ code }: { code: string }) => code)).toEqual(item.disclosure.provisions);
    expect(facts.disclosure.provisions[0].says.length).toBeGreaterThan(10);

    const [receipt] = await receiptsOf(skat, item.id);
    expect(receipt).toMatchObject({ id: taking.id, status: 'DELIVERED', viewerCan: [] });
    const { rows } = await server.owner.query(
      `SELECT kind, verb FROM ledger_entries WHERE agency_code = 'POL-SOJ' AND ($1 = ANY (ids) OR $2 = ANY (ids)) AND verb IN ('read', 'takeToRecord') AND subject = 'Contribution' ORDER BY seq`,
      [item.id, taking.id],
    );
    expect(rows.map(({ kind, verb }) => `${kind} ${verb}`).slice(0, 2)).toEqual(['READ read', 'DONE takeToRecord']);
    expect((await server.owner.query('SELECT FROM record_packages WHERE taking_id = $1', [taking.id])).rowCount).toBe(
      0,
    );
  });

  it('names those whom alone it was given to', async () => {
    const giver = await world.as('demo-skat-1');
    const item = await contributes(giver, world);
    const people = [await aPersonId(server, 'demo-politi-1')];
    await discloses(giver, { ...toAssess(item), receivers: ['POL-SOJ'], namedPersons: people });
    const taking = await takes(police, item, 'J-navngivet');
    await until(isDelivered(police, item.id, taking), 'it was not delivered');
    const home = join(folder, 'POL-SOJ', taking.id);
    const { disclosure } = JSON.parse(await readFile(join(home, 'oplysning.json'), 'utf8'));
    expect(disclosure.namedPersons).toEqual(['Demo Politi 1']);
    expect(await wordsOf(await readFile(join(home, 'oplysning.pdf')))).toContain('Kun for Demo Politi 1');
  });

  it('a new version is a taking of its own; a repeated command takes once', async () => {
    const item = await given();
    const command = randomUUID();
    const input = { contributionId: item.id, version: 2, reference: 'J-2', command };
    const first = await police.ask<{ takeToRecord: Taking }>(documents.take, { input });
    const second = await police.ask<{ takeToRecord: Taking }>(documents.take, { input });
    expect(second.takeToRecord.id).toBe(first.takeToRecord.id);
    await skat.ask('mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { id } }', {
      input: { id: item.id, title: 'Løn', text: 'Rettet.', version: 2 },
    });
    const again = await takes(police, { id: item.id, version: 3 }, 'J-2-b');
    expect(again.contributionVersion).toBe(3);
    expect((await receiptsOf(police, item.id)).map(({ reference }) => reference)).toEqual(['J-2-b', 'J-2']);
  });

  it('what a server was about to deliver as it died, another delivers', async () => {
    const item = await given();
    // This server's own delivery looks away until the other one has taken it, and died.
    await server.owner.query(`CREATE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.next_at := NEW.next_at + interval '60 seconds'; RETURN NEW; END $$`);
    await server.owner.query(
      'CREATE TRIGGER hold_back BEFORE INSERT ON record_packages FOR EACH ROW EXECUTE FUNCTION hold_back()',
    );
    const taking = await takes(police, item);
    await server.owner.query('DROP TRIGGER hold_back ON record_packages');
    const inSeconds = (seconds: number) => new Date(server.clock.now().getTime() + seconds * 1_000);
    const { rows: held } = await server.owner.query('SELECT taking_id FROM fence.packages_due($1, $2, 5)', [
      inSeconds(61),
      inSeconds(121),
    ]);
    expect(held).toContainEqual({ taking_id: taking.id });
    server.clock.set(inSeconds(62));
    await pause(2_500);
    expect(await stateOf(police, item.id, taking)).toBe('QUEUED');
    server.clock.set(inSeconds(61));
    await until(isDelivered(police, item.id, taking), 'nobody took over');
  });
});

describe('a web hook', () => {
  it('gets a signed body with an id that stays, is tried again, and people see that it fails until it does not', async () => {
    hooked = await startTestServer({ settings: { RECORD_HOOK_URL: hook.url, RECORD_HOOK_KEY: key } });
    const there = await aCase(hooked, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
    const officer = await there.as('demo-politi-1');
    // Taken in, but the answer is lost; then out of order; then sent elsewhere, which is not followed.
    hook.answers = [0, 500, 302, 503, 204];
    const item = await given(there);
    const taking = await takes(officer, item);
    for (const [tries, seconds] of [
      [1, 6],
      [2, 11],
      [3, 21],
    ] as const) {
      await until(async () => hook.knocks.length >= tries, `try ${tries} did not come`);
      await pause(300);
      expect(await stateOf(officer, item.id, taking), `after try ${tries}`).toBe(tries < 3 ? 'QUEUED' : 'FAILED');
      hooked.clock.set(new Date(hooked.clock.now().getTime() + seconds * 1_000));
    }
    await until(async () => hook.knocks.length >= 4, 'the fourth try did not come');
    hooked.clock.set(new Date(hooked.clock.now().getTime() + 61_000));
    await until(isDelivered(officer, item.id, taking), 'it was not delivered in the end');

    expect(new Set(hook.knocks.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([taking.id]));
    for (const { headers, body } of hook.knocks) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body.toString()}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    }
    const parcel = JSON.parse(hook.knocks[0]?.body.toString() ?? '');
    expect([parcel.id, parcel.agency, sha256(parcel.manifest)]).toEqual([taking.id, 'POL-SOJ', taking.digest]);
    expect(parcel.files.map(({ name }: { name: string }) => name)).toEqual([
      'oplysning.pdf',
      'oplysning.json',
      'bilag-1-bilag.txt',
    ]);
    expect(Buffer.from(parcel.files[2].base64, 'base64').toString()).toBe('Som det er: æøå.');
    const before = hook.knocks.length;
    await pause(2_500);
    expect(hook.knocks).toHaveLength(before);
  });
});

describe('when it is withdrawn', () => {
  it('the giver sees who had taken it, each taker is asked, and answers: kept by a provision, or destroyed', async () => {
    const item = await given();
    const [byPolice, byAt] = [await takes(police, item, 'P-1'), await takes(at, item, 'A-1')];
    expect(await toAnswer(police)).toEqual([]);
    await withdraws(skat, item.disclosure);
    const [asked] = await toAnswer(police);
    expect(asked).toMatchObject({ id: byPolice.id, reference: 'P-1', withdrawalAnswer: null });
    expect(asked?.viewerCan.sort()).toEqual(['answerWithdrawal', 'routeAccessRequest']);
    expect((await receiptsOf(skat, item.id)).map(({ id, withdrawnAt }) => [id, withdrawnAt !== null])).toEqual([
      [byAt.id, false],
      [byPolice.id, true],
    ]);
    expect(await police.refusal(documents.ofContribution, { id: item.id })).toBe('NOT_FOUND');
    const done = await says(police, asked as Taking, {
      answer: 'KEPT',
      reason: 'Indgår i en afgørelse.',
      provision: 'FVL-32',
    });
    expect(done).toMatchObject({ withdrawalAnswer: 'KEPT', answeredBy: { name: 'Demo Politi 1' } });
    expect(await toAnswer(police)).toEqual([]);
    const receipt = (await receiptsOf(skat, item.id)).find(({ id }) => id === byPolice.id);
    expect(receipt).toMatchObject({ answerReason: 'Indgår i en afgørelse.', answerProvision: 'FVL-32' });
    expect((await takenOn(police, world)).map(({ id }) => id)).toContain(byPolice.id);
  });
});

describe('a request for access to documents', () => {
  it('goes to the giver with a deadline, who answers whether access may be given, and gives nothing', async () => {
    const item = await given();
    const taking = await takes(police, item);
    const input = { id: taking.id, text: 'Aktindsigt i lønoplysningerne.', workingDays: 7 };
    const { routeAccessRequest: routed } = await police.ask<{ routeAccessRequest: Asked & { takingId: string } }>(
      documents.route,
      { input },
    );
    expect(routed).toMatchObject({
      takingId: taking.id,
      question: 'Aktindsigt i lønoplysningerne.',
      provisions: [],
      asker: { code: 'POL-SOJ' },
      to: { code: 'SKTST' },
    });
    const owed = (await deskOf(skat)).owed.find(({ id }) => id === routed.id);
    expect(owed).toMatchObject({ fitting: null, viewerCan: ['answerRequest'] });
    const done = await answers(skat, routed, {
      answer: 'PARTLY',
      text: 'Ikke kontonummeret.',
      refusalProvision: 'FVL-32',
    });
    expect(done).toMatchObject({ status: 'PARTLY', disclosures: [] });
    expect((await deskOf(police)).awaited.map(({ id }) => id)).not.toContain(routed.id);
  });
});
