/** Who is kept out of joint inspections, verb by verb, what a plan and a field record refuse, and repeated commands. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedOut } from '../support/ask.js';
import { aCase, anInspection, aPersonId, person, type World } from '../support/builders.js';
import { doing, type Inspection, planOf, see, type Work, work } from '../support/inspections.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const agencies = ['demo-skat-1', 'demo-politi-1', 'demo-at-1'];

describe('who is kept out', () => {
  let world: World;
  let inputs: Record<Work, object>;
  beforeAll(async () => {
    world = await aCase(server, { agencies, invited: ['demo-siri-1'] });
    const { id, version, parts } = await anInspection(world, { with: ['demo-politi-1'] });
    const theirs = parts.find(({ agency }) => agency.code === 'POL-SOJ');
    const plan = planOf(world, ['demo-skat-1', 'demo-politi-1']);
    inputs = {
      planInspection: { ...plan, caseId: world.caseId },
      revisePlan: { ...plan, id, version },
      signOff: { id: theirs?.id, planVersion: 1 },
      beginInspection: { id, version },
      concludeInspection: { id, version, result: 'Intet' },
      cancelInspection: { id, version },
      observe: { inspectionId: id, indicator: 'SC-01', text: 'Set' },
      recordMetPerson: { inspectionId: id, pseudonym: 'P1', note: '' },
    };
  });
  const verbs = Object.keys(work) as Work[];

  it.each(verbs)('%s: whoever is not signed in', async (verb) => {
    expect(await signedOut(server).refusal(work[verb], { input: inputs[verb] })).toBe('UNAUTHENTICATED');
  });

  it.each(verbs)('%s: an agency that is not on the case cannot tell it from one that does not exist', async (verb) => {
    const stranger = await person(server, 'demo-fvst-1');
    expect(await stranger.refusal(work[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs)('%s: an agency that is called and has not answered', async (verb) => {
    const siri = await person(server, 'demo-siri-1');
    expect(await siri.refusal(work[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs)('%s: a colleague outside the team', async (verb) => {
    const subject = verb === 'signOff' ? 'demo-politi-2' : 'demo-skat-2';
    const colleague = await person(server, subject);
    expect(await colleague.refusal(work[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
  });

  it.each(verbs.filter((verb) => verb !== 'planInspection'))(
    '%s: an agency on the case without a part',
    async (verb) => {
      const at = await person(server, 'demo-at-1');
      expect(await at.refusal(work[verb], { input: inputs[verb] })).toBe('NOT_FOUND');
    },
  );

  it.each(['revisePlan', 'beginInspection', 'concludeInspection', 'cancelInspection'] as const)(
    '%s: an agency with a part that neither wrote the plan nor leads',
    async (verb) => {
      const politi = await person(server, 'demo-politi-1');
      const { errors } = await politi.reply(work[verb], { input: inputs[verb] });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'REFUSED', rule: `${verb}@JointInspection` });
    },
  );

  it('signOff: somebody of another agency, and an officer who does not sign for hers', async () => {
    const skat = await person(server, 'demo-skat-1');
    expect(await skat.refusal(work.signOff, { input: inputs.signOff })).toBe('REFUSED');
    const small = await aCase(server, { agencies: ['demo-skat-1'], teams: { 'demo-skat-1': ['demo-skat-2'] } });
    const { parts } = await anInspection(small);
    const officer = await small.as('demo-skat-2');
    expect(await officer.refusal(work.signOff, { input: { id: parts[0]?.id, planVersion: 1 } })).toBe('REFUSED');
  });

  it.each(['observe', 'recordMetPerson', 'beginInspection', 'concludeInspection'] as const)(
    '%s: nobody, before all have signed',
    async (verb) => {
      const skat = await person(server, 'demo-skat-1');
      expect(await skat.refusal(work[verb], { input: inputs[verb] })).toBe('REFUSED');
    },
  );

  it.each(['revisePlan', 'beginInspection', 'concludeInspection', 'cancelInspection'] as const)(
    '%s: a version that somebody has changed',
    async (verb) => {
      const skat = await person(server, 'demo-skat-1');
      expect(await skat.refusal(work[verb], { input: { ...inputs[verb], version: 99 } })).toBe('CONFLICT');
    },
  );

  it.each(verbs)('%s: an id that is none is INVALID', async (verb) => {
    const skat = await person(server, 'demo-skat-1');
    const wrong = Object.fromEntries(
      Object.entries(inputs[verb]).map(([name, value]) => [
        name,
        /^(id|caseId|inspectionId)$/.test(name) ? 'x' : value,
      ]),
    );
    expect(await skat.refusal(work[verb], { input: wrong })).toBe('INVALID');
  });
});

describe('a plan is INVALID', () => {
  let world: World;
  beforeAll(async () => {
    world = await aCase(server, { agencies: ['demo-skat-1'], invited: ['demo-siri-1'] });
  });

  const some = (...codes: string[]) => codes.map((agency) => ({ agency, role: 'Deltager', steps: ['interview'] }));
  it.each([
    ['without its author', { parts: some('CMM'), lead: 'CMM' }, 'input.parts'],
    ['with an agency that has not answered', { parts: some('SKTST', 'SIRI') }, 'input.parts'],
    ['with an agency outside the case', { parts: some('SKTST', 'FVST') }, 'input.parts'],
    ['with a lead that has no part', { lead: 'CMM' }, 'input.lead'],
    [
      'with a step that nobody knows',
      { parts: [{ agency: 'SKTST', role: 'R', steps: ['fly'] }] },
      'input.parts.0.steps',
    ],
    ['in the past', { startsAt: '2020-01-01T08:00:00Z' }, 'input.startsAt'],
    ['without a place', { place: '' }, 'input.place'],
    ['without an aim', { aim: ' ' }, 'input.aim'],
  ])('%s', async (_, wrong, field) => {
    const skat = await world.as('demo-skat-1');
    const input = { ...planOf(world, ['demo-skat-1']), caseId: world.caseId, ...wrong };
    const { errors } = await skat.reply(work.planInspection, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
  });

  it('led by somebody who is not on the lead’s team', async () => {
    const skat = await world.as('demo-skat-1');
    for (const subject of ['demo-skat-2', 'demo-cmm-1']) {
      const leadPersonId = await aPersonId(server, subject);
      const input = { ...planOf(world, ['demo-skat-1', 'demo-cmm-1']), caseId: world.caseId, leadPersonId };
      const { errors } = await skat.reply(work.planInspection, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.leadPersonId' });
    }
  });
});

describe('the field record', () => {
  let world: World;
  let inspectionId: string;
  beforeAll(async () => {
    world = await aCase(server, { agencies, teams: { 'demo-skat-1': ['demo-skat-2'] } });
    inspectionId = (await anInspection(world, { with: ['demo-politi-1', 'demo-cmm-1'], until: 'UNDERWAY' })).id;
  });

  it('is kept by inspectors too, and each line is seen by just those it names', async () => {
    const [skat, politi, cmm] = await Promise.all(['demo-skat-2', 'demo-politi-1', 'demo-cmm-1'].map(world.as));
    if (!skat || !politi || !cmm) throw new Error('nobody');
    const seen = await doing<{ audience: string[]; indicator: { code: string } }>(skat, 'observe', {
      inspectionId,
      indicator: 'SC-07',
      text: 'Syv madrasser i to rum',
    });
    expect(seen).toMatchObject({ audience: ['CMM', 'POL-SOJ', 'SKTST'], indicator: { code: 'SC-07' } });
    await doing(politi, 'recordMetPerson', {
      inspectionId,
      pseudonym: 'P1',
      note: 'Taler kinesisk',
      audience: ['CMM'],
    });
    const [bySkat, byCmm] = [await see(skat, inspectionId), await see(cmm, inspectionId)];
    expect(bySkat.observations.map(({ text }) => text)).toEqual(['Syv madrasser i to rum']);
    expect(bySkat.metPersons).toEqual([]);
    expect(byCmm.metPersons).toMatchObject([
      { pseudonym: 'P1', note: 'Taler kinesisk', audience: ['CMM', 'POL-SOJ'], viewerCan: ['refer'] },
    ]);
  });

  it.each([
    ['a CPR number for a name', 'recordMetPerson', { pseudonym: '010190-1234', note: '' }, 'input.pseudonym'],
    ['a CPR number without its hyphen', 'recordMetPerson', { pseudonym: '0101901234', note: '' }, 'input.pseudonym'],
    ['no pseudonym', 'recordMetPerson', { pseudonym: ' ', note: '' }, 'input.pseudonym'],
    ['too long a pseudonym', 'recordMetPerson', { pseudonym: 'P'.repeat(21), note: '' }, 'input.pseudonym'],
    ['an agency without a part', 'observe', { indicator: 'SC-01', text: '', audience: ['AT'] }, 'input.audience'],
    ['a sign that nobody knows', 'observe', { indicator: 'SC-99', text: '' }, 'input.indicator'],
    [
      'what has yet to be seen',
      'observe',
      { indicator: 'SC-01', text: '', seenAt: '2190-01-01T00:00:00Z' },
      'input.seenAt',
    ],
  ] as const)('refuses %s', async (_, verb, wrong, field) => {
    const skat = await world.as('demo-skat-1');
    const { errors } = await skat.reply(work[verb], { input: { inspectionId, ...wrong } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field });
  });

  it('refuses a pseudonym that is taken, also by a record that she cannot see', async () => {
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    await doing(politi, 'recordMetPerson', { inspectionId, pseudonym: 'P7', note: '', audience: [] });
    const input = { inspectionId, pseudonym: 'P7', note: '' };
    expect(await skat.refusal(work.recordMetPerson, { input })).toBe('INVALID');
    expect(await politi.refusal(work.recordMetPerson, { input })).toBe('INVALID');
  });

  it('keeps one line for one command', async () => {
    const skat = await world.as('demo-skat-1');
    const input = { inspectionId, indicator: 'SC-02', text: 'Én gang', command: randomUUID() };
    const rows = await Promise.all([1, 2].map(() => doing<{ id: string }>(skat, 'observe', input)));
    expect(rows[0]?.id).toBe(rows[1]?.id);
    const { observations } = await see(skat, inspectionId);
    expect(observations.filter(({ text }) => text === 'Én gang')).toHaveLength(1);
  });

  it('plans one inspection for one command', async () => {
    const skat = await world.as('demo-skat-1');
    const input = { ...planOf(world, ['demo-skat-1']), caseId: world.caseId, command: randomUUID() };
    const made = await Promise.all([1, 2].map(() => doing<Inspection>(skat, 'planInspection', input)));
    expect(made[0]?.id).toBe(made[1]?.id);
  });
});
