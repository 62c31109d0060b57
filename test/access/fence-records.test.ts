/** The second fence around what was taken over into records, in raw SQL. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Raw } from './raw.js';

let raw: Raw;

beforeAll(async () => {
  raw = await Raw.open();
});
afterAll(() => raw?.close());

const take = (
  agency: string,
  receiver: string,
) => `INSERT INTO takings (id, disclosure_id, contribution_id, contribution_version, case_id,
    agency_code, giver_code, taken_by_id, taken_at, reference, digest)
  SELECT gen_random_uuid(), d, $1, 2, $2, '${agency}', 'SKTST', p.id, now(), 'x', 'x'
  FROM (SELECT id AS p_id FROM people LIMIT 1) one JOIN people p ON p.id = one.p_id, (SELECT '${receiver}'::uuid AS d) it`;

describe('the fence around records', () => {
  it('only a receiver takes, only what she has now, in her own name', async () => {
    const { Contribution, Case, Disclosure } = raw.stage.rows;
    const values = [Contribution, Case];
    expect(await raw.tried('AT', take('AT', Disclosure), values)).toBe('42501');
    expect(await raw.tried('SIRI', take('SIRI', Disclosure), values), 'withdrawn').toBe('42501');
    expect(await raw.tried('NSK', take('NSK', Disclosure), values), 'expired').toBe('42501');
    expect(await raw.tried('POL-OJY', take('POL-OJY', Disclosure), values), 'has left').toBe('42501');
    expect(await raw.tried('AT', take('POL-SOJ', Disclosure), values)).toBe('42501');
    expect(await raw.tried('POL-SOJ', take('POL-SOJ', Disclosure), values)).toBe('1 rows');
  });

  it('a receipt is the taker’s and the giver’s; the taker alone answers, and nobody changes what was taken', async () => {
    for (const [agency, rows] of [
      ['POL-SOJ', '2 rows'],
      ['SKTST', '2 rows'],
      ['AT', '0 rows'],
      ['CMM', '0 rows'],
    ] as const)
      expect(await raw.tried(agency, 'SELECT FROM takings'), agency).toBe(rows);
    const answer = `UPDATE takings SET withdrawal_answer = 'DESTROYED'`;
    expect(await raw.tried('SKTST', answer)).toBe('0 rows');
    expect(await raw.tried('POL-SOJ', `UPDATE takings SET withdrawn_at = NULL`)).toBe('42501');
    expect(await raw.tried('POL-SOJ', `UPDATE takings SET reference = 'y'`)).toBe('42501');
    expect(await raw.tried('POL-SOJ', `UPDATE takings SET status = 'DELIVERED'`)).toBe('42501');
    expect(await raw.tried('POL-SOJ', answer), 'the one that was withdrawn').toBe('1 rows');
    expect(await raw.tried('POL-SOJ', answer), 'once').toBe('0 rows');
  });

  it('a package is put in by its taker and read by nobody', async () => {
    const put = `INSERT INTO record_packages (taking_id, body, next_at) SELECT t.id, 'x', now() FROM takings t WHERE t.status = 'QUEUED'`;
    expect(await raw.tried('POL-SOJ', 'SELECT FROM record_packages')).toBe('42501');
    expect(await raw.tried('SKTST', put)).toBe('42501');
    expect(await raw.tried('POL-SOJ', put)).toBe('1 rows');
    expect(await raw.tried('POL-SOJ', 'UPDATE record_packages SET next_at = now()')).toBe('42501');
    expect(await raw.tried('POL-SOJ', 'DELETE FROM record_packages')).toBe('42501');
  });

  it('a request for access is about a taking of its asker from the one asked, and no other', async () => {
    const ask = (
      by: string,
      to: string,
    ) => `INSERT INTO information_requests (id, group_id, case_id, asker_code, asked_by_id, to_code, question,
        purpose, provisions, working_days, due_on, remind_on, created_at, taking_id)
      SELECT gen_random_uuid(), gen_random_uuid(), $1, '${by}', p.id, '${to}', 'x', 'assess', '{}', 1, now(), now(), now(), $2
      FROM people p LIMIT 1`;
    const values = [raw.stage.rows.Case, raw.stage.rows.Taking];
    expect(await raw.tried('AT', ask('AT', 'SKTST'), values)).toBe('23503');
    expect(await raw.tried('POL-SOJ', ask('POL-SOJ', 'AT'), values)).toBe('23503');
    expect(await raw.tried('POL-SOJ', ask('POL-SOJ', 'SKTST'), values)).toBe('1 rows');
  });

  it('what has ended is taken back where it was taken over, by its giver; nothing else becomes of it', async () => {
    const { Contribution, Case, Disclosure } = raw.stage.rows;
    const nobodys = randomUUID();
    const give = `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id,
        purpose, initiative, outcome, book_version, created_at)
      SELECT $1, $2, 1, $3, 'SKTST', 'CMM', p.id, 'assess', 'own', 'MAY', 1, now() FROM people p LIMIT 1`;
    expect(await raw.tried('SKTST', give, [nobodys, Contribution, Case])).toBe('1 rows');
    const goes = (status: string) =>
      `UPDATE disclosures SET status = '${status}', withdrawn_at = now(), version = version + 1 WHERE id = $1`;
    for (const id of [nobodys, Disclosure]) expect(await raw.tried('SKTST', goes('ENDED'), [id])).toBe('1 rows');
    for (const status of ['LIVE', 'PENDING', 'REJECTED']) {
      expect(await raw.tried('SKTST', goes(status), [Disclosure]), status).toBe('42501');
      expect(await raw.tried('SKTST', goes(status), [nobodys]), status).toBe('0 rows');
    }
    const later = `UPDATE disclosures SET expires_at = now() + interval '1 day' WHERE id = $1`;
    expect(await raw.tried('SKTST', later, [Disclosure])).toBe('42501');
    expect(await raw.tried('SKTST', goes('WITHDRAWN'), [nobodys]), 'nobody took it').toBe('0 rows');
    for (const agency of ['POL-SOJ', 'CMM', 'AT'])
      expect(await raw.tried(agency, goes('WITHDRAWN'), [Disclosure]), agency).toBe('0 rows');
    expect(await raw.tried('SKTST', goes('WITHDRAWN'), [Disclosure])).toBe('1 rows');
    for (const status of ['LIVE', 'ENDED']) expect(await raw.tried('SKTST', goes(status), [Disclosure])).toBe('0 rows');
  });
});
