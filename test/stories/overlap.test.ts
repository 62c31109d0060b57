/** Blind overlap: asked and answered without anybody seeing what others hold, and silence that looks like not knowing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, signedOut } from '../support/ask.js';
import { person } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Hit {
  message: string | null;
  note: string | null;
  holder: { code: string };
}
interface Question {
  id: string;
  status: string;
  hint: string;
  answersAt: string;
  hits: Hit[];
}
interface Waiting {
  id: string;
  version: number;
  note: string | null;
  reason: string;
  asker: { code: string };
  viewerCan: string[];
}

const ask =
  'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id status hint answersAt hits { message } } }';
const mine = '{ overlapQuestions { nodes { id status hint answersAt hits { message note holder { code } } } } }';
const toAnswer = '{ overlapsToAnswer { id version note reason asker { code } viewerCan } }';
const answer = 'mutation ($input: AnswerOverlapInput!) { answerOverlap(input: $input) { id decision } }';
const watch = 'mutation ($input: WatchInput!) { watch(input: $input) { added known bad { line da en } } }';
const list = '{ watchList { nodes { id note source version isActive viewerCan } } }';

const why = 'Samme bil set ved tre arbejdspladser.';
const plate = { kind: 'VEHICLE', identifier: 'DE-00 017', reason: why };

let server: TestServer;
let skat: Person;
let police: Person;
let labour: Person;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  [skat, police, labour] = await Promise.all([
    person(server, 'demo-skat-1'),
    person(server, 'demo-politi-1'),
    person(server, 'demo-at-1'),
  ]);
  await watches(police, [['VEHICLE', 'de00017', 'J. 21-7']]);
  await watches(labour, [['VEHICLE', 'DE 00017', 'Tilsyn i marts']]);
});
afterAll(() => server?.stop());

const watches = (who: Person, rows: readonly (readonly [string, string, string])[]) =>
  who.ask<{ watch: { added: number; known: number; bad: { line: number; da: string }[] } }>(watch, {
    input: { rows: rows.map(([kind, identifier, note], n) => ({ line: n + 2, kind, identifier, note })) },
  });
const waits = async (who: Person) => (await who.ask<{ overlapsToAnswer: Waiting[] }>(toAnswer)).overlapsToAnswer;
const asked = async (who: Person) =>
  (await who.ask<{ overlapQuestions: { nodes: Question[] } }>(mine)).overlapQuestions.nodes;
const question = async (who: Person, id: string) => (await asked(who)).find((one) => one.id === id);

/** Time passes until just after the deadline; nobody is idle for an hour. */
async function passes(deadline: string): Promise<void> {
  for (const minutes of [-31, 0]) {
    server.clock.set(new Date(new Date(deadline).getTime() + minutes * 60_000 + 1_000));
    for (const who of [skat, police, labour]) await asked(who);
  }
}

/** What comes of it within a few seconds. */
async function soon<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}

