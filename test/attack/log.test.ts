/** What a whole server writes to its log while it is used, attacked and broken: that something happened, and nothing of anybody. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { post } from '../support/ask.js';
import { copyDatabase } from '../support/database.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { freePort } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

const secret = 'hemmeligheden selv, mindst toogtredive tegn lang';
/** Stands in everything that is written or asked here. */
const mark = 'Kokkene-i-baglokalet';
let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;
let folder: string;
let child: ChildProcess;
let url: string;
let said = '';

beforeAll(async () => {
  database = await copyDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'samindsats-log-'));
  const port = await freePort();
  url = `http://localhost:${port}`;
  child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: url,
      DATABASE_URL: database.appUrl,
      MIGRATE_URL: database.ownerUrl,
      SECRET: secret,
      DATA_DIR: folder,
      DEMO_CASE: 'no',
      LOG_LEVEL: 'debug',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  await until(() => said.includes(`klar på ${url}`), 60_000);
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await owner?.end();
  await database?.drop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

interface Told {
  data: Record<string, { id: string }[] & { id: string }> | null;
  errors?: { extensions: { code: string; incident?: string } }[];
}

it('holds no case text, name, address, token, code, password or key; and an incident by the number that was told', {
  timeout: 120_000,
}, async () => {
  const tokens: string[] = [];
  const enter = async (subject: string): Promise<string> => {
    const browser = new Browser(url);
    const callback = await browser.goToCallback(subject);
    const { searchParams } = new URL(callback);
    tokens.push(searchParams.get('code') ?? '', searchParams.get('state') ?? '');
    for (const [, value] of browser.named('samindsats-flow-')) tokens.push(value);
    await browser.visit(callback);
    await browser.visit(callback);
    tokens.push(browser.session?.split('=')[1] ?? '');
    return browser.session ?? '';
  };
  const [cmm, skat, tender] = [await enter('demo-cmm-1'), await enter('demo-skat-1'), await enter('demo-skat-3')];
  const say = async (cookie: string | null, query: string, variables: object = {}) =>
    (await post(url, cookie, query, variables)) as unknown as Told;

  // Used.
  const { data } = await say(cmm, '{ workplaces(search: "Bambus") { id } }');
  const workplace = { id: data?.workplaces?.[0]?.id };
  const recordTip = 'mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }';
  const tip = {
    channel: 'HOTLINE',
    callerKind: 'CITIZEN',
    seen: mark,
    indicators: [],
    workplace,
    reporter: { name: `${mark} Jensen`, contact: `${mark}@example.dk`, note: mark },
  };
  expect((await say(cmm, recordTip, { input: tip })).errors).toBeUndefined();
  const openCaseAt = 'mutation ($input: OpenCaseAtInput!) { openCaseAt(input: $input) { id } }';
  const opened = await say(cmm, openCaseAt, { input: { workplace, title: mark, foreignWorkers: true } });
  const caseId = opened.data?.openCaseAt?.id;
  const contribute = 'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }';
  const item = { caseId, title: mark, text: mark, category: 'ownership' };
  expect((await say(cmm, contribute, { input: item })).errors).toBeUndefined();
  const enrol = 'mutation ($input: EnrolInput!) { enrol(input: $input) { id } }';
  const newcomer = { name: `${mark} Hansen`, email: `${mark}@demo.invalid`, duties: ['OFFICER'] };
  await say(tender, enrol, { input: newcomer });

  // Attacked.
  for (const input of [
    { ...item, category: mark },
    { ...item, caseId: mark },
    { ...item, text: mark.repeat(5_000) },
    { ...item, text: `${mark}\u0000\u202E\n[Nest] 1 ERROR forged line` },
    { ...newcomer },
  ])
    await say(skat, contribute, { input });
  await say(tender, enrol, { input: newcomer });
  await say(skat, `{ tip(id: "${mark}") { seen } ${mark.replaceAll('-', '_')} }`);
  await say(`samindsats=${mark}`, `query ${mark.replaceAll('-', '_')} { viewer { signedInAt } }`);
  for (const path of [
    `/sign-in/callback?code=${mark}&state=${'x'.repeat(43)}`,
    `/sign-in/callback?error=${mark}&error_description=${mark}`,
    `/sign-in?return=/${mark}`,
    `/issuer/auth?client_id=${mark}&redirect_uri=https://${mark}.example`,
    `/issuer/interaction/${mark}`,
    `/${mark}`,
    `/%00${mark}`,
    `/%E0%A4%A${mark}`,
  ])
    await fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie: skat } });
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { cookie: skat, 'content-type': 'application/json' },
    body: `{"${mark}`,
  });
  for (const body of [
    `client_assertion=${mark}`,
    `grant_type=client_credentials&client_assertion=eyJhbGciOiJub25lIn0.${mark}.`,
  ])
    await fetch(`${url}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mark}`, 'content-type': 'application/json' },
    body: '{"query":"{ viewer { signedInAt } }"}',
  });
  const socket = await FeedSocket.open(url, { cookie: skat });
  await socket.refusal(socket.ask(`subscription { changes(after: "${mark}") { ${mark.replaceAll('-', '_')} } }`));
  socket.socket.send(`{"${mark}`);
  await socket.closed;
  const window = await MeetingWindow.open(url, { cookie: skat, origin: url });
  if (typeof window === 'string') throw new Error(window);
  await window.send('meeting:enter', { meetingId: mark });
  await window.send('meeting:enter', { meetingId: randomUUID() });

  // Broken: what nobody foresaw, with the words in its hands.
  const incidents: string[] = [];
  const breaks = async (how: string, mend: string, deed: () => Promise<Told>) => {
    await owner.query(how);
    const { errors } = await deed();
    await owner.query(mend);
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
    incidents.push(errors?.[0]?.extensions.incident ?? '');
  };
  await breaks(
    'ALTER TABLE contributions RENAME COLUMN text TO words',
    'ALTER TABLE contributions RENAME COLUMN words TO text',
    () => say(cmm, contribute, { input: item }),
  );
  await breaks(
    'ALTER TABLE tips ADD CONSTRAINT never CHECK (false) NOT VALID',
    'ALTER TABLE tips DROP CONSTRAINT never',
    () => say(cmm, recordTip, { input: tip }),
  );
  await breaks(
    `CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', NEW; END $$;
     CREATE TRIGGER fails BEFORE INSERT ON contributions FOR EACH ROW EXECUTE FUNCTION public.fails()`,
    'DROP TRIGGER fails ON contributions',
    () => say(cmm, contribute, { input: item }),
  );
  await owner.query('ALTER FUNCTION fence.open_session RENAME TO open_session_away');
  await enter('demo-at-1');
  await owner.query('ALTER FUNCTION fence.open_session_away RENAME TO open_session');
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  await app.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()',
  );
  await app.end();
  await say(cmm, contribute, { input: item });
  window.socket.disconnect();

  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  expect(incidents).toHaveLength(3);
  for (const incident of incidents) expect(said).toContain(incident);
  const passwords = [database.appUrl, database.ownerUrl].map((one) => new URL(one).password);
  for (const held of [mark, mark.replaceAll('-', '_'), secret, '@demo.invalid', '@example.dk', ...tokens, ...passwords])
    if (held) expect(said, `the log holds ${held}`).not.toContain(held);
  expect(tokens.filter(Boolean).length).toBeGreaterThan(10);
  expect(said).not.toMatch(
    /eyJ[\w-]+\.[\w-]+\.|samindsats=|postgres(ql)?:\/\/|BEGIN [A-Z ]*PRIVATE KEY|INSERT INTO|SELECT /,
  );
  expect(said).not.toMatch(/^.*forged line/m);
});
