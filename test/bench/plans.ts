/** The plan of every hot statement on the bench's data: which index each table is found by, and no large table read through. */
import pg from 'pg';
import type { Actor } from '../../src/access/actor.js';
import { newestCases } from '../../src/desk/newest.js';
import { personIdOf } from './desk.js';
import type { Stand } from './stand.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

const large = new Set([
  'cases',
  'participations',
  'case_members',
  'contributions',
  'disclosures',
  'ledger_entries',
  'ledger_concerns',
  'outbox_events',
  'sessions',
]);
const person = personIdOf(1);

const actor: Actor = {
  personId: person,
  name: '',
  agencyCode: 'SKTST',
  agencyKind: 'authority',
  duties: ['OFFICER'],
  isProgram: false,
  sessionId: null,
  signedInAt: new Date(0),
  expiresAt: new Date(0),
};

/** What each request, event or second runs, with values as they come. */
function hot(now: Date, caseId: string, contributionId: string): Record<string, [string, unknown[]]> {
  const given = `d.receiver_code = 'SKTST' AND d.status = 'LIVE' AND (d.expires_at IS NULL OR d.expires_at > now())`;
  return {
    newestCases: [newestCases.statement, newestCases.values(actor, now, { cases: 50, contributions: 5 })],
    'contributions of a case': [
      `SELECT x.id FROM contributions x WHERE x.case_id = $1 AND (x.agency_code = 'SKTST' OR EXISTS (
         SELECT FROM disclosures d WHERE d.contribution_id = x.id AND ${given})) ORDER BY x.created_at DESC, x.id DESC LIMIT 51`,
      [caseId],
    ],
    'disclosures of a contribution': ['SELECT d.id FROM disclosures d WHERE d.contribution_id = $1', [contributionId]],
    'the cases about a workplace': [
      'SELECT c.id FROM cases c WHERE c.workplace_id = (SELECT k.workplace_id FROM cases k WHERE k.id = $1)',
      [caseId],
    ],
    'the team of a case': ['SELECT m.id FROM case_members m WHERE m.case_id = $1 AND m.is_active', [caseId]],
    'what was given to us lately': [
      `SELECT d.id FROM disclosures d WHERE ${given} AND d.contribution_id = ANY ($1::uuid[])`,
      [[contributionId]],
    ],
  };
}

const growth = [
  `INSERT INTO sessions (id, token_digest, person_id, created_at, seen_at, expires_at, ended_at)
   SELECT gen_random_uuid(), sha256(n::text::bytea), (SELECT id FROM people LIMIT 1), now(), now(), now(), now()
   FROM generate_series(1, 20000) n`,
  `INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT now(), 'Case', n::text, '{}' FROM generate_series(1, 50000) n`,
  `INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids)
   SELECT now(), CASE n % 4 WHEN 0 THEN 'SKTST' END, 'READ', 'read', 'Case', '{}' FROM generate_series(1, 100000) n`,
  `INSERT INTO ledger_concerns (seq, agency_code, other_code)
   SELECT e.seq, e.agency_code, CASE e.seq % 20 WHEN 0 THEN 'CMM' ELSE 'AT' END FROM ledger_entries e WHERE e.agency_code = 'SKTST'
   ON CONFLICT DO NOTHING`,
  'ANALYZE sessions, outbox_events, ledger_entries, ledger_concerns',
];

/** Run by the machine, across agencies, inside the fence's functions. */
const inside: Record<string, [string, unknown[]]> = {
  'the session of a token': [
    `SELECT s.id FROM sessions s JOIN people p ON p.id = s.person_id WHERE s.token_digest = $1 AND s.ended_at IS NULL`,
    [Buffer.alloc(32)],
  ],
  'the feed reads on': [
    `SELECT o.seq FROM outbox_events o WHERE (o.xid, o.seq) > ('1', 1) AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY o.xid, o.seq LIMIT 250`,
    [],
  ],
  'what has run out': [
    `SELECT x.id FROM disclosures x WHERE x.status = 'LIVE' AND x.expires_at <= $1 ORDER BY x.expires_at, x.id LIMIT 100`,
    [new Date(0)],
  ],
  // As the reading door asks, with the wall's own condition beside the rule's.
  'the log of what concerned another agency': [
    `SELECT e.seq FROM ledger_entries e WHERE e.agency_code = 'SKTST' AND EXISTS (SELECT FROM ledger_concerns c
       WHERE c.other_code = 'CMM' AND e.seq = c.seq AND c.seq IS NOT NULL AND c.agency_code = 'SKTST')
     ORDER BY e.seq DESC LIMIT 51`,
    [],
  ],
  'what the sealer seals': [
    `SELECT e.seq FROM ledger_entries e WHERE (e.xid, e.seq) > ('1', 1) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY e.xid, e.seq LIMIT 500`,
    [],
  ],
};

/** A text of every plan, in a few words a line; throws where a large table is read through. */
export async function plans(stand: Stand): Promise<string> {
  const app = new pg.Client({
    connectionString: stand.appUrl,
    options: '-c app.agency=SKTST -c jit=off -c max_parallel_workers_per_gather=0',
  });
  const owner = new pg.Client({ connectionString: stand.superuserUrl });
  await Promise.all([app.connect(), owner.connect()]);
  try {
    // Small here and large in a country's second year: planned as if it were, and rolled back.
    await owner.query('BEGIN');
    for (const grown of growth) await owner.query(grown);
    const { rows } = await owner.query<{ id: string; case_id: string }>(`SELECT x.id, x.case_id FROM contributions x
      WHERE x.agency_code = 'SKTST' ORDER BY x.created_at DESC LIMIT 1`);
    const statements = hot(new Date(), rows[0]?.case_id ?? '', rows[0]?.id ?? '');
    const lines: string[] = [];
    for (const [client, named] of [
      [app, statements],
      [owner, inside],
    ] as const)
      for (const [name, [text, values]] of Object.entries(named)) {
        const found = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
        const plan = found.rows[0]?.['QUERY PLAN'][0]?.Plan;
        if (plan) lines.push(`${name}`, ...wordsOf(plan).map((words) => `  ${words}`), '');
      }
    await owner.query('ROLLBACK');
    return lines.join('\n');
  } finally {
    await Promise.all([app.end(), owner.end()]);
  }
}

function wordsOf(plan: Plan): string[] {
  const relation = plan['Relation Name'];
  if (plan['Node Type'] === 'Seq Scan' && relation && large.has(relation))
    throw new Error(`${relation} is read through`);
  const own = relation
    ? [`${relation}: ${plan['Node Type']}${plan['Index Name'] ? ` by ${plan['Index Name']}` : ''}`]
    : [];
  return [...own, ...(plan.Plans ?? []).flatMap(wordsOf)];
}