describe('a question', () => {
  it('goes to those who know it, who say it or not; the asker sees nothing until the deadline, and then only what was said', async () => {
    const { askOverlap } = await skat.ask<{ askOverlap: Question }>(ask, { input: plate });
    expect(askOverlap).toMatchObject({ status: 'PENDING', hint: '•••17', hits: [] });
    const wait = new Date(askOverlap.answersAt).getTime() - server.clock.now().getTime();
    expect(wait / 60_000).toBeCloseTo(60, 0);

    const atPolice = await soon(async () => (await waits(police))[0]);
    expect(atPolice).toMatchObject({
      note: 'J. 21-7',
      reason: why,
      asker: { code: 'SKTST' },
      viewerCan: ['answerOverlap'],
    });
    const atLabour = await soon(async () => (await waits(labour))[0]);
    await police.ask(answer, {
      input: { id: atPolice.id, says: 'HIT', message: 'Ring til Demo Politi 1.', version: atPolice.version },
    });
    await labour.ask(answer, { input: { id: atLabour.id, says: 'SILENT', version: atLabour.version } });

    expect(await question(skat, askOverlap.id)).toMatchObject({ status: 'PENDING', hits: [] });
    await passes(askOverlap.answersAt);
    const answered = await soon(async () => {
      const found = await question(skat, askOverlap.id);
      return found?.status === 'ANSWERED' ? found : undefined;
    });
    expect(answered.hits).toEqual([{ message: 'Ring til Demo Politi 1.', note: null, holder: { code: 'POL-SOJ' } }]);
    expect(await waits(police)).toEqual([]);
  });

  it('that nobody knows looks, until the deadline and after it, just like one that nobody answers', async () => {
    const known = await skat.ask<{ askOverlap: Question }>(ask, { input: plate });
    const unknown = await skat.ask<{ askOverlap: Question }>(ask, { input: { ...plate, identifier: 'DE 99 918' } });
    await soon(async () => (await waits(police))[0]);
    const strip = ({ status, hits }: Question) => ({ status, hits });
    const both = async () =>
      [await question(skat, known.askOverlap.id), await question(skat, unknown.askOverlap.id)] as Question[];
    const [first, second] = await both();
    expect(strip(first as Question)).toEqual(strip(second as Question));
    await passes(unknown.askOverlap.answersAt);
    await soon(async () => ((await both()).every(({ status }) => status === 'ANSWERED') ? true : undefined));
    const [later, last] = await both();
    expect(strip(later as Question)).toEqual(strip(last as Question));
    expect(later?.hits).toEqual([]);
  });

  it('cannot be answered when the deadline has passed', async () => {
    const { rows } = await server.owner.query<{ id: string; version: number }>(
      `SELECT id, version FROM overlap_matches WHERE agency_code = 'POL-SOJ' AND decision = 'UNDECIDED' LIMIT 1`,
    );
    const input = { id: rows[0]?.id, says: 'HIT', message: 'For sent.', version: rows[0]?.version };
    expect((await police.reply(answer, { input })).errors?.[0]?.extensions.code).toBe('REFUSED');
  });

  it('is known by a tip and a case of the agency, without anybody putting it on a list', async () => {
    const cmm = await person(server, 'demo-cmm-1');
    const { workplaces } = await cmm.ask<{ workplaces: { id: string; cvr: string }[] }>(
      '{ workplaces(search: "Bambus") { id cvr } }',
    );
    await cmm.ask('mutation ($input: RecordTipInput!) { recordTip(input: $input) { id } }', {
      input: {
        channel: 'HOTLINE',
        callerKind: 'CITIZEN',
        seen: 'Kokke sover i køkkenet.',
        indicators: [],
        workplace: { id: workplaces[0]?.id },
      },
    });
    await skat.ask(ask, { input: { kind: 'COMPANY', identifier: `DK ${workplaces[0]?.cvr}`, reason: why } });
    // demo-cmm-1 leads meetings; CMM has no COORDINATOR in the demo, so the match is seen from behind the fence.
    await soon(async () => {
      const { rows } = await server.owner.query(`SELECT id FROM overlap_matches WHERE agency_code = 'CMM'`);
      return rows[0];
    });
  });
});

