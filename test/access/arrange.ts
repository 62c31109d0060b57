/** A case with everything on it, so that every verb has a row to be tried on; arranged by the verbs themselves. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLInputObjectType, type GraphQLNonNull, isListType, isNonNullType } from 'graphql';
import { aCase, anInspection, aPersonId, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import type { TestServer } from '../support/server.js';
import type { Rows } from './deed.js';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });

/** The contract's mutations, by name. */
export const mutations = schema.getMutationType()?.getFields() ?? {};

/** The mutation with nothing asked back but its kind. */
export function document(verb: string): string {
  const field = mutations[verb];
  const input = field?.args[0]?.type as GraphQLNonNull<GraphQLInputObjectType>;
  const bare = field && isNonNullType(field.type) ? field.type.ofType : field?.type;
  const isObject = isListType(bare) || !['Boolean', 'Int'].includes(String(bare));
  return `mutation ($input: ${input}) { ${verb}(input: $input) ${isObject ? '{ __typename }' : ''} }`;
}

/** What a delivery and the matching of a question do by themselves, whenever they do, is no doing of whoever is refused. */
const onlyDone: Record<string, string> = {
  outbox_events: `WHERE subject NOT IN ('Taking', 'OverlapMatch')`,
  overlap_matches: 'WHERE version > 1',
};

/** What the whole database of cases holds, counted and versioned: a refusal must not move it. */
export async function stateOf(server: TestServer): Promise<string> {
  const { rows: tables } = await server.owner.query<{ name: string; has: boolean }>(
    `SELECT t.tablename AS name, EXISTS (SELECT FROM information_schema.columns c WHERE c.table_name = t.tablename AND c.column_name = 'version' AND c.data_type = 'integer') AS has
     FROM pg_tables t WHERE t.schemaname = 'public' AND t.tablename NOT LIKE '\\_%' AND t.tablename NOT IN ('ledger_entries', 'ledger_seals', 'ledger_concerns', 'ledger_heads', 'sessions', 'record_packages')`,
  );
  const counts = await Promise.all(
    tables.map(async ({ name, has }) => {
      const { rows: found } = await server.owner.query(
        `SELECT count(*) AS n ${has ? ', sum(version) AS v' : ''} FROM "${name}" ${onlyDone[name] ?? ''}`,
      );
      return `${name} ${JSON.stringify(found[0])}`;
    }),
  );
  return counts.sort().join('\n');
}

