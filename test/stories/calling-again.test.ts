/** What the fence lets an agency do about calls, asked straight of the database as the server's role. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, agencyOf, type World } from '../support/builders.js';
import { called, does, read } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1'], invited: ['demo-at-1', 'demo-siri-1'] });
  const [cmm, at] = [await world.as('demo-cmm-1'), await world.as('demo-at-1')];
  const { id, version } = called(await read(cmm, world.meetingId), 'AT');
  await does(at, 'answerInvitation', { id, version, accept: false, reason: 'Ingen til rådighed' });
});
afterAll(() => server?.stop());

/** Rows of a statement, asked as somebody's agency; nothing of it is kept. */
async function rowsAs(subject: string, statement: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.appUrl, options: `-c app.agency=${agencyOf(subject)}` });
  await client.connect();
  try {
    await client.query('BEGIN');
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}

describe('asking an agency to the case again', () => {
  const ask = (subject: string, code: string) =>
    rowsAs(subject, 'SELECT fence.ask_again($1, ARRAY[$2], now())', [world.caseId, code]);

  it('is for agencies that take part, and for agencies that declined or left', async () => {
    expect(await ask('demo-cmm-1', 'AT')).toHaveLength(1);
    expect(await ask('demo-cmm-1', 'SIRI')).toEqual([]);
    expect(await ask('demo-cmm-1', 'SKTST')).toEqual([]);
    expect(await ask('demo-cmm-1', 'FVST')).toEqual([]);
  });

  it.each(['demo-fvst-1', 'demo-siri-1', 'demo-at-1'])('not for %s, who does not take part', async (subject) => {
    expect(await ask(subject, 'AT')).toEqual([]);
  });
});

describe('calling an agency to the meeting again', () => {
  const call = (subject: string, code: string) =>
    rowsAs(subject, "SELECT fence.call_again($1, $2, 'Kom alligevel', now())", [world.meetingId, code]);

  it('is for the convener, and for calls that were declined', async () => {
    expect(await call('demo-cmm-1', 'AT')).toHaveLength(1);
    expect(await call('demo-cmm-1', 'SIRI')).toEqual([]);
    expect(await call('demo-cmm-1', 'SKTST')).toEqual([]);
    expect(await call('demo-cmm-1', 'CMM')).toEqual([]);
  });

  it.each(['demo-skat-1', 'demo-fvst-1', 'demo-at-1'])('not for %s, who did not convene it', async (subject) => {
    expect(await call(subject, 'AT')).toEqual([]);
  });
});

describe('whether a case is open', () => {
  const open = async (subject: string) =>
    (await rowsAs(subject, 'SELECT fence.still_open($1) AS open', [world.caseId]))[0]?.open;

  it('is told to agencies that have been asked to it, and to nobody else', async () => {
    for (const subject of ['demo-cmm-1', 'demo-skat-1', 'demo-siri-1']) expect(await open(subject)).toBe(true);
    expect(await open('demo-fvst-1')).toBe(false);
  });
});
