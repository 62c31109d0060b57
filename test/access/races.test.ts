/** Every verb raced against the withdrawal of what authorises it, on two connections, in both orders, decided and not by luck. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { agencyOf, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { arrange, document, idOf, mutations, stateOf } from './arrange.js';
import { type Deed, type Rows, versionOf } from './deed.js';
import { deeds } from './deeds.js';

let server: TestServer;
let world: World;
let rows: Rows;
let taker: pg.Client;
let keeper: pg.Client;
/** Sees what others wait for, which is hidden from the owner. */
let watcher: pg.Client;

/** The key that a verb waits for at its end, while a test holds it. */
const gate = 99;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  ({ world, rows } = await arrange(server));
  taker = new pg.Client({ connectionString: server.ownerUrl });
  keeper = new pg.Client({ connectionString: server.ownerUrl });
  const watched = new URL(inject('postgres').superuserUrl);
  watched.pathname = new URL(server.ownerUrl).pathname;
  watcher = new pg.Client({ connectionString: watched.toString() });
  await Promise.all([taker.connect(), keeper.connect(), watcher.connect()]);
  await keeper.query(`CREATE FUNCTION stand_at_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(${gate}); RETURN NEW; END $$`);
  await keeper.query(`CREATE TRIGGER gate BEFORE INSERT ON ledger_entries FOR EACH ROW
    WHEN (NEW.kind = 'DONE') EXECUTE FUNCTION stand_at_gate()`);
}, 120_000);
afterAll(async () => {
  await Promise.all([taker?.end(), keeper?.end(), watcher?.end()]);
  await server?.stop();
});

/** What authorises: taken away, and given back, by SQL; `needs` says which verbs rest on it. */
interface Authority {
  name: string;
  take: string;
  restore: string;
  values(deed: Deed): unknown[];
  needs(verb: string): boolean;
}

/** Done for one's own agency, on no case. */
const offCase = [
  'enrol',
  'assignDuties',
  'suspend',
  'reinstate',
  'depart',
  'enrolProgram',
  'addProgramKey',
  'revokeProgramKey',
  'recordTip',
  'shelveTip',
  'openCase',
  'openCaseAt',
  'watch',
  'unwatch',
  'askOverlap',
  'answerOverlap',
  'draftRules',
  'changeRule',
  'removeRule',
  'keepRule',
  'proposeRules',
  'reopenRules',
  'discardRules',
  'adoptRules',
];
/** A coordinator answers for her agency without being on the team. */
const inRecords = ['answerWithdrawal', 'routeAccessRequest'];
const alsoLeft = [...inRecords, 'placeHold', 'liftHold', 'withdraw', 'withdrawConsent'];
const offTeam = ['nameTeam', 'releaseMember', 'leaveCase', 'answerInvitation', ...alsoLeft];

/** What closing a case ends or leaves behind for good must not come after it. */
const whileOpen = ['disclose', 'approve', 'recordConsent', 'askOnward', 'grantOnward', 'requestInformation'];

const onCase = (deed: Deed) => [rows.case, agencyOf(deed.by)];
const authorities: Authority[] = [
  {
    name: 'her being active',
    take: `UPDATE people SET status = 'SUSPENDED' WHERE subject = $1 AND status = 'ACTIVE'`,
    restore: `UPDATE people SET status = 'ACTIVE' WHERE subject = $1`,
    values: ({ by }) => [by],
    needs: () => true,
  },
  {
    name: "her agency's taking part",
    take: `UPDATE participations SET status = 'LEFT' WHERE case_id = $1 AND agency_code = $2 AND status = 'ACCEPTED'`,
    restore: `UPDATE participations SET status = 'ACCEPTED' WHERE case_id = $1 AND agency_code = $2 AND status = 'LEFT'`,
    values: onCase,
    // Who answers a call has not taken part yet; one's own people are taken off a team whenever it may be, and what lies in
    // one's own records, what one holds back, and what one has given, is answered for also after leaving.
    needs: (verb) => !offCase.includes(verb) && !['answerInvitation', 'releaseMember', ...alsoLeft].includes(verb),
  },
  {
    name: 'her place on the team',
    take: `UPDATE case_members SET is_active = false WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = $2)`,
    restore: `UPDATE case_members SET is_active = true WHERE case_id = $1 AND person_id = (SELECT id FROM people WHERE subject = $2)`,
    values: ({ by }) => [rows.case, by],
    needs: (verb) => !offCase.includes(verb) && !offTeam.includes(verb),
  },
  {
    name: "the case's being open",
    take: `UPDATE cases SET status = 'CLOSED' WHERE id = $1 AND status = 'OPEN'`,
    restore: `UPDATE cases SET status = 'OPEN' WHERE id = $1`,
    values: () => [rows.case],
    needs: (verb) => whileOpen.includes(verb),
  },
];

