/** What may not be given is not given, and what has been taken back is gone, whoever asks and however fast. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, aDay, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  atOnce,
  contributes,
  discloses,
  documents,
  expectRefused,
  finds,
  follows,
  idsOf,
  reads,
  refusalOf,
  toAssess,
  traces,
  withdraws,
} from '../support/sharing.js';

let server: TestServer;
let world: World;
let skat: Person;
let cmm: Person;
let police: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-siri-1', 'demo-at-1'],
    invited: ['demo-nsk-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'] },
  });
  [skat, cmm, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-cmm-1'), world.as('demo-politi-1')]);
});
afterAll(() => server?.stop());

describe('the rule book says no', () => {
  it('who gave a tip goes to nobody, even on request: nothing is written, and the ledger keeps the attempt', async () => {
    const item = await contributes(cmm, world, { category: 'reporter-identity', level: 'confidential' });
    const input = { ...toAssess(item), receivers: ['POL-SOJ', 'SKTST'], initiative: 'ON_REQUEST' };
    const before = await traces(server);
    const { extensions } = await refusalOf(cmm, documents.disclose, { input });
    expect(extensions.code).toBe('UNLAWFUL');
    expect(extensions.verdicts).toMatchObject([
      { receiver: 'POL-SOJ', outcome: 'MUST_NOT', ruleId: 'MARK-04' },
      { receiver: 'SKTST', outcome: 'MUST_NOT', ruleId: 'MARK-04' },
    ]);
    expect(JSON.stringify(extensions.verdicts)).toContain('bliver hos den myndighed');
    expect(await traces(server)).toBe(before);
    const { ledger } = await cmm.ask<{ ledger: { nodes: { verb: string; rule: string; ids: string[] }[] } }>(
      '{ ledger(first: 5, kind: REFUSED) { nodes { verb rule ids } } }',
    );
    expect(ledger.nodes).toContainEqual({
      verb: 'disclose',
      rule: 'disclose@Contribution UNLAWFUL',
      ids: [item.id, 'POL-SOJ', 'SKTST'],
    });
  });

  it('one receiver who must not have it stops the giving to all', async () => {
    const item = await contributes(skat, world, { category: 'tax-assessment', level: 'confidential' });
    const before = await traces(server);
    const { extensions } = await refusalOf(skat, documents.disclose, {
      input: { ...toAssess(item), receivers: ['POL-SOJ', 'CMM'] },
    });
    expect(extensions).toMatchObject({
      code: 'UNLAWFUL',
      verdicts: [
        { receiver: 'POL-SOJ', outcome: 'MAY', ruleId: 'PER-01' },
        { receiver: 'CMM', outcome: 'MUST_NOT', ruleId: null, provisions: [] },
      ],
    });
    expect(await traces(server)).toBe(before);
    expect(await finds(police, world.caseId)).not.toContain(item.id);
  });

  it("a victim's story never goes to immigration control", async () => {
    const item = await contributes(cmm, world, { category: 'victim-story', level: 'sensitive' });
    const input = { ...toAssess(item), receivers: ['SIRI'], purpose: 'own-control', initiative: 'ON_REQUEST' };
    expect(await cmm.refusal(documents.disclose, { input })).toBe('UNLAWFUL');
  });
});

describe('somebody else', () => {
  it.each([
    ['nobody signed in', null, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['an agency that is not on the case', 'demo-fvst-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['an agency that is invited and has not answered', 'demo-nsk-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['a colleague outside the team', 'demo-skat-2', 'NOT_FOUND', 'NOT_FOUND'],
    ['an agency on the case that was given nothing', 'demo-at-1', 'NOT_FOUND', 'NOT_FOUND'],
    ['the receiver, who may not pass it on', 'demo-cmm-1', 'REFUSED', 'REFUSED'],
  ])('%s cannot give or take back', async (_, subject, disclosing, withdrawing) => {
    const item = await contributes(skat, world);
    const [given] = await discloses(skat, toAssess(item));
    const who = subject ? await world.as(subject) : signedOut(server);
    const input = { ...toAssess(item), receivers: ['POL-SOJ'] };
    expect(await who.refusal(documents.disclose, { input })).toBe(disclosing);
    const preview = { id: item.id, purpose: 'assess', initiative: 'OWN' };
    expect(await who.refusal(documents.preview, preview)).toBe(disclosing);
    const taking = { id: given?.id, version: given?.version, reason: 'Nej.' };
    expect(await who.refusal(documents.withdraw, { input: taking })).toBe(withdrawing);
    expect((await follows(skat, item.id)).disclosures).toMatchObject([{ status: 'LIVE' }]);
  });

  it('an inspector of the same team may read, not give', async () => {
    const item = await contributes(cmm, world);
    const [id] = await idsOf(world, 'demo-cmm-2');
    const administrator = await world.as('demo-cmm-3');
    await administrator.ask('mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { id } }', {
      input: { id, duties: ['INSPECTOR'], version: 1 },
    });
    const inspector = await world.as('demo-cmm-2');
    expect(await inspector.refusal(documents.disclose, { input: { ...toAssess(item), receivers: ['SKTST'] } })).toBe(
      'REFUSED',
    );
  });

  it('an id that nobody has gives the same answer as one that is hidden', async () => {
    const input = { ...toAssess({ id: randomUUID(), version: 1 }) };
    expect(await skat.refusal(documents.disclose, { input })).toBe('NOT_FOUND');
    expect(await skat.refusal(documents.withdraw, { input: { id: randomUUID(), version: 1, reason: 'Nej.' } })).toBe(
      'NOT_FOUND',
    );
  });
});

describe('wrong words', () => {
  it.each([
    ['nobody', 'input.receivers', { receivers: [] }],
    ['an agency that is not on the case', 'input.receivers', { receivers: ['FVST'] }],
    ['an agency that has not answered', 'input.receivers', { receivers: ['NSK'] }],
    ['herself', 'input.receivers', { receivers: ['SKTST'] }],
    ['an agency that does not exist', 'input.receivers', { receivers: ['CMM', 'ingen'] }],
    ['a purpose that the book does not know', 'input.purpose', { purpose: 'nysgerrighed' }],
    ['an empty weighing', 'input.weighing', { weighing: '  ' }],
    ['a weighing that is too long', 'input.weighing', { weighing: 'x'.repeat(5001) }],
    ['a waiver without a word of how', 'input.consent', { waiverRecorded: true }],
    ['a time that has passed', 'input.expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['a person by no id', 'input.namedPersons', { namedPersons: ['ikke et id'] }],
    ['a person on no team', 'input.namedPersons', { namedPersons: [randomUUID()] }],
  ])('%s is INVALID at %s', async (_, field, wrong) => {
    const item = await contributes(skat, world);
    await expectRefused(skat, documents.disclose, { ...toAssess(item), ...wrong }, 'INVALID', field);
  });

  it('names people of the receiver, people on its team, and no longer than the rule book allows', async () => {
    const what = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
    const item = await contributes(police, world, what);
    const input = { ...toAssess(item), receivers: ['SKTST', 'AT'], purpose: 'inspect' };
    const [tax, labour, outside] = await idsOf(world, 'demo-skat-1', 'demo-at-1', 'demo-skat-2');
    const refused = (wrong: object, field: string) =>
      expectRefused(police, documents.disclose, { ...input, ...wrong }, 'INVALID', field);
    await refused({}, 'input.namedPersons');
    await refused({ namedPersons: [tax] }, 'input.namedPersons');
    await refused({ namedPersons: [tax, labour, outside] }, 'input.namedPersons');
    const tooLate = new Date(server.clock.now().getTime() + 7 * aDay + 60_000);
    await refused({ namedPersons: [tax, labour], expiresAt: tooLate }, 'input.expiresAt');
    expect(await discloses(police, { ...input, namedPersons: [tax, labour] })).toHaveLength(2);
  });

  it('a withdrawal needs a reason', async () => {
    const [given] = await discloses(skat, toAssess(await contributes(skat, world)));
    const input = { id: given?.id, version: given?.version, reason: ' ' };
    await expectRefused(skat, documents.withdraw, input, 'INVALID', 'input.reason');
  });
});

describe('too late', () => {
  it('what was read has since been changed: what she saw is what she gives', async () => {
    const item = await contributes(skat, world);
    await skat.ask('mutation ($input: ReviseContributionInput!) { reviseContribution(input: $input) { id } }', {
      input: { id: item.id, version: item.version, title: 'Løn', text: 'Rettet.' },
    });
    expect(await skat.refusal(documents.disclose, { input: toAssess(item) })).toBe('CONFLICT');
  });

  it('the same receiver cannot be given it twice, and the answer names who has it', async () => {
    const item = await contributes(skat, world);
    await discloses(skat, toAssess(item));
    const said = await refusalOf(skat, documents.disclose, {
      input: { ...toAssess(item), receivers: ['POL-SOJ', 'CMM'] },
    });
    expect([said.extensions.code, said.message]).toEqual(['CONFLICT', expect.stringContaining('Menneskehandel')]);
    expect((await follows(skat, item.id)).disclosures).toHaveLength(1);
  });

  it('a stale withdrawal is a CONFLICT, a second one REFUSED', async () => {
    const [given] = await discloses(skat, toAssess(await contributes(skat, world)));
    const input = { id: given?.id, version: 7, reason: 'Nej.' };
    expect(await skat.refusal(documents.withdraw, { input })).toBe('CONFLICT');
    await withdraws(skat, given ?? { id: '', version: 0 });
    expect(await skat.refusal(documents.withdraw, { input: { ...input, version: 2 } })).toBe('REFUSED');
  });

  it('on a closed case nothing more is given, but what was given can be taken back', async () => {
    const closing = await aCase(server, { agencies: ['demo-skat-1'] });
    const item = await contributes(skat, closing);
    const [given] = await discloses(skat, toAssess(item));
    const later = await contributes(skat, closing);
    const read = 'query ($id: ID!) { case(id: $id) { version } }';
    const { case: found } = await cmm.ask<{ case: { version: number } }>(read, { id: closing.caseId });
    await cmm.ask('mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id } }', {
      input: { id: closing.caseId, version: found.version },
    });
    expect(await skat.refusal(documents.disclose, { input: toAssess(later) })).toBe('REFUSED');
    expect(await withdraws(skat, given ?? { id: '', version: 0 })).toMatchObject({ status: 'WITHDRAWN' });
    expect(await reads(cmm, item.id)).toBe('NOT_FOUND');
  });
});

describe('races', () => {
  it('two who give the same at once: one goes, the other hears of a CONFLICT', async () => {
    const item = await contributes(skat, world);
    const giving = Array.from({ length: 6 }, () => () => skat.refusal(documents.disclose, { input: toAssess(item) }));
    const codes = await atOnce(world, giving);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(5);
  });

  it('reading against a withdrawal: no reading that begins after it ends finds anything, and each that found is on the receipt', async () => {
    for (let round = 0; round < 5; round++) {
      const item = await contributes(skat, world);
      const [given] = await discloses(skat, toAssess(item));
      let isTaken = false;
      const late: (string | null)[] = [];
      const found: (string | null)[] = [];
      const reader = async () => {
        for (let n = 0; n < 12; n++) {
          const isLate = isTaken;
          (isLate ? late : found).push(await reads(cmm, item.id));
        }
      };
      const taking = withdraws(skat, given ?? { id: '', version: 0 }).then(() => {
        isTaken = true;
      });
      await Promise.all([reader(), reader(), taking]);
      late.push(await reads(cmm, item.id));
      expect(new Set(late)).toEqual(new Set(['NOT_FOUND']));
      const readings = (await follows(skat, item.id)).readings ?? [];
      const times = found.filter((text) => text?.startsWith('Hele lønnen')).length;
      expect(readings.reduce((sum, one) => sum + one.times, 0)).toBe(times);
    }
  });

  it('giving to an agency while it leaves: it is left with nothing, and nothing waits for it to come back', async () => {
    const at = await world.as('demo-at-1');
    const items = await Promise.all(Array.from({ length: 5 }, () => contributes(skat, world)));
    const { case: found } = await at.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const part = found.participations.find(({ agency }) => agency.code === 'AT');
    const leaving = () =>
      at.refusal('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
        input: { participationId: part?.id, version: part?.version, reason: 'Opgaven er løst.' },
      });
    const giving = items.map(
      (item) => () => skat.refusal(documents.disclose, { input: { ...toAssess(item), receivers: ['AT'] } }),
    );
    const [left, ...codes] = await atOnce(world, [leaving, ...giving]);
    expect(left).toBeNull();
    for (const code of codes) expect(['INVALID', null]).toContain(code);
    const { rows } = await server.owner.query(
      `SELECT count(*)::int AS live FROM disclosures WHERE receiver_code = 'AT' AND status = 'LIVE'`,
    );
    expect(rows[0].live).toBe(0);
  });
});
