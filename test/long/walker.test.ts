/** Everybody walks the contract with ids that are not hers: forbidden and absent are alike, in text and in the statements run. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  buildClientSchema,
  type GraphQLField,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isInputObjectType,
  isObjectType,
  printType,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { roots } from '../access/roots.js';
import { runOperations } from '../attack/operations-run.js';
import { type Proof, say, startOnWorlds, type WorldsServer } from '../attack/worlds-server.js';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
let worlds: WorldsServer;

beforeAll(async () => {
  worlds = await startOnWorlds(12, 20_261_124);
}, 120_000);
afterAll(() => worlds?.server.stop());

/** The subject whose id each root field with an id argument takes. */
const byId: Record<string, [subject: string, argument: string]> = {
  tip: ['Tip', 'id'],
  case: ['Case', 'id'],
  contribution: ['Contribution', 'id'],
  disclosurePreview: ['Contribution', 'contributionId'],
  meeting: ['Meeting', 'id'],
  inspection: ['JointInspection', 'id'],
  timeline: ['Case', 'caseId'],
  exportCase: ['Case', 'caseId'],
  whatDoesSheSee: ['Case', 'caseId'],
  informationRequest: ['InformationRequest', 'id'],
  ruleDraft: ['RuleDraft', 'id'],
};

const askFor = (field: GraphQLField<unknown, unknown>, argument: string) => {
  const needed: Record<string, string> = {
    disclosurePreview: ', purpose: "assess", initiative: OWN',
    exportCase: ', format: JSON',
    whatDoesSheSee: `, personId: "${worlds.attackers[0]?.person.id}"`,
  };
  const more = needed[field.name] ?? '';
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return `query ($id: ID!) { ${field.name}(${argument}: $id${more})${selection} }`;
};

async function told(proof: Proof, query: string, variables: object): Promise<{ text: string; statements: string[] }> {
  worlds.server.asked();
  const { text } = await say(worlds.server.url, proof, query, variables);
  return { text, statements: worlds.server.asked() };
}

/** Narrows what is hers to see; it is no row's own id. */
const filters = ['ledger', 'ledgerExport'];

it('knows every query that takes an id', () => {
  const taking = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) =>
    field.args.some((arg) => String(getNamedType(arg.type)) === 'ID'),
  );
  expect(taking.map(({ name }) => name).sort()).toEqual([...Object.keys(byId), ...filters].sort());
});

it.each(Object.keys(byId))('%s tells nobody a forbidden row from an absent one', async (name) => {
  const [subject = '', argument = ''] = byId[name] ?? [];
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`no ${name}`);
  const query = askFor(field, argument);
  const rows = worlds.rows.filter((row) => row.subject === subject);
  let forbidden = 0;
  for (const { proof, may } of worlds.attackers) {
    const absent = await told(proof, query, { id: randomUUID() });
    for (const { id } of rows.filter((row) => !may.has(row.id)).slice(0, 4)) {
      forbidden++;
      expect(await told(proof, query, { id })).toEqual(absent);
    }
  }
  expect(forbidden).toBeGreaterThan(20);
});

/** The subject whose id an argument of a verb takes, where its name does not say the verb's own. */
const named: Record<string, string> = {
  caseId: 'Case',
  meetingId: 'Meeting',
  contributionId: 'Contribution',
  participationId: 'Participation',
  inspectionId: 'JointInspection',
  metPersonId: 'MetPerson',
  workplaceId: 'Workplace',
  tipId: 'Tip',
};
const plausible: Record<string, unknown> = {
  String: 'Prøve af ord',
  Int: 1,
  Boolean: true,
  DateTime: '2027-01-01T10:00:00Z',
  Date: '2027-01-01',
};

it('every id argument of every verb tells nobody a forbidden row from an absent one, in words and in statements', {
  timeout: 240_000,
}, async () => {
  let [compared, verbs] = [0, 0];
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const input = field.args.map((arg) => getNamedType(arg.type)).find((type) => isInputObjectType(type));
    if (!isInputObjectType(input)) continue;
    const fields = Object.values(input.getFields());
    const keys = fields.filter((one) => /^\[?ID!?\]?!?$/.test(String(one.type)));
    if (keys.length > 0) verbs++;
    const [, own = ''] = roots[`Mutation.${field.name}`] ?? [];
    const subjectOf = (name: string) => (name === 'id' ? own : (named[name] ?? ''));
    const query = `mutation ($input: ${input.name}!) { ${field.name}(input: $input)${isObjectType(getNamedType(field.type)) ? ' { __typename }' : ''} }`;
    for (const { proof, may } of worlds.attackers.filter((_, n) => n % 4 === 0)) {
      const hers = (name: string) =>
        worlds.rows.find((row) => row.subject === subjectOf(name) && may.has(row.id))?.id ?? randomUUID();
      const filled = Object.fromEntries(
        fields.flatMap((one) => {
          const type = String(one.type);
          if (keys.includes(one)) return [[one.name, type.startsWith('[') ? [hers(one.name)] : hers(one.name)]];
          if (!type.endsWith('!')) return [];
          const bare = getNamedType(one.type);
          const value = 'getValues' in bare ? bare.getValues()[0]?.name : plausible[String(bare)];
          return [[one.name, type.startsWith('[') ? [value ?? 'CMM'] : (value ?? {})]];
        }),
      );
      for (const key of keys) {
        // What she sent may be told back to her.
        const ask = async (id: string) => {
          const given = String(key.type).startsWith('[') ? [id] : id;
          const { text, statements } = await told(proof, query, { input: { ...filled, [key.name]: given } });
          return { text: text.replaceAll(id, 'the id'), statements };
        };
        const absent = await ask(randomUUID());
        const stranger = worlds.rows.find(
          (row) => !may.has(row.id) && (row.subject === subjectOf(key.name) || subjectOf(key.name) === ''),
        );
        if (!stranger || absent.text.includes('"data":{"')) continue;
        compared++;
        expect(await ask(stranger.id), `${field.name}.${key.name}`).toEqual(absent);
      }
    }
  }
  expect(verbs).toBeGreaterThan(30);
  expect(compared).toBeGreaterThan(200);
});

it('the contract that introspection tells the signed in is the one that is walked here', async () => {
  const { text } = await say(worlds.server.url, worlds.attackers[0]?.proof ?? null, getIntrospectionQuery());
  const { data } = JSON.parse(text) as { data: IntrospectionQuery };
  const told = buildClientSchema(data);
  for (const [mine, theirs] of [
    [schema.getQueryType(), told.getQueryType()],
    [schema.getMutationType(), told.getMutationType()],
    [schema.getSubscriptionType(), told.getSubscriptionType()],
  ] as const)
    expect(theirs && printType(theirs)).toBe(mine && printType(mine));
});

it('600 operations made from the contract show nobody what the oracle forbids', { timeout: 180_000 }, async () => {
  const queries = await runOperations(worlds, 'query', 400, 7);
  await runOperations(worlds, 'mutation', 200, 8);
  expect(queries.rows).toBeGreaterThan(20);
});

it('a variable that does not fit is INVALID, in a compiled query as in any other', async () => {
  const { proof = null } = worlds.attackers[0] ?? {};
  for (const first of ['x', 1.5, {}, 2 ** 40]) {
    const { text } = await say(worlds.server.url, proof, 'query ($n: Int) { newestCases(first: $n) { id } }', {
      n: first,
    });
    expect(text).toContain('"INVALID"');
  }
});