const waiting = async (kind: string): Promise<number> => {
  const { rows: found } = await watcher.query<{ many: number }>(
    `SELECT count(*)::int AS many FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event ${kind}`,
  );
  return found[0]?.many ?? 0;
};

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; !(await isSo()); wait++) {
    if (wait > 300) throw new Error(what);
    await pause(10);
  }
}

async function inputOf(deed: Deed): Promise<object> {
  if (deed.verb === 'releaseMember')
    rows.member = await idOf(server, 'case_members', 'case_id = $1 AND person_id = $2', [rows.case, rows.skat2]);
  if (deed.verb === 'assignDuties') rows.newcomer = await idOf(server, 'people', `email = 'demo-skat-9@demo.invalid'`);
  return { ...deed.input(rows), ...(await versionOf(server, deed, rows)) };
}

describe('every verb against the withdrawal of what authorises it', () => {
  it('has a race for every mutation that a right is needed for', () => {
    const own = ['signOut', 'signOutEverywhere'];
    expect([...deeds.map(({ verb }) => verb), ...own].sort()).toEqual(Object.keys(mutations).sort());
    expect(deeds.every(({ verb }) => authorities.some(({ needs }) => needs(verb)))).toBe(true);
  });

  it.each(deeds.map((deed) => [deed.verb, deed] as const))('%s', async (verb, deed) => {
    const person = await world.as(deed.by);
    const input = await inputOf(deed);
    const resting = authorities.filter(({ needs }) => needs(verb));

    for (const { name, take, restore, values } of resting) {
      const before = await stateOf(server);
      await taker.query('BEGIN');
      expect((await taker.query(take, values(deed))).rowCount, name).toBe(1);
      const reply = person.refusal(document(verb), { input });
      await until(
        async () => (await waiting(`<> 'advisory'`)) > 0,
        `${verb} does not wait for the withdrawal of ${name}`,
      );
      await taker.query('COMMIT');
      expect(
        ['UNAUTHENTICATED', 'NOT_FOUND', 'REFUSED', ...(whileOpen.includes(verb) ? ['CONFLICT'] : [])],
        name,
      ).toContain(await reply);
      await taker.query(restore, values(deed));
      expect(await stateOf(server), `${verb} wrote after the withdrawal of ${name}`).toBe(before);
    }

    await keeper.query('SELECT pg_advisory_lock($1)', [gate]);
    const reply = person.refusal(document(verb), { input });
    await until(async () => (await waiting(`= 'advisory'`)) > 0, `${verb} does not come to its end`);
    const undone: string[] = [];
    for (const { name, take, values } of resting) {
      await taker.query('BEGIN');
      await taker.query("SET LOCAL lock_timeout = '60ms'");
      const isKept = await taker.query(take, values(deed)).then(
        () => false,
        ({ code }: { code?: string }) => code === '55P03',
      );
      await taker.query('ROLLBACK');
      if (!isKept) undone.push(name);
    }
    await keeper.query('SELECT pg_advisory_unlock($1)', [gate]);
    expect(await reply, verb).toBeNull();
    expect(undone, `${verb} under way did not hold still`).toEqual([]);
  });
});
