/** After an inspection: a possible victim referred to CMM and seen by nobody else, and each authority's next step. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedOut } from '../support/ask.js';
import { aCase, anInspection, openedBy, person, type World } from '../support/builders.js';
import { doing } from '../support/inspections.js';
import { mutation } from '../support/meetings.js';
import { startTestServer, type TestServer } from '../support/server.js';

interface Referral {
  id: string;
  pseudonym: string | null;
  status: string;
  version: number;
  reason: string;
  receivedAt: string | null;
  to: { code: string };
  viewerCan: string[];
}

const referral = 'id pseudonym status version reason receivedAt to { code } author { name } viewerCan';
const say = {
  refer: mutation('refer', 'ReferInput', referral),
  receiveReferral: mutation('receiveReferral', 'ReceiveReferralInput', referral),
  takeNextStep: mutation('takeNextStep', 'TakeNextStepInput', 'id kind text audience author { name } agency { code }'),
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const does = async <Answer>(who: Person, verb: keyof typeof say, input: object): Promise<Answer> =>
  (await who.ask<Record<string, Answer>>(say[verb], { input }))[verb] as Answer;
const referrals = async (who: Person, caseId: string) =>
  (
    await who.ask<{ case: { referrals: Referral[] } }>(
      `query ($id: ID!) { case(id: $id) { referrals { ${referral} } } }`,
      { id: caseId },
    )
  ).case.referrals;

/** A case with an inspection under way, and somebody met by the police. */
async function met(audience: string[] | null = null): Promise<World & { metPersonId: string }> {
  const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  const { id } = await anInspection(world, { with: ['demo-politi-1', 'demo-cmm-1'], until: 'UNDERWAY' });
  const politi = await world.as('demo-politi-1');
  const recorded = await doing<{ id: string }>(politi, 'recordMetPerson', {
    inspectionId: id,
    pseudonym: 'P1',
    note: 'Taler kinesisk',
    audience,
  });
  return { ...world, metPersonId: recorded.id };
}

describe('a referral', () => {
  it('goes to CMM, which takes over; its sender follows it, and nobody else knows of it', async () => {
    const world = await met();
    const [politi, cmm, skat] = await Promise.all(['demo-politi-1', 'demo-cmm-1', 'demo-skat-1'].map(world.as));
    if (!politi || !cmm || !skat) throw new Error('nobody');
    const reason = 'Har brug for tolk og et sted at bo i nat.';
    const made = await does<Referral>(politi, 'refer', { metPersonId: world.metPersonId, reason });
    expect(made).toMatchObject({ pseudonym: 'P1', status: 'SENT', reason, to: { code: 'CMM' }, viewerCan: [] });
    expect(await referrals(skat, world.caseId)).toEqual([]);
    expect(await referrals(cmm, world.caseId)).toMatchObject([{ pseudonym: 'P1', viewerCan: ['receiveReferral'] }]);
    const input = { id: made.id, version: made.version };
    expect(await does<Referral>(cmm, 'receiveReferral', input)).toMatchObject({
      status: 'RECEIVED',
      receivedAt: expect.any(String),
      viewerCan: [],
    });
    expect(await referrals(politi, world.caseId)).toMatchObject([{ status: 'RECEIVED' }]);
    expect(await cmm.refusal(say.receiveReferral, { input: { ...input, version: 2 } })).toBe('REFUSED');
    const { rows } = await server.owner.query<{ agency_code: string }>(
      "SELECT DISTINCT agency_code FROM ledger_entries WHERE kind = 'READ' AND subject = 'Referral' AND $1 = ANY (ids) ORDER BY 1",
      [made.id],
    );
    expect(rows.map((row) => row.agency_code)).toEqual(['CMM', 'POL-SOJ']);
  });

  it('keeps the pseudonym from CMM where the record of the person met does not name it', async () => {
    const world = await met([]);
    const [politi, cmm] = [await world.as('demo-politi-1'), await world.as('demo-cmm-1')];
    await does(politi, 'refer', { metPersonId: world.metPersonId, reason: 'Se på det.' });
    expect(await referrals(cmm, world.caseId)).toMatchObject([{ pseudonym: null, reason: 'Se på det.' }]);
  });

  it('cannot be sent, nor its reason read, once the sender’s agency has left', async () => {
    const world = await met();
    const politi = await world.as('demo-politi-1');
    const made = await does<Referral>(politi, 'refer', { metPersonId: world.metPersonId, reason: 'Se på det.' });
    const { case: found } = await politi.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const place = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await politi.ask(mutation('leaveCase', 'LeaveCaseInput', 'id'), {
      input: { participationId: place?.id, version: place?.version, reason: 'Færdige.' },
    });
    const input = { metPersonId: world.metPersonId, reason: 'Igen' };
    expect(await politi.refusal(say.refer, { input })).toBe('NOT_FOUND');
    const receive = { input: { id: made.id, version: made.version } };
    expect(await politi.refusal(say.receiveReferral, receive)).toBe('NOT_FOUND');
  });

  it('is refused where CMM is not on the case, and says what would be right', async () => {
    const { id: caseId } = await openedBy(server, 'demo-skat-1');
    const alone = { server, caseId, as: (subject: string) => person(server, subject) };
    const { id } = await anInspection(alone, { until: 'UNDERWAY' });
    const skat = await person(server, 'demo-skat-1');
    const somebody = { inspectionId: id, pseudonym: 'P1', note: '' };
    const { id: metPersonId } = await doing<{ id: string }>(skat, 'recordMetPerson', somebody);
    const { errors } = await skat.reply(say.refer, { input: { metPersonId, reason: 'Se på det.' } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'REFUSED',
      rule: 'refer@MetPerson',
      da: expect.stringContaining('indkaldt'),
    });
  });
});

