/** A joint inspection from plan to result: signed by all who have a part, revised, carried out, recorded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, agencyOf, anInspection, aPersonId } from '../support/builders.js';
import { doing, type Inspection, inspection, type Part, partOf, planOf, see, work } from '../support/inspections.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const three = { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] };

describe('a plan', () => {
  it('gives each agency its part and what the catalogue says of it, and is seen by those who have one', async () => {
    const world = await aCase(server, three);
    const [skat, politi, at] = await Promise.all(['demo-skat-1', 'demo-politi-1', 'demo-at-1'].map(world.as));
    if (!skat || !politi || !at) throw new Error('nobody');
    const made = await doing<Inspection>(skat, 'planInspection', {
      ...planOf(world, []),
      caseId: world.caseId,
      leadPersonId: await aPersonId(server, 'demo-skat-1'),
      noticeReason: 'Varsel ville ødelægge formålet.',
      parts: [
        { agency: 'POL-SOJ', role: 'Sikkerhed', steps: ['check-identity', 'search'] },
        { agency: 'SKTST', role: 'Regnskab', steps: ['demand-papers'] },
      ],
    });
    expect(made).toMatchObject({
      status: 'PLANNED',
      planVersion: 1,
      lead: { code: 'SKTST' },
      leadPerson: { name: 'Demo Skat 1' },
      noticeReason: 'Varsel ville ødelægge formålet.',
    });
    expect(made.viewerCan.sort()).toEqual(['cancelInspection', 'revisePlan']);
    expect(made.parts.map(({ agency, role, powers }) => [agency.code, role, powers])).toEqual([
      ['SKTST', 'Regnskab', [{ step: 'demand-papers', may: 'yes', agencyKind: 'tax' }]],
      [
        'POL-SOJ',
        'Sikkerhed',
        [
          { step: 'check-identity', may: 'yes', agencyKind: 'police' },
          { step: 'search', may: 'with-court-order', agencyKind: 'police' },
        ],
      ],
    ]);
    expect(partOf(await see(politi, made.id), 'demo-politi-1').viewerCan).toEqual(['signOff']);
    expect(partOf(made, 'demo-politi-1').viewerCan).toEqual([]);
    const query = 'query ($id: ID!) { inspection(id: $id) { id } }';
    expect(await at.refusal(query, { id: made.id })).toBe('NOT_FOUND');
    const cases = 'query ($id: ID!) { case(id: $id) { inspections { id } } }';
    const listed = async (who: typeof at) =>
      (await who.ask<{ case: { inspections: { id: string }[] } }>(cases, { id: world.caseId })).case.inspections;
    expect(await listed(at)).toEqual([]);
    expect(await listed(politi)).toEqual([{ id: made.id }]);
  });

  it('is GO when the last has signed, begins, and is concluded with its result', async () => {
    const world = await aCase(server, three);
    const plan = await anInspection(world, { with: ['demo-politi-1'] });
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    const sign = (id: string | undefined) => ({ id, planVersion: 1 });
    const mine = plan.parts.find(({ agency }) => agency.code === 'SKTST');
    const theirs = plan.parts.find(({ agency }) => agency.code === 'POL-SOJ');
    const signed = await doing<Part>(skat, 'signOff', sign(mine?.id));
    expect(signed).toMatchObject({ isSigned: true, signedBy: { name: 'Demo Skat 1' }, viewerCan: [] });
    expect((await see(skat, plan.id)).status).toBe('PLANNED');
    expect(await skat.refusal(work.signOff, { input: sign(mine?.id) })).toBe('REFUSED');
    expect(await skat.refusal(work.signOff, { input: sign(theirs?.id) })).toBe('REFUSED');
    expect(await skat.refusal(work.beginInspection, { input: { id: plan.id, version: plan.version } })).toBe('REFUSED');
    await doing(politi, 'signOff', sign(theirs?.id));
    const go = await see(skat, plan.id);
    expect(go.status).toBe('GO');
    expect(go.viewerCan.sort()).toEqual(['beginInspection', 'cancelInspection', 'revisePlan']);
    expect((await see(politi, plan.id)).viewerCan).toEqual([]);
    expect(await politi.refusal(work.beginInspection, { input: { id: plan.id, version: go.version } })).toBe('REFUSED');
    const begun = await doing<Inspection>(skat, 'beginInspection', { id: plan.id, version: go.version });
    expect(begun.status).toBe('UNDERWAY');
    const result = 'Arbejderne boede ikke længere på stedet.';
    expect(await skat.refusal(work.revisePlan, { input: revision(world, plan.id, begun.version) })).toBe('REFUSED');
    const done = await doing<Inspection>(skat, 'concludeInspection', { id: plan.id, result, version: begun.version });
    expect(done).toMatchObject({ status: 'CONCLUDED', result });
    expect(done.viewerCan.sort()).toEqual(['observe', 'recordMetPerson']);
  });

  it('is called off before it begins, and cannot be signed afterwards', async () => {
    const world = await aCase(server, three);
    const plan = await anInspection(world, { with: ['demo-politi-1'] });
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    const off = await doing<Inspection>(skat, 'cancelInspection', { id: plan.id, version: plan.version });
    expect(off).toMatchObject({ status: 'CANCELLED', viewerCan: [] });
    const theirs = plan.parts.find(({ agency }) => agency.code === 'POL-SOJ');
    expect(await politi.refusal(work.signOff, { input: { id: theirs?.id, planVersion: 1 } })).toBe('REFUSED');
    expect(partOf(await see(politi, plan.id), 'demo-politi-1').viewerCan).toEqual([]);
  });
});

describe('a revision', () => {
  it('makes every signature start anew, and an old one cannot be given to the new plan', async () => {
    const world = await aCase(server, three);
    const plan = await anInspection(world, { with: ['demo-politi-1'], until: 'GO' });
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    const revised = await doing<Inspection>(skat, 'revisePlan', revision(world, plan.id, plan.version));
    expect(revised).toMatchObject({ status: 'PLANNED', planVersion: 2 });
    expect(revised.parts.map(({ isSigned, signedBy }) => [isSigned, signedBy])).toEqual([
      [false, null],
      [false, null],
    ]);
    const theirs = partOf(revised, 'demo-politi-1');
    expect(await politi.refusal(work.signOff, { input: { id: theirs.id, planVersion: 1 } })).toBe('CONFLICT');
    await doing(politi, 'signOff', { id: theirs.id, planVersion: 2 });
    await doing(skat, 'signOff', { id: partOf(revised, 'demo-skat-1').id, planVersion: 2 });
    expect((await see(skat, plan.id)).status).toBe('GO');
    expect(await skat.refusal(work.revisePlan, { input: revision(world, plan.id, plan.version) })).toBe('CONFLICT');
  });

  it('takes the plan from an agency that has no part any more, tells the feed who lost it, and gives it back', async () => {
    const world = await aCase(server, three);
    const plan = await anInspection(world, { with: ['demo-politi-1'] });
    const [skat, politi, at] = await Promise.all(['demo-skat-1', 'demo-politi-1', 'demo-at-1'].map(world.as));
    if (!skat || !politi || !at) throw new Error('nobody');
    const query = 'query ($id: ID!) { inspection(id: $id) { id } }';
    const swapped = await doing<Inspection>(skat, 'revisePlan', {
      ...revision(world, plan.id, plan.version),
      parts: planOf(world, ['demo-skat-1', 'demo-at-1']).parts,
    });
    expect(swapped.parts.map(({ agency }) => agency.code)).toEqual(['SKTST', 'AT']);
    expect(await politi.refusal(query, { id: plan.id })).toBe('NOT_FOUND');
    expect(partOf(await see(at, plan.id), 'demo-at-1').viewerCan).toEqual(['signOff']);
    const theirs = plan.parts.find(({ agency }) => agency.code === 'POL-SOJ');
    expect(await politi.refusal(work.signOff, { input: { id: theirs?.id, planVersion: 2 } })).toBe('NOT_FOUND');
    const { rows } = await server.owner.query<{ subject: string; lost: string[] }>(
      "SELECT subject, lost FROM outbox_events WHERE case_id = $1 AND lost <> '{}' ORDER BY subject",
      [world.caseId],
    );
    const police = await aPersonId(server, 'demo-politi-1');
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set(['InspectionPart', 'JointInspection']));
    for (const { lost } of rows) expect(lost).toEqual([police]);

    const back = await doing<Inspection>(skat, 'revisePlan', {
      ...revision(world, plan.id, swapped.version),
      parts: planOf(world, ['demo-skat-1', 'demo-politi-1']).parts,
    });
    expect(partOf(back, 'demo-politi-1').id).toBe(theirs?.id);
    expect(partOf(await see(politi, plan.id), 'demo-politi-1').viewerCan).toEqual(['signOff']);
    expect(await at.refusal(query, { id: plan.id })).toBe('NOT_FOUND');
  });

  it('can hand over the lead, but not leave out its author or whoever revises', async () => {
    const world = await aCase(server, three);
    const plan = await anInspection(world, { with: ['demo-politi-1'] });
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    const without = (subject: string) => ({
      ...revision(world, plan.id, plan.version),
      lead: subject === 'demo-skat-1' ? 'SKTST' : 'POL-SOJ',
      parts: planOf(world, [subject]).parts,
    });
    const { errors } = await skat.reply(work.revisePlan, { input: without('demo-politi-1') });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'input.parts' });
    const handed = await doing<Inspection>(skat, 'revisePlan', {
      ...revision(world, plan.id, plan.version),
      lead: 'POL-SOJ',
    });
    expect(handed.lead.code).toBe('POL-SOJ');
    const again = { ...without('demo-skat-1'), version: handed.version };
    expect(await politi.refusal(work.revisePlan, { input: again })).toBe('INVALID');
  });
});

describe('at the same moment', () => {
  it('two last signatures end in GO, every time', async () => {
    const world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1', 'demo-siri-1'] });
    const others = ['demo-politi-1', 'demo-at-1', 'demo-siri-1'];
    for (let round = 0; round < 4; round++) {
      const plan = await anInspection(world, { with: others });
      const codes = await Promise.all(
        ['demo-skat-1', ...others].map(async (subject) => {
          const mine = plan.parts.find(({ agency }) => agency.code === agencyOf(subject));
          return (await world.as(subject)).refusal(work.signOff, { input: { id: mine?.id, planVersion: 1 } });
        }),
      );
      expect(codes).toEqual([null, null, null, null]);
      expect((await see(await world.as('demo-skat-1'), plan.id)).status).toBe('GO');
    }
  }, 60_000);

  it('a signature and a revision never leave a plan GO that not all have signed', async () => {
    const world = await aCase(server, three);
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    for (let round = 0; round < 4; round++) {
      const plan = await anInspection(world, { with: ['demo-politi-1'] });
      const [mine, theirs] = plan.parts;
      await doing(skat, 'signOff', { id: mine?.id, planVersion: 1 });
      await Promise.all([
        politi.refusal(work.signOff, { input: { id: theirs?.id, planVersion: 1 } }),
        skat.refusal(work.revisePlan, { input: revision(world, plan.id, plan.version) }),
      ]);
      const after = await see(skat, plan.id);
      expect(after.status === 'GO').toBe(after.parts.every(({ isSigned }) => isSigned));
      expect(after.planVersion).toBe(after.status === 'GO' ? 1 : 2);
    }
  }, 60_000);
});

describe('an agency that left the case', () => {
  it('keeps a plan from becoming GO, and from beginning, until it is revised', async () => {
    const world = await aCase(server, three);
    const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
    const ready = await anInspection(world, { with: ['demo-politi-1'], until: 'GO' });
    const half = await anInspection(world, { with: ['demo-politi-1'] });
    const theirs = half.parts.find(({ agency }) => agency.code === 'POL-SOJ');
    await doing(politi, 'signOff', { id: theirs?.id, planVersion: 1 });
    const { case: found } = await politi.ask<{
      case: { participations: { id: string; version: number; agency: { code: string } }[] };
    }>('query ($id: ID!) { case(id: $id) { participations { id version agency { code } } } }', { id: world.caseId });
    const place = found.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await politi.ask('mutation ($input: LeaveCaseInput!) { leaveCase(input: $input) { id } }', {
      input: { participationId: place?.id, version: place?.version, reason: 'Andre opgaver går forud.' },
    });
    const mine = half.parts.find(({ agency }) => agency.code === 'SKTST');
    await doing(skat, 'signOff', { id: mine?.id, planVersion: 1 });
    expect((await see(skat, half.id)).status).toBe('PLANNED');
    const { errors } = await skat.reply(work.beginInspection, { input: { id: ready.id, version: ready.version } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'REFUSED', da: expect.stringContaining('POL-SOJ') });
  });
});

describe('a list of inspections', () => {
  it('asks the same number of statements for one as for three with all that was recorded', async () => {
    const world = await aCase(server, three);
    const skat = await world.as('demo-skat-1');
    const fill = async (inspectionId: string) => {
      for (const n of [1, 2]) {
        await doing(skat, 'observe', { inspectionId, indicator: `SC-0${n}`, text: 'Set' });
        await doing(skat, 'recordMetPerson', { inspectionId, pseudonym: `P${n}`, note: 'Taler kinesisk' });
      }
    };
    const count = async () => {
      server.statements();
      await skat.ask(`query ($id: ID!) { case(id: $id) { inspections { ${inspection} } } }`, { id: world.caseId });
      const asked = server.statements().filter((one) => /"public"|INSERT INTO ledger_entries/.test(one));
      const forPeople = asked.filter((one) => one.includes('FROM "public"."people"'));
      // Leaders, signers and authors are found together where they are asked for in the same moment, else one kind at a time.
      expect(forPeople.length).toBeLessThanOrEqual(3);
      return asked.length - forPeople.length;
    };
    await fill((await anInspection(world, { with: ['demo-politi-1'], until: 'UNDERWAY' })).id);
    await count();
    const one = await count();
    for (const _ of [1, 2])
      await fill((await anInspection(world, { with: ['demo-politi-1', 'demo-at-1'], until: 'UNDERWAY' })).id);
    expect(await count()).toBe(one);
  }, 60_000);
});

function revision(world: Parameters<typeof planOf>[0], id: string, version: number) {
  return { ...planOf(world, ['demo-skat-1', 'demo-politi-1']), id, version };
}
