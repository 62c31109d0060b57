/** The second fence around what is kept and purged, in raw SQL: no agency holds, lifts, closes or purges for another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fenced } from './fenced.js';

let fenced: Fenced;
const tried = (agency: string, statement: string, values: unknown[] = []) => fenced.tried(agency, statement, values);

beforeAll(async () => {
  fenced = await Fenced.open();
});
afterAll(() => fenced?.close());

describe('the fence around legal holds', () => {
  it('shows a hold to the agency that placed it alone', async () => {
    const see = 'SELECT FROM legal_holds WHERE id = $1';
    const { LegalHold } = fenced.stage.rows;
    expect(await tried('SKTST', see, [LegalHold])).toBe('1 rows');
    for (const agency of ['CMM', 'POL-SOJ', 'AT', 'FVST', 'AKM', ''])
      expect(await tried(agency, see, [LegalHold]), agency).toBe('0 rows');
  });

  it('lets nobody place one for another, on a case it was never on, lifted beforehand, or a second beside the first', async () => {
    const place = (agency: string, more = '', values = '') =>
      `INSERT INTO legal_holds (id, case_id, agency_code, reason, placed_by_id, placed_at ${more})
       SELECT gen_random_uuid(), $1, '${agency}', 'x', p.id, now() ${values} FROM people p WHERE p.agency_code = 'AT' LIMIT 1`;
    const at = [fenced.stage.rows.Case];
    expect(await tried('AT', place('SKTST'), at), 'in another’s name').toBe('42501');
    for (const agency of ['AKM', 'FVST'])
      expect(await tried(agency, place(agency), at), `${agency} never took part`).toBe('42501');
    expect(await tried('POL-OJY', place('POL-OJY'), at), 'it has left').toBe('1 rows');
    expect(await tried('AT', place('AT', ', lifted_at, lifted_by_id', ', now(), p.id'), at), 'lifted').toBe('42501');
    expect(await tried('AT', place('AT'), at)).toBe('1 rows');
    expect(await tried('AT', place('AT'), at), 'again').toBe('23505');
  });

  it('lets its own agency alone lift it, once, and nobody change or take away what it says', async () => {
    const lift = `UPDATE legal_holds SET lifted_at = now(), lifted_by_id = placed_by_id WHERE agency_code = 'SKTST'`;
    for (const agency of ['CMM', 'POL-SOJ', 'AT', '']) expect(await tried(agency, lift), agency).toBe('0 rows');
    for (const change of [`reason = 'y'`, `agency_code = 'AT'`, 'placed_at = now()', 'case_id = case_id'])
      expect(await tried('SKTST', `UPDATE legal_holds SET ${change}`), change).toBe('42501');
    expect(await tried('SKTST', 'DELETE FROM legal_holds')).toBe('42501');
    expect(await tried('SKTST', lift)).toBe('1 rows');
    expect(await tried('SKTST', lift), 'once').toBe('0 rows');
  });
});

describe('the fence around the purge', () => {
  it('is nobody’s to ask for, nor its parts', async () => {
    for (const call of [
      'fence.purge(now())',
      'fence.purge_tips(now())',
      'fence.purge_overlaps(now())',
      'fence.purge_reporter(gen_random_uuid(), now())',
      'fence.purge_contribution(gen_random_uuid(), now())',
      'fence.kept(gen_random_uuid())',
    ])
      for (const agency of ['SKTST', 'CMM', '']) expect(await tried(agency, `SELECT ${call}`), call).toBe('42501');
  });

  it('when a tip was put aside is said once, by who received it, and not of one that waits', async () => {
    const { Tip } = fenced.stage.rows;
    const aside = (more: string) => `UPDATE tips SET ${more} WHERE id = $1`;
    const shelve = aside(`status = 'SHELVED', shelved_at = now()`);
    expect(await tried('AT', shelve, [Tip])).toBe('0 rows');
    expect(await tried('SKTST', aside('shelved_at = now()'), [Tip]), 'while it waits').toBe('23514');
    expect(await tried('SKTST', shelve, [Tip])).toBe('1 rows');
    for (const sooner of [`shelved_at = '2000-01-01'`, 'shelved_at = NULL'])
      expect(await tried('SKTST', aside(sooner), [Tip]), sooner).toBe('42501');
  });

  it('nobody says how long something is kept, or when the purge looks at a case; only its opener closes it', async () => {
    expect(await tried('CMM', 'UPDATE retention_periods SET months = 1')).toBe('42501');
    expect(await tried('CMM', 'SELECT FROM retention_periods LIMIT 1')).toBe('1 rows');
    expect(await tried('CMM', 'UPDATE cases SET purge_on = NULL')).toBe('42501');
    expect(await tried('SKTST', 'UPDATE cases SET closed_at = now()')).toBe('0 rows');
    expect(await tried('CMM', 'UPDATE cases SET closed_at = now()'), 'while it is open').toBe('23514');
    expect(await tried('CMM', `UPDATE cases SET status = 'CLOSED', closed_at = now()`)).toBe('1 rows');
    expect(await tried('CMM', `UPDATE cases SET closed_at = '2000-01-01'`), 'earlier than it was').toBe('42501');
  });
});
