/** An auditor finds what went to and from another agency, in her own agency's lines alone; probing tells nobody whose a row is. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, agencyOf, anInspection, type World } from '../support/builders.js';
import { does, type Meeting } from '../support/meetings.js';
import { asks, question } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, documents, reads, toAssess, withdraws } from '../support/sharing.js';

interface Entry {
  seq: string;
  kind: string;
  verb: string;
  rule: string | null;
  ids: string[];
  agencyCodes: string[];
}

const lines = `query ($agencyCode: String, $kind: LedgerKind, $verb: String, $first: Int = 200) {
  ledger(agencyCode: $agencyCode, kind: $kind, verb: $verb, first: $first) { nodes { seq kind verb rule ids agencyCodes } } }`;

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;
let auditor: Person;
let item: { id: string; version: number };
let reporter: { id: string; version: number };
let ours: { id: string; version: number };

const finds = async (who: Person, wanted: object = {}) =>
  (await who.ask<{ ledger: { nodes: Entry[] } }>(lines, wanted)).ledger.nodes;

/** Whom a line concerned is noted once it is sealed. */
const allNoted = () =>
  vi.waitFor(
    async () => {
      const { rows } = await server.owner.query(
        `SELECT fence.unsealed_count() AS unsealed, (SELECT count(*) FROM ledger_seals WHERE position > n.at_position) AS waiting
         FROM fence.noted n`,
      );
      expect(rows).toEqual([{ unsealed: '0', waiting: '0' }]);
    },
    { timeout: 10_000 },
  );

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-siri-1'] });
  [skat, cmm, police, auditor] = await Promise.all([
    world.as('demo-skat-1'),
    world.as('demo-cmm-1'),
    world.as('demo-politi-1'),
    world.as('demo-skat-3'),
  ]);
  item = await contributes(cmm, world, { category: 'victim-story', level: 'sensitive', title: 'Fra CMM' });
  ours = await contributes(skat, world);
  const [given] = await discloses(skat, toAssess(ours));
  if (!given) throw new Error('nothing was given');
  await reads(cmm, ours.id);
  await withdraws(skat, given);
  reporter = await contributes(skat, world, { category: 'reporter-identity', level: 'confidential' });
  const unlawful = { ...toAssess(reporter), receivers: ['SIRI'], initiative: 'ON_REQUEST' };
  expect(await skat.refusal(documents.disclose, { input: unlawful })).toBe('UNLAWFUL');
  await reads(skat, item.id);
  await allNoted();
});
afterAll(() => server?.stop());

describe('by another agency', () => {
  it('what was given to it and taken back, newest first, each line with whom it concerned; no other line', async () => {
    const about = await finds(auditor, { agencyCode: 'CMM', kind: 'DONE' });
    expect(about.map(({ verb }) => verb).filter((verb) => ['withdraw', 'disclose'].includes(verb))).toEqual([
      'withdraw',
      'disclose',
    ]);
    for (const { agencyCodes } of about) expect(agencyCodes).toContain('CMM');
    const all = await finds(auditor);
    expect(all.filter(({ agencyCodes, kind }) => kind === 'DONE' && agencyCodes.includes('CMM'))).toEqual(about);
    expect(all.find(({ verb }) => verb === 'contribute')?.agencyCodes).toEqual([]);
  });

  it('what the rule book refused to give it, by agency and refusal', async () => {
    const refused = await finds(auditor, { agencyCode: 'SIRI', kind: 'REFUSED' });
    expect(refused).toEqual([
      expect.objectContaining({
        verb: 'disclose',
        rule: 'disclose@Contribution UNLAWFUL',
        ids: [reporter.id, 'SIRI'],
        agencyCodes: ['SIRI'],
      }),
    ]);
  });

  it('whom it called to a meeting, to another one later, and into a plan', async () => {
    const abroad = await world.as('demo-cmm-3');
    const labour = agencyOf('demo-at-1');
    const police3 = agencyOf('demo-politi-3');
    await does<Meeting>(cmm, 'invite', {
      meetingId: world.meetingId,
      invitees: [labour, police3].map((agency) => ({ agency, message: '' })),
    });
    await anInspection(world, { lead: 'demo-skat-1', with: ['demo-politi-1'] });
    await allNoted();
    const deeds = async (who: Person, agencyCode: string) =>
      (await finds(who, { agencyCode, kind: 'DONE' })).map(({ verb }) => verb);
    for (const agency of ['demo-skat-1', 'demo-politi-1', 'demo-siri-1'].map(agencyOf))
      expect(await deeds(abroad, agency), agency).toContain('convene');
    for (const agency of [labour, police3]) expect(await deeds(abroad, agency), agency).toEqual(['invite']);
    expect(await deeds(auditor, agencyOf('demo-politi-1'))).toContain('planInspection');
    // Who was called reads nothing of it in the caller's lines.
    for (const verb of ['convene', 'invite']) expect(await finds(auditor, { verb })).toEqual([]);
  });

  it('what was read of what it wrote', async () => {
    const abroad = await world.as('demo-cmm-3');
    const read = await finds(abroad, { agencyCode: 'SKTST', kind: 'READ' });
    expect(read.some(({ ids }) => ids.includes(ours.id))).toBe(true);
  });

  it('in as many statements as without, however many lines', async () => {
    const count = async (wanted: object) => {
      server.asked();
      await finds(auditor, wanted);
      return server.asked().length;
    };
    expect(await count({ agencyCode: 'CMM', first: 1 })).toBe(await count({ agencyCode: 'CMM', first: 200 }));
  });

  it('an agency that is not there, and one that nothing concerned, give no lines', async () => {
    expect(await finds(auditor, { agencyCode: 'NOWHERE' })).toEqual([]);
    expect(await finds(auditor, { agencyCode: 'AKM' })).toEqual([]);
    expect(await finds(auditor, { agencyCode: "' OR '1'='1" })).toEqual([]);
  });
});

