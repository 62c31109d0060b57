/** The practical limit: the desk's answer by one hand-written statement behind plain node:http, with no rule, fence or ledger. */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const statement = `
SELECT coalesce(json_agg(d), '[]')::text AS answer FROM (
  SELECT c.id, c.number, c.title, c.status, c.created_at AS "createdAt",
    json_build_object('code', a.code, 'nameDa', a.name_da) AS "openedBy",
    (SELECT coalesce(json_agg(n), '[]') FROM (
       SELECT x.id, x.title, x.category, x.created_at AS "createdAt",
              json_build_object('code', g.code, 'nameDa', g.name_da) AS agency
       FROM contributions x JOIN agencies g ON g.code = x.agency_code
       WHERE x.case_id = c.id AND (x.agency_code = $2 OR EXISTS (
         SELECT FROM disclosures d WHERE d.contribution_id = x.id AND d.receiver_code = $2 AND d.status = 'LIVE'
           AND (d.expires_at IS NULL OR d.expires_at > now())
           AND (d.named_persons = '{}' OR $1::uuid = ANY (d.named_persons))))
       ORDER BY x.created_at DESC, x.id DESC LIMIT 5) n) AS latest
  FROM case_members m
  CROSS JOIN LATERAL (SELECT FROM participations p
    WHERE p.case_id = m.case_id AND p.agency_code = $2 AND p.status = 'ACCEPTED' LIMIT 1) p
  CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.id = m.case_id LIMIT 1) c
  JOIN agencies a ON a.code = c.agency_code
  WHERE m.person_id = $1::uuid AND m.is_active
  ORDER BY m.case_created_at DESC, m.case_id DESC LIMIT 50) d`;

export interface Limit {
  url: string;
  stop(): void;
}

/** Starts it in a process of its own, on the same database. */
export function startLimit(databaseUrl: string): Promise<Limit> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['serve', databaseUrl], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--max-semi-space-size=64'],
    });
    child.once('error', reject);
    child.once('message', (port: number) => resolve({ url: `http://127.0.0.1:${port}/`, stop: () => child.kill() }));
  });
}

function serve(databaseUrl: string): void {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 16,
    idleTimeoutMillis: 30_000,
    options: '-c max_parallel_workers_per_gather=0 -c jit=off',
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const [person, agency] = String(request.headers.cookie).split(' ');
      pool.query({ name: 'desk', text: statement, values: [person, agency] }).then(
        ({ rows }) =>
          response.setHeader('content-type', 'application/json').end(`{"data":{"newestCases":${rows[0].answer}}}`),
        (failure: unknown) => {
          process.stderr.write(`${failure}\n`);
          response.writeHead(500).end();
        },
      );
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

if (process.argv[2] === 'serve') serve(process.argv[3] ?? '');
