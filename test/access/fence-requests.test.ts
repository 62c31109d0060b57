/** The second fence around requests for information, in raw SQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Raw } from './raw.js';

let raw: Raw;

beforeAll(async () => {
  raw = await Raw.open();
});
afterAll(() => raw?.close());

describe('the fence around requests', () => {
  it('nobody asks in another agency’s name, answers for the one asked, or settles what is settled', async () => {
    const ask = (
      by: string,
    ) => `INSERT INTO information_requests (id, group_id, case_id, asker_code, asked_by_id, to_code, question,
        purpose, provisions, working_days, due_on, remind_on, created_at)
      SELECT gen_random_uuid(), gen_random_uuid(), $1, '${by}', p.id, 'CMM', 'x', 'assess', '{}', 1, now(), now(), now() FROM people p LIMIT 1`;
    expect(await raw.tried('AT', ask('SKTST'), [raw.stage.rows.Case])).toBe('42501');
    expect(await raw.tried('AKM', ask('AKM'), [raw.stage.rows.Case])).toBe('42501');
    const to = (status: string) => `UPDATE information_requests SET status = '${status}'`;
    expect(await raw.tried('POL-SOJ', to('NOTHING_HELD'))).toBe('42501');
    expect(await raw.tried('SKTST', to('WITHDRAWN'))).toBe('42501');
    expect(await raw.tried('SKTST', to('ENDED'))).toBe('42501');
    expect(await raw.tried('AT', to('NOTHING_HELD'))).toBe('0 rows');
    expect(await raw.tried('SKTST', `UPDATE information_requests SET due_on = now()`)).toBe('42501');
    expect(await raw.tried('AT', 'SELECT FROM information_requests')).toBe('0 rows');
    expect(await raw.tried('SKTST', 'SELECT FROM information_requests')).toBe('1 rows');
  });

  it('a disclosure answers no request but its receiver’s to its giver', async () => {
    const give = (
      receiver: string,
    ) => `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code,
        given_by_id, purpose, initiative, outcome, book_version, status, created_at, request_id, provisions, conditions, named_persons)
      SELECT gen_random_uuid(), $1, 1, $2, 'SKTST', '${receiver}', p.id, 'assess', 'on-request', 'MAY', 1, 'LIVE', now(), $3, '{}', '{}', '{}'
      FROM people p LIMIT 1`;
    const values = [raw.stage.rows.Contribution, raw.stage.rows.Case, raw.stage.rows.InformationRequest];
    expect(await raw.tried('SKTST', give('AT'), values)).toBe('23503');
    expect(await raw.tried('SKTST', `${give('POL-SOJ')} RETURNING 1`, values)).toBe('1 rows');
  });

  it('an agency ends its own requests alone, and all of a case only when it has closed it', async () => {
    const end = (of: string) => `SELECT fence.end_requests($1, ${of}, now())`;
    const open = (table: string) => raw.tried('SKTST', `SELECT FROM ${table} WHERE status = 'ASKED'`);
    const asked = async () => [await open('information_requests'), await open('onward_requests')];
    for (const [agency, of] of [
      ['AT', `'SKTST'`],
      ['AT', 'NULL'],
      ['CMM', 'NULL'],
      ['AKM', 'NULL'],
    ] as const) {
      await raw.tried(agency, end(of), [raw.stage.rows.Case]);
      expect(await asked(), `${agency} ${of}`).toEqual(['1 rows', '1 rows']);
    }
    await raw.tried('SKTST', end(`'SKTST'`), [raw.stage.rows.Case]);
    expect(await asked()).toEqual(['0 rows', '0 rows']);
  });
});
