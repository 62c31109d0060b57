/** The bench's data: seeded, the same at every run, shaped like a country's work: cases, teams, what was put on and given. */
import { createHash } from 'node:crypto';
import pg from 'pg';

export interface Size {
  cases: number;
  contributionsPerCase: number;
}

export const usual: Size = { cases: 20_000, contributionsPerCase: 10 };

export const agencies = [
  'CMM',
  'SKTST',
  'POL-KBH',
  'POL-OJY',
  'POL-NJY',
  'NSK',
  'AT',
  'FVST',
  'SIRI',
  'US',
  'HJST',
  'SIK',
] as const;

export const people = 60;

/** The token of a bench person's session, as her browser would hold it. */
export const tokenOf = (person: number, session = 0) =>
  createHash('sha256').update(`bench ${person} ${session}`).digest('base64url');

const hash = (of: string) => `abs(hashint8((${of})::bigint)::bigint)`;
const personId = (n: string) => `('01900000-0000-7000-8001-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const caseId = (n: string) => `('01900000-0000-7000-8002-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const contributionId = (n: string) => `('01900000-0000-7000-8003-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const agency = (n: string) => `(ARRAY[${agencies.map((code) => `'${code}'`).join(',')}])[1 + (${n})::int % 12]`;

export const benchCaseId = (n: number) => `01900000-0000-7000-8002-${n.toString(16).padStart(12, '0')}`;

/** The agencies that take part in case i: three to five, the opener first; each with two people. */
const taking = `
  CREATE TEMP TABLE taking AS
  SELECT i, j, ((i + j * (ARRAY[1,5,7,11])[1 + (${hash('i * 3')} % 4)::int]) % 12)::int AS ag,
         (${hash('i * 31 + j')} % 5)::int AS p
  FROM generate_series(0, $CASES - 1) i, LATERAL generate_series(0, 2 + (${hash('i')} % 3)::int) j`;

const statements = [
  taking,
  'CREATE INDEX ON taking (i, j)',
  'ANALYZE taking',
  `INSERT INTO people (id, agency_code, name, email, subject, duties, status, created_at)
   SELECT ${personId('n')}, ${agency('n')}, 'Bænk ' || n, 'baenk' || n || '@example.invalid', 'bench-' || n,
          (CASE WHEN n % 12 = 0 THEN '{FACILITATOR,OFFICER}' WHEN n < 24 THEN '{COORDINATOR,OFFICER}' ELSE '{OFFICER}' END)::"Duty"[],
          'ACTIVE', now() - interval '2 years'
   FROM generate_series(0, ${people - 1}) n`,
  `INSERT INTO workplaces (id, source, name, cvr, address, postcode, city, municipality_code)
   SELECT ('01900000-0000-7000-8004-' || lpad(to_hex(n), 12, '0'))::uuid, 'REGISTER', 'Bænkens køkken ' || n, NULL,
          'Prøvevej ' || n, '2100', 'København Ø', '0101' FROM generate_series(0, 999) n`,
  `INSERT INTO cases (id, number, title, agency_code, opened_by_id, workplace_id, status, created_at)
   SELECT ${caseId('t.i')}, 'B-' || t.i, 'Kokke uden løn i køkken ' || t.i, ${agency('t.ag')}, ${personId('t.ag + 12 * t.p')},
          ('01900000-0000-7000-8004-' || lpad(to_hex(t.i % 1000), 12, '0'))::uuid,
          CASE WHEN t.i % 5 = 0 THEN 'CLOSED' ELSE 'OPEN' END::"CaseStatus", now() - ($CASES - t.i) * interval '7 minutes'
   FROM taking t WHERE t.j = 0`,
  `INSERT INTO participations (id, case_id, agency_code, invited_by, status, invited_at, responded_at)
   SELECT gen_random_uuid(), ${caseId('t.i')}, ${agency('t.ag')}, ${agency('o.ag')},
          CASE WHEN t.j > 0 AND ${hash('t.i * 17 + t.j')} % 10 = 0 THEN 'LEFT' ELSE 'ACCEPTED' END::"ParticipationStatus", now(), now()
   FROM taking t JOIN taking o ON o.i = t.i AND o.j = 0`,
  `INSERT INTO case_members (id, case_id, agency_code, person_id, added_by_id, is_active, added_at)
   SELECT gen_random_uuid(), ${caseId('t.i')}, ${agency('t.ag')}, ${personId('t.ag + 12 * ((t.p + k * 2) % 5)')},
          ${personId('t.ag + 12 * t.p')}, k = 0 OR ${hash('t.i * 13 + t.j')} % 8 > 0, now()
   FROM taking t, generate_series(0, 1) k`,
  `INSERT INTO contributions (id, case_id, agency_code, author_id, title, text, category, level, regime, created_at)
   SELECT ${contributionId('t.i * $EACH + c')}, ${caseId('t.i')}, ${agency('t.ag')}, ${personId('t.ag + 12 * t.p')},
          'Lønsedler for marts, køkken ' || t.i || ', bilag ' || c,
          repeat('Kokken fortæller, at lønnen hæves af en anden samme dag. ', 1 + (${hash('t.i + c')} % 6)::int),
          'observation', 'ordinary', 'gdpr', now() - ($CASES - t.i) * interval '7 minutes' + c * interval '20 seconds'
   FROM generate_series(0, $EACH - 1) c
   JOIN taking t ON t.j = (t.i + c) % (SELECT count(*) FROM taking x WHERE x.i = t.i)`,
  `INSERT INTO disclosures (id, contribution_id, contribution_version, case_id, giver_code, receiver_code, given_by_id, purpose,
          initiative, named_persons, outcome, provisions, conditions, book_version, status, expires_at, created_at)
   SELECT gen_random_uuid(), ${contributionId('t.i * $EACH + c')}, 1, ${caseId('t.i')}, ${agency('t.ag')}, ${agency('r.ag')},
          ${personId('t.ag + 12 * t.p')}, 'assess', 'own',
          CASE WHEN ${hash('t.i * 7 + c')} % 20 = 0 THEN ARRAY[${personId('r.ag + 12 * r.p')}] ELSE '{}' END,
          'MAY', '{FVL-28-2-3}', '{}', 1,
          CASE WHEN ${hash('t.i * 11 + c + r.j')} % 20 = 0 THEN 'WITHDRAWN' WHEN ${hash('t.i * 19 + c + r.j')} % 25 = 0 THEN 'ENDED'
               ELSE 'LIVE' END::"DisclosureStatus",
          CASE WHEN ${hash('t.i * 23 + c')} % 30 = 0 THEN now() + interval '300 days' END, now()
   FROM generate_series(0, $EACH - 1) c
   JOIN taking t ON t.j = (t.i + c) % (SELECT count(*) FROM taking x WHERE x.i = t.i)
   JOIN taking r ON r.i = t.i AND r.j <> t.j AND (r.j + t.i) % 5 < ${hash('t.i * 29 + c')} % 5`,
  'DROP TABLE taking',
];

/** Loads the set into a migrated, empty database. Foreign keys are not asked row by row: the set is whole by its making. */
export async function loadBench(superuserUrl: string, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`,
    );
    for (const statement of statements)
      await client.query(
        statement.replaceAll('$CASES', String(size.cases)).replaceAll('$EACH', String(size.contributionsPerCase)),
      );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** Signs every bench person in, in as many browsers as asked for. */
export async function signIn(superuserUrl: string, sessionsEach: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const digests: Buffer[] = [];
    const numbers: number[] = [];
    for (let person = 0; person < people; person++)
      for (let session = 0; session < sessionsEach; session++) {
        digests.push(createHash('sha256').update(tokenOf(person, session)).digest());
        numbers.push(person);
      }
    await client.query(
      `INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at)
       SELECT gen_random_uuid(), d, ${personId('n')}, now(), now(), now() + interval '10 hours'
       FROM unnest($1::bytea[], $2::int[]) AS x(d, n)`,
      [digests, numbers],
    );
  } finally {
    await client.end();
  }
}