/** From behind the fence: the id of the first row that fits. */
export async function idOf(server: TestServer, table: string, where: string, values: unknown[] = []): Promise<string> {
  const { rows: found } = await server.owner.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE ${where} LIMIT 1`,
    values,
  );
  return found[0]?.id ?? '';
}

async function made(world: World, who: string, verb: string, input: object): Promise<string> {
  const person = await world.as(who);
  const answer = await person.ask<Record<string, { id: string } | { id: string }[]>>(
    document(verb).replace('__typename', verb === 'watch' ? 'added' : 'id'),
    { input },
  );
  const one = answer[verb];
  return (Array.isArray(one) ? one[0]?.id : one?.id) ?? '';
}

/** The match that a question comes to, within a second. */
async function matched(server: TestServer): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await idOf(server, 'overlap_matches', 'true');
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was matched');
}

interface Program {
  id: string;
  keys: { id: string }[];
}

const aKey = () => JSON.stringify(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }));

/** What waits for approval at the police, and for consent at CMM; and what a consent has let go. */
async function arrangeWaiting(world: World): Promise<Pick<Rows, 'toApprove' | 'toReject' | 'toConsent' | 'consented'>> {
  const ask = async (who: string, what: object, given: object) => {
    const contributionId = await made(world, who, 'contribute', {
      caseId: world.caseId,
      title: 'x',
      text: 'x',
      ...what,
    });
    return made(world, who, 'disclose', { contributionId, version: 1, ...given });
  };
  const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };
  const toTax = {
    receivers: ['SKTST'],
    purpose: 'own-control',
    initiative: 'ON_REQUEST',
    weighing: 'Nødvendigt for kontrollen.',
    namedPersons: [await aPersonId(world.server, 'demo-skat-1')],
  };
  const story = { category: 'victim-story', level: 'sensitive' };
  const toPolice = {
    receivers: ['POL-SOJ'],
    purpose: 'investigate',
    initiative: 'OWN',
    namedPersons: [await aPersonId(world.server, 'demo-politi-1')],
  };
  return {
    toApprove: await ask('demo-politi-2', intelligence, toTax),
    toReject: await ask('demo-politi-2', intelligence, toTax),
    toConsent: await ask('demo-cmm-1', story, toPolice),
    consented: await ask('demo-cmm-1', story, { ...toPolice, consent: 'P2 har sagt ja, mundtligt og med tolk.' }),
  };
}

/** The case, its people, and the ids of its rows. */
export async function arrange(server: TestServer): Promise<{ world: World; rows: Rows }> {
  const world = await aCase(server, {
    agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
    invited: ['demo-fvst-1'],
    teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'] },
  });
  const { caseId, meetingId } = world;
  const workplace = await idOf(server, 'workplaces', `name = 'Demo Restaurant Bambus ApS'`);
  const tipInput = {
    channel: 'HOTLINE',
    callerKind: 'CITIZEN',
    seen: 'Kokke sover i baglokalet.',
    indicators: [],
    workplace: { id: workplace },
  };
  const contribution = await made(world, 'demo-skat-1', 'contribute', {
    caseId,
    title: 'Ejerforhold',
    text: 'Ejeren er kendt.',
    category: 'ownership',
  });
  const attachment = await attaches(
    await world.as('demo-skat-1'),
    server,
    contribution,
    'noter.txt',
    'Set i regnskabet.',
  );
  const given = {
    contributionId: contribution,
    receivers: ['POL-SOJ'],
    purpose: 'assess',
    initiative: 'OWN',
    weighing: 'Nødvendigt.',
    version: 2,
  };
  const disclosure = await made(world, 'demo-skat-1', 'disclose', given);
  const waiting = await arrangeWaiting(world);
  const asking = (to: string) =>
    made(world, 'demo-politi-1', 'askOnward', {
      contributionId: contribution,
      to,
      purpose: 'assess',
      reason: 'De kender stedet.',
    });
  const [onward, onwardToo] = [await asking('AT'), await asking('CMM')];
  const question = {
    caseId,
    question: 'Kender I ejeren?',
    purpose: 'assess',
    provisions: ['FVL-31-1'],
    workingDays: 5,
  };
  const request = await made(world, 'demo-politi-1', 'requestInformation', { ...question, agencies: ['SKTST'] });
  const ourRequest = await made(world, 'demo-skat-1', 'requestInformation', { ...question, agencies: ['POL-SOJ'] });
  const seen = async (title: string) => {
    const id = await made(world, 'demo-politi-1', 'contribute', {
      caseId,
      title,
      text: 'Bilen stod der hele natten.',
      category: 'observation',
      level: 'confidential',
    });
    const how = { purpose: 'assess', initiative: 'ON_REQUEST', weighing: 'Nødvendigt.', version: 1 };
    const input = { contributionId: id, receivers: ['SKTST'], ...how };
    return { id, disclosure: await made(world, 'demo-politi-1', 'disclose', input) };
  };
  const taken = async (contributionId: string) =>
    made(world, 'demo-skat-1', 'takeToRecord', { contributionId, reference: 'J-1', version: 1 });
  const received = await seen('Bil');
  const kept = await seen('Bil igen');
  const gone = await seen('Bil til sidst');
  const taking = await taken(kept.id);
  const withdrawnTaking = await taken(gone.id);
  await made(world, 'demo-politi-1', 'withdraw', { id: gone.disclosure, reason: 'En fejl.', version: 1 });
  const both = { audience: ['SKTST', 'POL-SOJ'] };
  const agendaItem = await made(world, 'demo-skat-1', 'addAgendaItem', { meetingId, text: 'Regnskabet', ...both });
  const task = await made(world, 'demo-skat-1', 'assignTask', {
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
  const met = await made(world, 'demo-skat-1', 'recordMetPerson', {
    inspectionId: underway.id,
    pseudonym: 'P1',
    note: 'Vil gerne hjem.',
  });
  const referral = await made(world, 'demo-skat-1', 'refer', {
    metPersonId: met,
    reason: 'Måske offer for menneskehandel.',
  });
  const { enrolProgram: program } = await (await world.as('demo-skat-3')).ask<{ enrolProgram: Program }>(
    'mutation ($input: EnrolProgramInput!) { enrolProgram(input: $input) { id keys { id } } }',
    { input: { name: 'Demo Skat system', email: 'drift@demo.invalid', duties: ['OFFICER'], publicKey: aKey() } },
  );
  await made(world, 'demo-skat-1', 'watch', { rows: [{ line: 1, kind: 'VEHICLE', identifier: 'DE 00 001' }] });
  await made(world, 'demo-politi-1', 'askOverlap', {
    kind: 'VEHICLE',
    identifier: 'de-00-001',
    reason: 'Set ved indgangen flere nætter.',
  });
  const draft = await made(world, 'demo-skat-4', 'draftRules', { title: 'Et udkast', reason: 'Erfaringen viser det.' });
  const proposed = await made(world, 'demo-skat-4', 'draftRules', { title: 'Vedtag den', reason: 'Vi har læst den.' });
  await made(world, 'demo-skat-4', 'proposeRules', { id: proposed, version: 1 });
  const rows: Rows = {
    tip: await made(world, 'demo-cmm-1', 'recordTip', tipInput),
    otherTip: await made(world, 'demo-cmm-1', 'recordTip', tipInput),
    case: caseId,
    ourPart: await idOf(server, 'participations', `case_id = $1 AND agency_code = 'SKTST'`, [caseId]),
    policePart: await idOf(server, 'participations', `case_id = $1 AND agency_code = 'POL-SOJ'`, [caseId]),
    member: '',
    contribution,
    attachment: attachment.id,
    disclosure,
    ...waiting,
    onward,
    onwardToo,
    toConfirm: await made(world, 'demo-politi-2', 'breakGlass', {
      caseId,
      reason: 'P1 har ringet og sagt, at han bliver slået ihjel.',
    }),
    hold: await made(world, 'demo-skat-1', 'placeHold', { caseId, reason: 'Retssagen er ikke slut.' }),
    request,
    ourRequest,
    received: received.id,
    taking,
    withdrawnTaking,
    meeting: meetingId,
    invitation: await idOf(server, 'invitations', `meeting_id = $1 AND agency_code = 'FVST'`, [meetingId]),
    agendaItem,
    task,
    plan: plan.id,
    part: plan.parts.find((part) => part.agency.code === 'SKTST')?.id ?? '',
    go: go.id,
    underway: underway.id,
    met,
    referral,
    newcomer: '',
    program: program.id,
    programKey: program.keys[0]?.id ?? '',
    draft,
    proposed,
    skat2: await aPersonId(server, 'demo-skat-2'),
    workplace,
    watched: await idOf(server, 'watch_entries', `agency_code = 'SKTST' AND source = 'LIST'`),
    match: await matched(server),
  };
  return { world, rows };
}
