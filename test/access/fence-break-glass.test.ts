/** Raw SQL as the server's own role: nobody opens the glass alone, for another agency, late, or around its one function. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fenced } from './fenced.js';
import type { Stage } from './stage.js';

let fenced: Fenced;
let stage: Stage;
const tried = (agency: string, statement: string, values: unknown[] = []) => fenced.tried(agency, statement, values);
const personId = async (name: string) =>
  (await (await fenced.as('SKTST')).query<{ id: string }>('SELECT id FROM people WHERE name = $1', [name])).rows[0]?.id;

beforeAll(async () => {
  fenced = await Fenced.open();
  stage = fenced.stage;
});
afterAll(() => fenced?.close());

const open = 'SELECT FROM fence.break_glass($1, $2, now())';

describe('the fence', () => {
  it('shows the question to the agencies concerned alone', async () => {
    const see = 'SELECT FROM break_glasses WHERE id = $1';
    for (const agency of ['SKTST', 'POL-SOJ']) expect(await tried(agency, see, [stage.rows.BreakGlass])).toBe('1 rows');
    for (const agency of ['CMM', 'AT', 'AKM', ''])
      expect(await tried(agency, see, [stage.rows.BreakGlass])).toBe('0 rows');
  });

  it('lets nobody ask in another’s name, confirmed beforehand, or on a case she is not on', async () => {
    const ask = (
      agency: string,
      more: string,
      values: string,
    ) => `INSERT INTO break_glasses (id, case_id, agency_code, asked_by_id,
      reason, asked_at ${more}) SELECT gen_random_uuid(), $1, '${agency}', p.id, 'x', now() ${values} FROM people p
      WHERE p.agency_code = '${agency}' LIMIT 1`;
    const at = [stage.rows.Case];
    expect(await tried('AT', ask('SKTST', '', ''), at), 'in another’s name').toBe('42501');
    expect(await tried('AKM', ask('AKM', '', ''), at), 'not on the case').toBe('42501');
    expect(await tried('AT', ask('AT', ', status', `, 'CONFIRMED'`), at), 'confirmed').toBe('42501');
    expect(await tried('AT', ask('AT', ', givers', `, '{SKTST}'`), at), 'with givers').toBe('42501');
    expect(await tried('AT', ask('AT', '', ''), at)).toBe('1 rows');
  });

  it('lets nobody change or take away a question', async () => {
    expect(await tried('SKTST', `UPDATE break_glasses SET status = 'CONFIRMED'`)).toBe('42501');
    expect(await tried('SKTST', `UPDATE break_glasses SET asked_at = now()`)).toBe('42501');
    expect(await tried('SKTST', `DELETE FROM break_glasses`)).toBe('42501');
  });

  it('opens for no other agency, not for the one who asked, not for one without the duty or off the team', async () => {
    const id = stage.rows.BreakGlass;
    expect(await tried('POL-SOJ', open, [id, await personId('given to COORDINATOR')]), 'a giver').toBe('42501');
    expect(await tried('AKM', open, [id, await personId('uninvolved COORDINATOR')]), 'uninvolved').toBe('42501');
    expect(await tried('SKTST', open, [id, await personId('given to COORDINATOR')]), 'of another agency').toBe('42501');
    expect(await tried('SKTST', open, [id, await personId('holder OFFICER')]), 'herself').toBe('42501');
    expect(await tried('SKTST', open, [id, await personId('holder INSPECTOR')]), 'no duty').toBe('42501');
    expect(await tried('SKTST', open, [id, await personId('holder, outside team COORDINATOR')]), 'off team').toBe(
      '42501',
    );
    expect(await tried('SKTST', open, [id, await personId('holder, released COORDINATOR')]), 'released').toBe('42501');
    expect(await tried('SKTST', open, [randomUUID(), await personId('holder COORDINATOR')]), 'no question').toBe(
      '42501',
    );
  });

  it('opens not for a coordinator who asked herself', async () => {
    const values = [randomUUID(), await personId('holder COORDINATOR')];
    const ask = `INSERT INTO break_glasses (id, case_id, agency_code, asked_by_id, reason, asked_at)
      VALUES ($1, $3, 'SKTST', $2, 'x', now())`;
    expect(await tried('SKTST', ask, [...values, stage.rows.Case])).toBe('1 rows');
    expect(await tried('SKTST', open, values)).toBe('42501');
  });

  it('opens not after ten minutes, nor before it was asked', async () => {
    const at = (when: string) => `SELECT FROM fence.break_glass($1, $2, now() ${when})`;
    const values = [stage.rows.BreakGlass, await personId('holder COORDINATOR')];
    expect(await tried('SKTST', at(`+ interval '11 minutes'`), values)).toBe('42501');
    expect(await tried('SKTST', at(`- interval '1 day'`), values)).toBe('42501');
  });

  it('opens once for a coordinator of the same team, and what it opened is hers and the asker’s for an hour', async () => {
    const values = [stage.rows.BreakGlass, await personId('holder COORDINATOR')];
    expect(await tried('SKTST', open, values)).toMatch(/^\d+ rows$/);
    expect(await tried('SKTST', open, values)).toBe('42501');
    expect(await tried('SKTST', `SELECT FROM break_glasses WHERE id = $1 AND status = 'CONFIRMED'`, [values[0]])).toBe(
      '1 rows',
    );
  });
});