describe('who is kept out', () => {
  it('others see neither question, match nor list; a colleague without the duty neither', async () => {
    for (const subject of ['demo-siri-1', 'demo-anklager-1', 'demo-skat-2', 'demo-skat-3', 'demo-politi-2']) {
      const who = await person(server, subject);
      expect(await asked(who), subject).toEqual([]);
      expect(await waits(who), subject).toEqual([]);
      expect((await who.ask<{ watchList: { nodes: unknown[] } }>(list)).watchList.nodes, subject).toEqual([]);
    }
    for (const document of [mine, toAnswer, list])
      expect((await signedOut(server).reply(document)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('the holder does not learn who else knows it, and the asker never that a silent one does', async () => {
    const { rows } = await server.owner.query<{ id: string }>(
      `SELECT id FROM overlap_matches WHERE agency_code = 'AT' AND decision = 'SILENT'`,
    );
    expect(rows).toHaveLength(1);
    const seen = JSON.stringify([await asked(skat), await waits(skat), await waits(police)]);
    expect(seen).not.toContain(rows[0]?.id);
  });

  it('nobody enumerates: ten an hour of one person, then told to wait; and each is in the ledger', async () => {
    const siri = await person(server, 'demo-siri-1');
    for (let n = 0; n < 10; n++) await siri.ask(ask, { input: { ...plate, identifier: `AB 1${n} 000` } });
    const { errors } = await siri.reply(ask, { input: { ...plate, identifier: 'AB 20 000' } });
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS many FROM ledger_entries WHERE verb = 'askOverlap' AND kind = 'DONE' AND agency_code = 'SIRI'`,
    );
    expect(rows[0].many).toBe(10);
    const { rows: refusals } = await server.owner.query(
      `SELECT kind, rule FROM ledger_entries WHERE verb = 'askOverlap' AND kind <> 'DONE' AND agency_code = 'SIRI'`,
    );
    expect(refusals).toEqual([{ kind: 'REFUSED', rule: 'askOverlap@Agency RATE_LIMITED' }]);
  });

  it('no identifier is kept: neither in the tables nor in the ledger', async () => {
    const { rows } = await server.owner.query(
      `SELECT (SELECT string_agg(w::text, ' ') FROM watch_entries w) || (SELECT string_agg(q::text, ' ') FROM overlap_questions q) ||
              (SELECT string_agg(m::text, ' ') FROM overlap_matches m) || (SELECT string_agg(e::text, ' ') FROM ledger_entries e) AS all_of_it`,
    );
    expect(rows[0].all_of_it).not.toMatch(/de-?\s?00-?\s?017|DE00017/i);
  });
});

describe('a list', () => {
  it('is loaded row by row: good ones kept, known ones counted, bad ones named; a repeated step acts once', async () => {
    const rows = [
      ['COMPANY', '0010 1028', 'J. 21-1'],
      ['COMPANY', '12345678', 'kontrolciffer'],
      ['PERSON', '010190-1234', ''],
      ['PERSON', 'RO 123456', 'pas'],
      ['WORKPLACE', '123', ''],
      ['VEHICLE', 'DE 00 017', 'igen'],
    ] as const;
    const input = {
      command: '00000000-0000-4000-8000-0000000000aa',
      rows: rows.map(([kind, identifier, note], n) => ({ line: n + 2, kind, identifier, note })),
    };
    // Persons are put on by who has just signed in.
    police = await as(server, 'demo-politi-1');
    const { watch: first } = await police.ask<{ watch: { added: number; known: number; bad: { line: number }[] } }>(
      watch,
      { input },
    );
    expect(first).toMatchObject({ added: 3, known: 1 });
    expect(first.bad.map(({ line }) => line)).toEqual([3, 6]);
    expect((await police.ask<{ watch: unknown }>(watch, { input })).watch).toEqual(first);
    const { watchList } = await police.ask<{ watchList: { nodes: { note: string }[] } }>(list);
    expect(watchList.nodes.map(({ note }) => note).sort()).toEqual(['', 'J. 21-1', 'igen', 'pas']);
  });

  it('what is taken off is known no longer', async () => {
    const { watchList } = await labour.ask<{ watchList: { nodes: { id: string; version: number }[] } }>(list);
    const [entry] = watchList.nodes;
    await labour.ask('mutation ($input: UnwatchInput!) { unwatch(input: $input) { isActive } }', {
      input: { id: entry?.id, version: entry?.version },
    });
    const { askOverlap } = await skat.ask<{ askOverlap: Question }>(ask, { input: plate });
    await soon(async () => {
      const { rows } = await server.owner.query('SELECT matched_at FROM overlap_questions WHERE id = $1', [
        askOverlap.id,
      ]);
      return rows[0].matched_at ?? undefined;
    });
    expect(await waits(labour)).toEqual([]);
  });

  it.each([
    ['COMPANY', '12345678'],
    ['WORKPLACE', '12'],
    ['PERSON', 'Jens'],
    ['VEHICLE', '!!!'],
  ])('%s %s is INVALID to ask about, and says what would be right', async (kind, identifier) => {
    const { errors } = await skat.reply(ask, { input: { kind, identifier, reason: why } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.identifier' });
  });
});
