/** Raw SQL as the server's own role: what the second fence stops even if every rule in the code were gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fenced } from './fenced.js';
import type { Stage } from './stage.js';

let fenced: Fenced;
let stage: Stage;
const as = (agency: string) => fenced.as(agency);
const tried = (agency: string, statement: string, values: unknown[] = []) => fenced.tried(agency, statement, values);

beforeAll(async () => {
  fenced = await Fenced.open();
  stage = fenced.stage;
});
afterAll(() => fenced?.close());

const guarded = [
  'tips',
  'tip_reporters',
  'cases',
  'participations',
  'case_members',
  'contributions',
  'disclosures',
  'onward_requests',
  'information_requests',
  'takings',
  'legal_holds',
  'meetings',
  'invitations',
  'agenda_items',
  'minute_entries',
  'decisions',
  'tasks',
  'joint_inspections',
  'inspection_parts',
  'observations',
  'met_persons',
  'referrals',
  'next_steps',
  'rule_drafts',
  'ledger_entries',
  'ledger_concerns',
];

describe('the fence', () => {
  it.each(guarded)(
    'shows nothing of %s to a connection that names no agency, or an agency that is not on the case',
    async (table) => {
      expect(await tried('', `SELECT FROM ${table}`)).toBe('0 rows');
      expect(await tried('AKM', `SELECT FROM ${table}`)).toBe('0 rows');
    },
  );

  it.each([
    ...guarded,
    'people',
    'workplaces',
    'sessions',
    'outbox_events',
    'ledger_seals',
    'ledger_heads',
    'commands',
    'program_assertions',
  ])('lets nobody delete from %s', async (table) => {
    expect(await tried('SKTST', `DELETE FROM ${table}`)).toBe('42501');
  });

  it.each([
    ['AT', 'was never given it'],
    ['SIRI', 'had it withdrawn'],
    ['NSK', 'had it for a time that is up'],
    ['FVST', 'is only invited'],
    ['POL-OJY', 'has left'],
  ])('keeps contributions and what was said from %s, which %s', async (agency) => {
    for (const table of [
      'contributions',
      'disclosures',
      'onward_requests',
      'minute_entries',
      'decisions',
      'joint_inspections',
      'referrals',
    ])
      expect(await tried(agency, `SELECT FROM ${table}`), table).toBe('0 rows');
    expect(await tried('POL-SOJ', 'SELECT FROM contributions')).toBe('1 rows');
  });

  it('an agency cannot move its own participation to a case that it knows the id of', async () => {
    expect(
      await tried('AKM', 'UPDATE participations SET case_id = $1 WHERE agency_code = $2', [stage.rows.Case, 'AKM']),
    ).toBe('42501');
  });

  it('an agency that left, or was never asked, cannot let itself in', async () => {
    expect(await tried('POL-OJY', `UPDATE participations SET status = 'ACCEPTED' WHERE agency_code = 'POL-OJY'`)).toBe(
      '0 rows',
    );
    const enter = `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at) VALUES (gen_random_uuid(), $1, 'AKM', 'AKM', 'ACCEPTED', now())`;
    expect(await tried('AKM', enter, [stage.rows.Case])).toBe('42501');
  });

  it('an invited agency cannot invite others, and nobody accepts for another', async () => {
    const invite = (by: string, status: string) =>
      `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at) VALUES (gen_random_uuid(), $1, 'US', '${by}', '${status}', now())`;
    expect(await tried('FVST', invite('FVST', 'INVITED'), [stage.rows.Case])).toBe('42501');
    expect(await tried('CMM', invite('CMM', 'ACCEPTED'), [stage.rows.Case])).toBe('42501');
  });

  it('nobody names a person of another agency to a team', async () => {
    const name = `INSERT INTO case_members (id, case_id, agency_code, person_id, added_by_id, added_at)
      SELECT gen_random_uuid(), $1, 'AT', p.id, p.id, now() FROM people p WHERE p.agency_code = 'AKM' LIMIT 1`;
    expect(await tried('AT', name, [stage.rows.Case])).toBe('42501');
  });

  it('only the giver gives: a receiver cannot write itself a disclosure, nor one in the giver’s name', async () => {
    const give = (
      giver: string,
    ) => `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id,
      purpose, initiative, outcome, book_version, created_at) SELECT gen_random_uuid(), $1, 1, $2, '${giver}', 'AT', p.id, 'assess', 'OWN', 'MAY', 1, now()
      FROM people p LIMIT 1`;
    const values = [stage.rows.Contribution, stage.rows.Case];
    expect(await tried('AT', give('SKTST'), values), 'in the giver’s name').toBe('42501');
    expect(await tried('AT', give('AT'), values), 'of what it does not hold').toBe('23503');
  });

  it('a variant is of what its agency holds, on the same case, and nobody writes in it', async () => {
    const make = `INSERT INTO contributions (id, case_id, agency_code, author_id, title, text, category, level, regime, variant_of_id,
      variant_of_version, created_at) SELECT gen_random_uuid(), $2, $3, p.id, 'x', 'x', 'other', 'none', 'gdpr', $1, 1, now()
      FROM people p LIMIT 1`;
    const { Contribution, Case } = stage.rows;
    expect(await tried('POL-SOJ', make, [Contribution, Case, 'POL-SOJ']), 'of what it was given').toBe('23503');
    expect(await tried('POL-SOJ', make, [Contribution, Case, 'SKTST']), 'in the giver’s name').toBe('42501');
    await (await as('SKTST')).query('BEGIN');
    expect(await tried('SKTST', make, [Contribution, Case, 'SKTST'])).toBe('1 rows');
    const counted = 'UPDATE contributions SET version = version + 1';
    expect(await tried('SKTST', `${counted} WHERE variant_of_id IS NOT NULL`), 'a file is put on').toMatch(
      /^[1-9]\d* rows$/,
    );
    expect(await tried('SKTST', `${counted}, text = 'y' WHERE variant_of_id IS NOT NULL`)).toBe('42501');
    await (await as('SKTST')).query('ROLLBACK');
    expect(await tried('SKTST', 'UPDATE contributions SET variant_of_id = NULL')).toBe('42501');
    expect(await tried('SKTST', `UPDATE contributions SET category = 'other'`)).toBe('42501');
  });

  it('only who has it asks that it be passed on, and only its holder answers, once', async () => {
    const ask = (asker: string, to: string, status = 'ASKED') =>
      `INSERT INTO onward_requests (id, case_id, contribution_id, disclosure_id, asker_code, asked_by_id, named_persons, giver_code,
       to_code, purpose, reason, status, created_at)
       SELECT gen_random_uuid(), $1, $2, $3, '${asker}', p.id, '{}', 'SKTST', '${to}', 'assess', 'x', '${status}', now() FROM people p LIMIT 1`;
    const values = [stage.rows.Case, stage.rows.Contribution, stage.rows.Disclosure];
    expect(await tried('AT', ask('AT', 'CMM'), values), 'who was not given it').toBe('42501');
    expect(await tried('AT', ask('POL-SOJ', 'AT'), values), 'in the receiver’s name').toBe('42501');
    expect(await tried('POL-SOJ', ask('POL-SOJ', 'CMM', 'REFUSED'), values), 'answered from the start').toBe('42501');
    expect(await tried('POL-SOJ', ask('POL-SOJ', 'SKTST'), values), 'for the holder').toBe('23514');
    expect(await tried('POL-SOJ', ask('POL-SOJ', 'AT'), values), 'what is asked already').toBe('23505');
    expect(await tried('POL-SOJ', `UPDATE onward_requests SET status = 'GRANTED'`), 'the asker answers').toBe('0 rows');
    expect(await tried('SKTST', 'UPDATE onward_requests SET reason = reason'), 'another’s words').toBe('42501');
    expect(await tried('SKTST', `UPDATE onward_requests SET status = 'ENDED'`)).toBe('42501');
    expect(await tried('SKTST', `UPDATE onward_requests SET status = 'GRANTED'`), 'without giving').toBe('23514');
    await (await as('SKTST')).query('BEGIN');
    expect(await tried('SKTST', `UPDATE onward_requests SET status = 'REFUSED', answer = 'x'`)).toBe('1 rows');
    expect(await tried('SKTST', `UPDATE onward_requests SET status = 'REFUSED', answer = 'y'`), 'again').toBe('0 rows');
    await (await as('SKTST')).query('ROLLBACK');
    expect(await tried('AT', 'SELECT FROM onward_requests'), 'the third').toBe('0 rows');
  });

  it('a receiver cannot stretch, revive or redirect what it was given', async () => {
    expect(await tried('POL-SOJ', `UPDATE disclosures SET expires_at = NULL`)).toBe('0 rows');
    expect(await tried('SIRI', `UPDATE disclosures SET status = 'LIVE'`)).toBe('0 rows');
    expect(await tried('SKTST', `UPDATE disclosures SET status = 'LIVE' WHERE status NOT IN ('LIVE', 'PENDING')`)).toBe(
      '0 rows',
    );
    expect(await tried('SKTST', `UPDATE disclosures SET receiver_code = 'AKM'`)).toBe('42501');
  });

  it('what was said stays said', async () => {
    for (const table of ['minute_entries', 'decisions', 'observations', 'met_persons', 'next_steps', 'tip_reporters'])
      expect(await tried('SKTST', `UPDATE ${table} SET version = version + 1`), table).toBe('42501');
  });

  it('nobody speaks for another agency, or to an audience without her own', async () => {
    const say = (
      agency: string,
      audience: string,
    ) => `INSERT INTO minute_entries (id, meeting_id, case_id, agency_code, author_id, audience, text, created_at)
      SELECT gen_random_uuid(), $1, $2, '${agency}', p.id, '${audience}', 'x', now() FROM people p LIMIT 1`;
    const values = [stage.rows.Meeting, stage.rows.Case];
    expect(await tried('AT', say('SKTST', '{SKTST}'), values)).toBe('42501');
    expect(await tried('AT', say('AT', '{SKTST}'), values)).toBe('42501');
    expect(await tried('AKM', say('AKM', '{AKM}'), values)).toBe('42501');
  });

  it('nobody signs a plan for another agency', async () => {
    expect(
      await tried('POL-SOJ', 'UPDATE inspection_parts SET signed_at = now(), signed_version = 1 WHERE id = $1', [
        stage.rows.InspectionPart,
      ]),
    ).toBe('42501');
  });

  it('nobody tends another agency’s people, or moves somebody to her own', async () => {
    expect(await tried('AT', `UPDATE people SET status = 'SUSPENDED' WHERE agency_code = 'SKTST'`)).toBe('0 rows');
    expect(await tried('AT', `UPDATE people SET agency_code = 'AT' WHERE agency_code = 'AT'`)).toBe('42501');
  });

  it('nobody gives another agency’s program a key, makes a person one, or takes another’s people off their teams', async () => {
    expect(await tried('AT', `UPDATE people SET keys = '[]' WHERE agency_code = 'SKTST'`)).toBe('0 rows');
    expect(await tried('SKTST', `UPDATE people SET kind = 'PROGRAM' WHERE agency_code = 'SKTST'`)).toBe('42501');
    expect(await tried('SKTST', `UPDATE people SET subject = 'x' WHERE agency_code = 'SKTST'`)).toBe('42501');
    const team = `SELECT FROM case_members WHERE agency_code = 'SKTST' AND is_active`;
    const before = await tried('SKTST', team);
    const theirs = '(SELECT id FROM people WHERE id = (SELECT person_id FROM case_members WHERE id = $1))';
    for (const agency of ['AT', ''])
      expect(await tried(agency, `SELECT fence.leave_teams(p.id) FROM people p WHERE agency_code = 'SKTST'`)).toMatch(
        /rows$/,
      );
    expect(await tried('AT', `SELECT FROM people p, fence.begin_departure(p.id) WHERE p.agency_code = 'SKTST'`)).toBe(
      '0 rows',
    );
    expect(await tried('SKTST', team)).toBe(before);
    expect(
      await tried('SKTST', `SELECT FROM people p, fence.begin_departure(p.id) WHERE p.id = ${theirs}`, [
        stage.rows.CaseMember,
      ]),
    ).toBe('1 rows');
  });

  it('the ledger is appended to in one’s own name alone, and neither changed nor read by others', async () => {
    const append = `INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids) VALUES (now(), 'SKTST', 'READ', 'read', 'Case', '{}')`;
    expect(await tried('AT', append)).toBe('42501');
    expect(await tried('AT', `UPDATE ledger_entries SET verb = 'x'`)).toBe('42501');
    expect(await tried('AT', `SELECT FROM ledger_entries WHERE agency_code = 'SKTST'`)).toBe('0 rows');
    expect(await tried('SKTST', `SELECT FROM ledger_entries`)).toBe('1 rows');
  });

  it('whom a line concerned is known to the agency whose line it is, not to whom it concerned, and noted by the sealer alone', async () => {
    for (const agency of ['', 'CMM', 'AT'])
      expect(await tried(agency, 'SELECT FROM ledger_concerns'), agency).toBe('0 rows');
    expect(await tried('SKTST', 'SELECT FROM ledger_concerns')).toBe('1 rows');
    for (const write of [
      `INSERT INTO ledger_concerns VALUES (1, 'SKTST', 'AT')`,
      'DELETE FROM ledger_concerns',
      `SELECT fence.note_concerned('{1}')`,
      'SELECT fence.sides(ARRAY[gen_random_uuid()])',
      'UPDATE fence.noted SET at_position = 0',
    ])
      expect(await tried('SKTST', write), write).toBe('42501');
  });

  it('sessions, the feed and the seals are reached through their functions alone', async () => {
    for (const table of ['sessions', 'program_assertions', 'outbox_events', 'ledger_seals', 'ledger_heads'])
      expect(await tried('SKTST', `SELECT FROM ${table}`), table).toBe('42501');
  });

  it('reference data is read, never written', async () => {
    for (const table of ['agencies', 'sharing_rules', 'powers', 'indicators', 'provisions']) {
      expect(
        await tried(
          'SKTST',
          `UPDATE ${table} SET ${table === 'agencies' ? 'kind' : table === 'indicators' ? 'source' : 'provisions'} = DEFAULT`,
        ),
        table,
      ).toMatch(/42501|42703/);
      expect(await tried('SKTST', `SELECT FROM ${table} LIMIT 1`), table).toBe('1 rows');
    }
  });

  it('an agency is fixed by the connection: a setting that is missing or empty is nobody', async () => {
    const client = await as('');
    await client.query(`SET app.agency = ''`);
    expect(await tried('', 'SELECT FROM cases')).toBe('0 rows');
  });
});
