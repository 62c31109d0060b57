/** What no person did is audited too: what ran out, was delivered, reminded of, ended or answered is a line of the agency whose row it is. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { asks as asksOnward } from '../support/onward.js';
import { takes } from '../support/records.js';
import { asks, question } from '../support/requests.js';
import { closes } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

let server: TestServer;
let world: World;
let auditor: Person;
let others: Person;

beforeAll(async () => {
  server = await startTestServer({
    at: '2026-11-23T09:00:00Z',
    settings: { SESSION_IDLE_MINUTES: '300', RECORD_DIR: join(tmpdir(), `samindsats-records-${randomUUID()}`) },
  });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
  [auditor, others] = await Promise.all([world.as('demo-skat-3'), world.as('demo-cmm-3')]);
}, 60_000);
afterAll(() => server?.stop());

interface Line {
  verb: string;
  subject: string;
  ids: string[];
  personId: string | null;
  agencyCodes: string[];
}

/** The lines that an auditor finds of this row that no person wrote. */
async function linesOf(who: Person, id: string): Promise<string[]> {
  const { ledger } = await who.ask<{ ledger: { nodes: Line[] } }>(
    '{ ledger(first: 200) { nodes { verb subject ids personId agencyCodes } } }',
  );
  return ledger.nodes
    .filter((line) => line.personId === null && line.ids.includes(id))
    .map(({ verb, subject, agencyCodes }) => [verb, subject, ...agencyCodes].join(' '));
}

it('each by the auditor of its own agency, with whom it concerned, and by no other', async () => {
  const [skat, police, cmm] = await Promise.all(
    ['demo-skat-1', 'demo-politi-1', 'demo-cmm-1'].map((who) => world.as(who)),
  );
  if (!skat || !police || !cmm) throw new Error('nobody came');
  const ours = await contributes(skat, world);
  const [given] = await discloses(skat, {
    ...toAssess(ours),
    receivers: ['POL-SOJ'],
    expiresAt: '2026-11-23T10:00:00Z',
  });
  const theirs = await contributes(police, world, { regime: 'law-enforcement' });
  await discloses(police, { ...toAssess(theirs), receivers: ['SKTST'] });
  const taking = await takes(skat, theirs);
  const onward = await asksOnward(skat, {
    contributionId: theirs.id,
    to: 'CMM',
    purpose: 'assess',
    reason: 'De kender stedet.',
  });
  const [asked] = await asks(skat, question(world, 'AT'));
  const { askOverlap: blind } = await skat.ask<{ askOverlap: { id: string } }>(
    'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }',
    { input: { kind: 'VEHICLE', identifier: 'AB12345', reason: 'Set ved et pladsarbejde.', deadline: 'HOUR' } },
  );
  const found = (id: string | undefined, line: string) =>
    expect.poll(() => linesOf(auditor, id ?? ''), { timeout: 10_000 }).toContain(line);

  await found(taking.id, 'deliver Taking POL-SOJ');
  server.clock.set(new Date('2026-11-23T10:30:00Z'));
  await found(given?.id, 'expire Disclosure POL-SOJ');
  await found(blind.id, 'answer OverlapQuestion');
  await closes(cmm, world);
  await found(asked?.id, 'end InformationRequest AT');
  await found(onward.id, 'end OnwardRequest CMM POL-SOJ');
  for (const id of [taking.id, given?.id, blind.id, asked?.id, onward.id])
    expect(await linesOf(others, id ?? '')).toEqual([]);
}, 60_000);
