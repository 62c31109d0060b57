/** Raw SQL as the server's own role: the rule book is changed by nobody, adopted by two, and nothing is given outside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fenced } from './fenced.js';
import type { Stage } from './stage.js';

let fenced: Fenced;
let stage: Stage;
const tried = (agency: string, statement: string, values: unknown[] = []) => fenced.tried(agency, statement, values);

beforeAll(async () => {
  fenced = await Fenced.open();
  stage = fenced.stage;
});
afterAll(() => fenced.close());

describe('the fence around the rule book', () => {
  it('a version of the rule book is made by nobody alone, and changed by nobody', async () => {
    for (const table of ['rule_books', 'sharing_rules', 'rule_adoptions']) {
      expect(await tried('SKTST', `INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1`), table).toBe('42501');
      expect(
        await tried('SKTST', `UPDATE ${table} SET ${table === 'sharing_rules' ? 'outcome' : 'id'} = '1'`),
        table,
      ).toMatch(/42501|42703/);
      expect(await tried('SKTST', `DELETE FROM ${table}`), table).toBe('42501');
    }
    expect(await tried('SKTST', `UPDATE rule_books SET digest = 'x'`)).toBe('42501');
    expect(await tried('SKTST', `UPDATE rule_adoptions SET book_version = 1`)).toBe('42501');
  });

  it('a draft is adopted by its function alone, for two lawyers of its own agency', async () => {
    const id = stage.rows.RuleDraft;
    expect(await tried('SKTST', `UPDATE rule_drafts SET status = 'ADOPTED' WHERE id = $1`, [id])).toBe('42501');
    expect(await tried('POL-SOJ', `UPDATE rule_drafts SET status = 'PROPOSED' WHERE id = $1`, [id])).toBe('0 rows');
    const lawyer = (relation: string) => stage.person(relation, 'LEGAL');
    const propose = `UPDATE rule_drafts SET status = 'PROPOSED', proposed_by_id = $2 WHERE id = $1`;
    const adopt = 'SELECT FROM fence.adopt_rules($1, 1, $2, now()) AS v WHERE v IS NOT NULL';
    expect(await tried('SKTST', adopt, [id, lawyer('holder')]), 'not proposed').toBe('0 rows');
    expect(await tried('SKTST', propose, [id, lawyer('holder')])).toBe('1 rows');
    expect(await tried('POL-SOJ', adopt, [id, lawyer('given to')]), 'another agency').toBe('0 rows');
    expect(await tried('SKTST', adopt, [id, lawyer('holder')]), 'the same lawyer twice').toBe('42501');
    expect(await tried('SKTST', adopt, [id, lawyer('given to')]), 'another agency’s lawyer').toBe('42501');
    expect(await tried('SKTST', adopt, [id, stage.person('holder', 'OFFICER')]), 'no lawyer').toBe('42501');
    expect(await tried('SKTST', adopt, [id, lawyer('holder, outside team')])).toBe('1 rows');
    expect(await tried('SKTST', `UPDATE rule_drafts SET status = 'DRAFTING' WHERE id = $1`, [id])).toBe('0 rows');
  });

  it('nothing is given under another version of the rule book than the giver’s', async () => {
    const give = (
      version: number,
    ) => `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code,
      receiver_code, given_by_id, purpose, initiative, outcome, book_version, created_at)
      SELECT gen_random_uuid(), $1, 1, $2, 'SKTST', 'CMM', p.id, 'assess', 'OWN', 'MAY', ${version}, now() FROM people p LIMIT 1`;
    const values = [stage.rows.Contribution, stage.rows.Case];
    expect(await tried('SKTST', give(2), values)).toBe('42501');
    expect(await tried('SKTST', give(1), values)).toBe('1 rows');
  });

  it('counts of what was given are the asker’s own agency’s, and tell nothing but what was asked', async () => {
    const counts = 'SELECT * FROM fence.given_by_question()';
    const { rows, fields } = await (await fenced.as('SKTST')).query(counts);
    expect(fields.map((field) => field.name)).toEqual([
      'category',
      'level',
      'regime',
      'receiver_kind',
      'purpose',
      'initiative',
      'times',
    ]);
    expect(rows.length).toBeGreaterThan(0);
    expect(await tried('POL-SOJ', counts)).toBe('0 rows');
    expect(await tried('', counts)).toBe('0 rows');
  });
});