describe('a next step', () => {
  it('is told to all who take part, or to those named', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], invited: ['demo-at-1'] });
    const [cmm, skat, politi] = await Promise.all(['demo-cmm-1', 'demo-skat-1', 'demo-politi-1'].map(world.as));
    if (!cmm || !skat || !politi) throw new Error('nobody');
    const { caseId } = world;
    const told = await does<{ audience: string[] }>(skat, 'takeNextStep', {
      caseId,
      kind: 'TAX_CONTROL',
      text: 'Kontrol af ejeren',
    });
    expect(told).toMatchObject({ audience: ['CMM', 'POL-SOJ', 'SKTST'], agency: { code: 'SKTST' } });
    await does(politi, 'takeNextStep', {
      caseId,
      kind: 'CRIMINAL_INVESTIGATION',
      text: 'Straffelovens § 262 a',
      audience: ['CMM'],
    });
    const seen = async (who: Person) =>
      (
        await who.ask<{ case: { nextSteps: { kind: string }[] } }>(
          'query ($id: ID!) { case(id: $id) { nextSteps { kind text agency { code } } } }',
          { id: caseId },
        )
      ).case.nextSteps.map(({ kind }) => kind);
    expect(await seen(cmm)).toEqual(['TAX_CONTROL', 'CRIMINAL_INVESTIGATION']);
    expect(await seen(skat)).toEqual(['TAX_CONTROL']);
    for (const audience of [['AT'], ['NOWHERE']]) {
      const { errors } = await skat.reply(say.takeNextStep, {
        input: { caseId, kind: 'OTHER', text: 'Andet', audience },
      });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.audience' });
    }
    expect(await skat.refusal(say.takeNextStep, { input: { caseId, kind: 'OTHER', text: '' } })).toBe('INVALID');
  });

  it('is kept once for one command', async () => {
    const world = await aCase(server);
    const cmm = await world.as('demo-cmm-1');
    const input = { caseId: world.caseId, kind: 'VICTIM_SUPPORT', text: 'Samtaler', command: randomUUID() };
    const [first, second] = await Promise.all([1, 2].map(() => does<{ id: string }>(cmm, 'takeNextStep', input)));
    expect(first?.id).toBe(second?.id);
  });
});

describe('who is kept out', () => {
  let world: World & { metPersonId: string };
  let inputs: Record<keyof typeof say, object>;
  beforeAll(async () => {
    world = await met();
    const politi = await world.as('demo-politi-1');
    const { id, version } = await does<Referral>(politi, 'refer', { metPersonId: world.metPersonId, reason: 'Hjælp' });
    inputs = {
      refer: { metPersonId: world.metPersonId, reason: 'Hjælp' },
      receiveReferral: { id, version },
      takeNextStep: { caseId: world.caseId, kind: 'OTHER', text: 'Andet' },
    };
  });
  const verbs = Object.keys(say) as (keyof typeof say)[];

  it.each(verbs)('%s: whoever is not signed in', async (verb) => {
    expect(await signedOut(server).refusal(say[verb], { input: inputs[verb] })).toBe('UNAUTHENTICATED');
  });

  it.each(verbs)('%s: an agency that is not on the case cannot tell it from one that does not exist', async (verb) => {
    const stranger = await person(server, 'demo-fvst-1');
    expect(await stranger.refusal(say[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs)('%s: a colleague outside the team', async (verb) => {
    const colleague = await person(server, verb === 'receiveReferral' ? 'demo-cmm-2' : 'demo-politi-2');
    expect(await colleague.refusal(say[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it('receiveReferral: its sender, and an agency on the case that it was not sent to', async () => {
    const [politi, skat] = [await world.as('demo-politi-1'), await world.as('demo-skat-1')];
    expect(await politi.refusal(say.receiveReferral, { input: inputs.receiveReferral })).toBe('REFUSED');
    expect(await skat.refusal(say.receiveReferral, { input: inputs.receiveReferral })).toBe('NOT_FOUND');
  });

  it('receiveReferral: a version that somebody has changed', async () => {
    const cmm = await world.as('demo-cmm-1');
    const input = { ...inputs.receiveReferral, version: 9 };
    expect(await cmm.refusal(say.receiveReferral, { input })).toBe('CONFLICT');
  });

  it('refer: whoever the record of the person met does not name', async () => {
    const small = await met([]);
    const skat = await small.as('demo-skat-1');
    const input = { metPersonId: small.metPersonId, reason: 'Hjælp' };
    expect(await skat.refusal(say.refer, { input })).toBe('NOT_FOUND');
  });

  it.each(verbs)('%s: an id that is none is INVALID', async (verb) => {
    const cmm = await world.as('demo-cmm-1');
    const wrong = Object.fromEntries(
      Object.entries(inputs[verb]).map(([name, value]) => [name, /^(id|caseId|metPersonId)$/.test(name) ? 'x' : value]),
    );
    expect(await cmm.refusal(say[verb], { input: wrong })).toBe('INVALID');
  });
});
