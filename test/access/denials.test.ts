/** Every verb's denial stories: who is refused, on both transports, and that a refusal changes nothing. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLInputObjectType, type GraphQLNonNull, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, signedOut } from '../support/ask.js';
import { aCase, anInspection, aPersonId, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { overWebSocket } from '../support/socket.js';
import { type Rows, versionOf } from './deed.js';
import { deeds } from './deeds.js';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
const mutations = schema.getMutationType()?.getFields() ?? {};

let server: TestServer;
let world: World;
let rows: Rows;

/** The mutation with nothing asked back but its kind. */
function document(verb: string): string {
  const field = mutations[verb];
  const input = field?.args[0]?.type as GraphQLNonNull<GraphQLInputObjectType>;
  const bare = field && isNonNullType(field.type) ? field.type.ofType : field?.type;
  const isObject = isListType(bare) || !['Boolean', 'Int'].includes(String(bare));
  return `mutation ($input: ${input}) { ${verb}(input: $input) ${isObject ? '{ __typename }' : ''} }`;
}

/** What the whole database of cases holds, counted and versioned: a refusal must not move it. */
async function state(): Promise<string> {
  const { rows: tables } = await server.owner.query<{ name: string; has: boolean }>(
    `SELECT t.tablename AS name, EXISTS (SELECT FROM information_schema.columns c WHERE c.table_name = t.tablename AND c.column_name = 'version' AND c.data_type = 'integer') AS has
     FROM pg_tables t WHERE t.schemaname = 'public' AND t.tablename NOT LIKE '\\_%' AND t.tablename NOT IN ('ledger_entries', 'ledger_seals', 'ledger_heads', 'sessions')`,
  );
  const counts = await Promise.all(
    tables.map(async ({ name, has }) => {
      const { rows: found } = await server.owner.query(
        `SELECT count(*) AS n ${has ? ', sum(version) AS v' : ''} FROM "${name}"`,
      );
      return `${name} ${JSON.stringify(found[0])}`;
    }),
  );
  return counts.sort().join('\n');
}

async function idOf(table: string, where: string, values: unknown[] = []): Promise<string> {
  const { rows: found } = await server.owner.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE ${where} LIMIT 1`,
    values,
  );
  return found[0]?.id ?? '';
}

const made = async (who: string, verb: string, input: object): Promise<string> => {
  const person = await world.as(who);
  const answer = await person.ask<Record<string, { id: string } | { id: string }[]>>(
    document(verb).replace('__typename', 'id'),
    { input },
  );
  const one = answer[verb];
  return (Array.isArray(one) ? one[0]?.id : one?.id) ?? '';
};

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'] },
  });
  const { caseId, meetingId } = world;
  const workplace = await idOf('workplaces', `name = 'Demo Restaurant Bambus ApS'`);
  const tipInput = {
    channel: 'HOTLINE',
    callerKind: 'CITIZEN',
    seen: 'Kokke sover i baglokalet.',
    indicators: [],
    workplace: { id: workplace },
  };
  const contribution = await made('demo-skat-1', 'contribute', {
    caseId,
    title: 'Ejerforhold',
    text: 'Ejeren er kendt.',
    category: 'ownership',
  });
  const given = {
    contributionId: contribution,
    receivers: ['POL-SOJ'],
    purpose: 'assess',
    initiative: 'OWN',
    weighing: 'Nødvendigt.',
    version: 1,
  };
  const disclosure = await made('demo-skat-1', 'disclose', given);
  const both = { audience: ['SKTST', 'POL-SOJ'] };
  const agendaItem = await made('demo-skat-1', 'addAgendaItem', { meetingId, text: 'Regnskabet', ...both });
  const task = await made('demo-skat-1', 'assignTask', {
    meetingId,
    text: 'Find kontoen',
    ownerId: await aPersonId(server, 'demo-skat-1'),
    dueOn: '2026-12-24',
    ...both,
  });
  const two = { with: ['demo-politi-1'], lead: 'demo-skat-1' };
  const plan = await anInspection(world, two);
  const go = await anInspection(world, { ...two, until: 'GO' });
  const underway = await anInspection(world, { ...two, until: 'UNDERWAY' });
  const met = await made('demo-skat-1', 'recordMetPerson', {
    inspectionId: underway.id,
    pseudonym: 'P1',
    note: 'Vil gerne hjem.',
  });
  const referral = await made('demo-skat-1', 'refer', { metPersonId: met, reason: 'Måske offer for menneskehandel.' });
  rows = {
    tip: await made('demo-cmm-1', 'recordTip', tipInput),
    otherTip: await made('demo-cmm-1', 'recordTip', tipInput),
    case: caseId,
    ourPart: await idOf('participations', `case_id = $1 AND agency_code = 'SKTST'`, [caseId]),
    policePart: await idOf('participations', `case_id = $1 AND agency_code = 'POL-SOJ'`, [caseId]),
    member: '',
    contribution,
    disclosure,
    meeting: meetingId,
    invitation: await idOf('invitations', `meeting_id = $1 AND agency_code = 'FVST'`, [meetingId]),
    agendaItem,
    task,
    plan: plan.id,
    part: plan.parts.find((part) => part.agency.code === 'SKTST')?.id ?? '',
    go: go.id,
    underway: underway.id,
    met,
    referral,
    newcomer: '',
    skat2: await aPersonId(server, 'demo-skat-2'),
    workplace,
  };
}, 120_000);

afterAll(async () => {
  await server.stop();
});

describe('every verb, refused and done', () => {
  it('has a deed for every mutation', () => {
    const own = ['signOut', 'signOutEverywhere'];
    expect(deeds.map((deed) => deed.verb).sort()).toEqual(
      Object.keys(mutations)
        .filter((verb) => !own.includes(verb))
        .sort(),
    );
  });

  it.each(deeds.map((deed) => [deed.verb, deed] as const))(
    '%s: refused to all others, changes nothing; done by the rightful, once',
    async (verb, deed) => {
      if (verb === 'releaseMember')
        rows.member = await idOf('case_members', 'case_id = $1 AND person_id = $2', [rows.case, rows.skat2]);
      if (verb === 'assignDuties') rows.newcomer = await idOf('people', `email = 'demo-skat-9@demo.invalid'`);
      const text = document(verb);
      const input = { ...deed.input(rows), ...(await versionOf(server, deed, rows)) };
      const before = await state();
      expect(await signedOut(server).refusal(text, { input }), 'signed out').toBe('UNAUTHENTICATED');
      for (const [who, code] of Object.entries(deed.denied)) {
        const person = await world.as(who);
        expect(await person.refusal(text, { input }), who).toBe(code);
      }
      const rightful = await world.as(deed.by);
      const spoken = await overWebSocket(server.url, rightful.cookie, text, { input });
      expect(spoken.code, 'the WebSocket carries subscriptions only').toBe('INVALID');
      if (deed.version)
        expect(await rightful.refusal(text, { input: { ...input, version: 999 } }), 'stale').toBe('CONFLICT');
      expect(await state()).toBe(before);

      const command = randomUUID();
      const first = await post(server.url, rightful.cookie, text, { input: { ...input, command } });
      expect(first.errors, 'the rightful').toBeUndefined();
      const after = await state();
      const second = await post(server.url, rightful.cookie, text, { input: { ...input, command } });
      expect(second).toEqual(first);
      expect(await state(), 'a repeated command acts once').toBe(after);
      if (deed.again) {
        const version = await versionOf(server, deed, rows);
        expect(
          await rightful.refusal(text, { input: { ...input, ...version, command: randomUUID() } }),
          'wrong state',
        ).toBe(deed.again);
      }
    },
  );
});