describe('what is kept from whom', () => {
  it('an identifier that is tried tells nobody whose row it is: what was not found concerns no one', async () => {
    const tried = (await finds(auditor, { kind: 'REFUSED' })).filter(({ ids }) => ids.includes(item.id));
    expect(tried).toEqual([expect.objectContaining({ rule: 'read@Contribution NOT_FOUND', agencyCodes: [] })]);
    const about = await finds(auditor, { agencyCode: 'CMM', kind: 'REFUSED' });
    expect(about.filter(({ ids }) => ids.includes(item.id))).toEqual([]);
  });

  it('what two others ask each other is in no line of a third agency', async () => {
    const before = await finds(auditor);
    const [request] = await asks(police, question(world, 'CMM'));
    if (!request) throw new Error('nothing was asked');
    await allNoted();
    const abroad = await world.as('demo-cmm-3');
    expect((await finds(auditor)).filter(({ ids }) => ids.includes(request.id))).toEqual([]);
    expect(await finds(auditor)).toEqual(before);
    expect((await finds(abroad)).filter(({ verb }) => verb === 'requestInformation')).toEqual([]);
    const [asked] = await finds(police, { verb: 'requestInformation' });
    expect(asked).toMatchObject({ agencyCodes: ['CMM'] });
  });

  it('whether others know something concerns nobody in the asker’s line, not when a holder has answered either', async () => {
    const input = { kind: 'VEHICLE', identifier: 'DE-00 017' };
    await police.ask('mutation ($input: WatchInput!) { watch(input: $input) { added } }', {
      input: { rows: [{ line: 2, ...input, note: '' }] },
    });
    const { askOverlap } = await skat.ask<{ askOverlap: { id: string } }>(
      'mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }',
      { input: { ...input, reason: 'Samme bil set ved tre arbejdspladser.' } },
    );
    const match = await vi.waitFor(
      async () => {
        const { overlapsToAnswer } = await police.ask<{ overlapsToAnswer: { id: string; version: number }[] }>(
          '{ overlapsToAnswer { id version } }',
        );
        if (!overlapsToAnswer[0]) throw new Error('nobody was asked yet');
        return overlapsToAnswer[0];
      },
      { timeout: 10_000 },
    );
    await police.ask('mutation ($input: AnswerOverlapInput!) { answerOverlap(input: $input) { id } }', {
      input: { ...match, says: 'HIT', message: 'Ring til os.' },
    });
    await allNoted();
    const asking = (await finds(auditor)).filter(({ ids }) => ids.includes(askOverlap.id));
    expect(asking).toEqual([expect.objectContaining({ verb: 'askOverlap', agencyCodes: [] })]);
    const [watched] = await finds(police, { verb: 'watch' });
    expect(watched?.ids).toEqual([agencyOf('demo-politi-1')]);
    expect(await finds(police, { verb: 'answerOverlap' })).toEqual([
      expect.objectContaining({ agencyCodes: ['SKTST'] }),
    ]);
  });

  it('another agency’s auditor finds her own agency’s lines, never this one’s; an officer her own', async () => {
    const mine = new Set((await finds(auditor)).map(({ seq }) => seq));
    const abroad = await world.as('demo-cmm-3');
    for (const agencyCode of ['CMM', 'SIRI', 'SKTST'])
      expect((await finds(abroad, { agencyCode })).filter(({ seq }) => mine.has(seq))).toEqual([]);
    const officer = await finds(police, { agencyCode: 'CMM' });
    expect(officer.filter(({ seq }) => mine.has(seq))).toEqual([]);
    const colleague = await world.as('demo-skat-2');
    expect((await finds(colleague, { agencyCode: 'CMM' })).filter(({ seq }) => mine.has(seq))).toEqual([]);
  });
});
