/** Raw SQL as the server's own role: what waits for approval or consent, and what a disclosure rests on once it has gone. */
import { randomUUID } from 'node:crypto';
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
afterAll(() => fenced?.close());

describe('the fence', () => {
  it('the giver itself cannot change what a disclosure rests on once it has gone, nor make it wait again', async () => {
    for (const change of [
      'expires_at = now()',
      "outcome = 'MUST'",
      "rule_id = 'PER-01'",
      "conditions = '{no-onward}'",
      "consent = 'ja'",
      'decided_by_id = gen_random_uuid(), decided_at = now()',
      "status = 'PENDING'",
      "status = 'REJECTED'",
    ])
      expect(
        await tried('SKTST', `UPDATE disclosures SET ${change}, version = version + 1 WHERE id = $1`, [
          stage.verbRows.withdrawConsent,
        ]),
        change,
      ).toBe('42501');
  });

  describe('what waits for approval or consent', () => {
    const coordinator = `(SELECT id FROM people WHERE name = 'holder COORDINATOR')`;
    const go = (more: string) => `UPDATE disclosures SET status = 'LIVE', given_at = now() ${more} WHERE id = $1`;
    const approval = () => [stage.verbRows.approve];
    const consent = () => [stage.verbRows.recordConsent];

    it('is let go by no other agency: not the receiver, not another on the case, not one off it', async () => {
      for (const agency of ['AT', 'POL-SOJ', 'CMM', 'AKM', 'FVST'])
        for (const ids of [approval(), consent()]) {
          const decided = `, decided_by_id = (SELECT id FROM people WHERE agency_code = '${agency}' AND 'COORDINATOR' = ANY (duties) LIMIT 1)`;
          expect(await tried(agency, go(`${decided}, consent = 'x'`), ids), agency).toBe('0 rows');
        }
    });

    it('is not seen by the agency that it is to go to', async () => {
      for (const ids of [approval(), consent()]) {
        expect(await tried('AT', 'SELECT FROM disclosures WHERE id = $1', ids)).toBe('0 rows');
        expect(await tried('SKTST', 'SELECT FROM disclosures WHERE id = $1', ids)).toBe('1 rows');
      }
    });

    it('is let go by the giver only with a coordinator of its own, who did not ask for it', async () => {
      const by = (who: string) => go(`, decided_by_id = ${who}, decided_at = now()`);
      expect(await tried('SKTST', go(''), approval()), 'nobody decided').toBe('42501');
      const own = `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id,
        purpose, initiative, outcome, book_version, status, created_at) SELECT $1, $2, 1, $3, 'SKTST', 'AT', ${coordinator},
        'assess', 'own', 'MAY_WITH_APPROVAL', 1, 'PENDING', now()`;
      const asked = randomUUID();
      expect(await tried('SKTST', own, [asked, stage.rows.Contribution, stage.rows.Case])).toBe('1 rows');
      expect(await tried('SKTST', by(coordinator), [asked]), 'the one who asked').toBe('42501');
      expect(await tried('SKTST', by(`(SELECT id FROM people WHERE name = 'holder OFFICER')`), approval())).toBe(
        '42501',
      );
      expect(await tried('SKTST', by(`(SELECT id FROM people WHERE name = 'given to COORDINATOR')`), approval())).toBe(
        '42501',
      );
      expect(await tried('SKTST', by(coordinator), approval())).toBe('1 rows');
    });

    it('is let go under no other version of the rule book than the giver’s', async () => {
      const under = (version: number) => go(`, consent = 'P1 har sagt ja', book_version = ${version}`);
      for (const other of [0, 2]) expect(await tried('SKTST', under(other), consent()), `${other}`).toBe('42501');
    });

    it('is not let go without the consent it waits for', async () => {
      expect(await tried('SKTST', go(''), consent())).toBe('42501');
      expect(await tried('SKTST', go(`, consent = 'P1 har sagt ja', consented_at = now()`), consent())).toBe('1 rows');
    });

    it('is not let go for named persons with none named, nor by a rule that asks for a reason without one', async () => {
      const own = `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id,
        purpose, initiative, outcome, book_version, status, created_at) SELECT $1, $2, 1, $3, 'SKTST', 'POL-SOJ', ${coordinator},
        'assess', 'own', 'MAY', 1, 'PENDING', now()`;
      const asked = randomUUID();
      expect(await tried('SKTST', own, [asked, stage.rows.Contribution, stage.rows.Case])).toBe('1 rows');
      const under = (condition: string) => tried('SKTST', go(`, conditions = '{${condition}}'`), [asked]);
      for (const one of ['named-persons-only', 'necessity-weighing']) expect(await under(one), one).toBe('23514');
      expect(await under('no-onward')).toBe('1 rows');
    });

    it('cannot be gone around by writing it as given', async () => {
      const give = (
        outcome: string,
      ) => `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code,
        receiver_code, given_by_id, purpose, initiative, outcome, book_version, created_at)
        SELECT gen_random_uuid(), $1, 1, $2, 'SKTST', 'CMM', p.id, 'assess', 'own', '${outcome}', 1, now() FROM people p LIMIT 1`;
      const values = [stage.rows.Contribution, stage.rows.Case];
      for (const outcome of ['MAY_WITH_APPROVAL', 'MAY_WITH_CONSENT', 'MUST_NOT'])
        expect(await tried('SKTST', give(outcome), values), outcome).toBe('42501');
      expect(await tried('SKTST', give('MAY'), values)).toBe('1 rows');
    });
  });

  // The last: the agency is gone from the stage's case after it.
  it('an agency that has left sees what it gave and takes it back; it gives nothing, lets nothing go, revives nothing', async () => {
    const given = [stage.verbRows.withdrawConsent];
    const gives = (
      status: string,
    ) => `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code,
      receiver_code, given_by_id, purpose, initiative, outcome, book_version, status, created_at)
      SELECT $1, $2, 1, $3, 'SKTST', 'CMM', p.id, 'assess', 'own', 'MAY', 1, '${status}', now() FROM people p LIMIT 1`;
    const item = [stage.rows.Contribution, stage.rows.Case];
    const waits = randomUUID();
    expect(await tried('SKTST', gives('PENDING'), [waits, ...item])).toBe('1 rows');
    const left = `UPDATE participations SET status = 'LEFT' WHERE case_id = $1 AND agency_code = 'SKTST'`;
    expect(await tried('SKTST', left, [stage.rows.Case])).toBe('1 rows');
    expect(await tried('SKTST', 'SELECT FROM disclosures WHERE id = $1', given)).toBe('1 rows');
    for (const status of ['LIVE', 'PENDING'])
      expect(await tried('SKTST', gives(status), [randomUUID(), ...item]), status).toBe('42501');
    const goes = `UPDATE disclosures SET status = 'LIVE', given_at = now() WHERE id = $1`;
    expect(await tried('SKTST', goes, [waits])).toBe('42501');
    const back = `UPDATE disclosures SET status = 'WITHDRAWN', withdrawn_at = now(), version = version + 1 WHERE id = $1`;
    for (const agency of ['POL-SOJ', 'CMM', 'AT', 'AKM'])
      expect(await tried(agency, back, given), agency).toBe('0 rows');
    for (const id of [...given, waits]) expect(await tried('SKTST', back, [id])).toBe('1 rows');
    expect(await tried('SKTST', `UPDATE disclosures SET status = 'LIVE' WHERE id = $1`, given)).toBe('0 rows');
  });
});
