/** try */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, startTestServer } from '../support/server.js';
let server: TestServer;
beforeAll(async () => {
  const t0 = Date.now(); const other = await startTestServer(); console.log('plain', Date.now() - t0); await other.stop(); const t = Date.now();
  server = await startTestServer({ demoCase: true });
  console.log('took', Date.now() - t);
});
afterAll(() => server?.stop());
it('x', async () => {
  const { rows } = await server.owner.query("select to_char(at at time zone 'Europe/Copenhagen','YYYY-MM-DD HH24:MI') at, kind, verb, subject, agency_code, rule from ledger_entries order by seq");
  console.log(rows.map((r) => Object.values(r).join(' ')).join('\n'));
  expect(1).toBe(1);
});
