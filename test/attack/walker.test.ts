/** Everybody walks the contract with ids that are not hers: forbidden and absent are alike, in text and in the statements run. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLField, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOperations } from './operations-run.js';
import { type Proof, say, startOnWorlds, type WorldsServer } from './worlds-server.js';

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
};

const askFor = (field: GraphQLField<unknown, unknown>, argument: string) => {
  const more = field.name === 'disclosurePreview' ? ', purpose: "assess", initiative: OWN' : '';
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return `query ($id: ID!) { ${field.name}(${argument}: $id${more})${selection} }`;
};

async function told(proof: Proof, query: string, variables: object): Promise<{ text: string; statements: string[] }> {
  worlds.server.statements();
  const { text } = await say(worlds.server.url, proof, query, variables);
  const ofFeed = /fence\.(feed|expire|sessions_ended|trim)|pg_notify/;
  return { text, statements: worlds.server.statements().filter((one) => !ofFeed.test(one)) };
}

/** Narrows what is hers to see; it is no row's own id. */
const filters = ['ledger'];

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

it('every verb tells nobody a forbidden row from an absent one', { timeout: 120_000 }, async () => {
  const verbs = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    const input = field.args.map((arg) => getNamedType(arg.type)).find((type) => isInputObjectType(type));
    const ids = isInputObjectType(input)
      ? Object.values(input.getFields()).filter((one) => String(one.type) === 'ID!')
      : [];
    return ids.length === 1 && isInputObjectType(input) ? [{ field, input, key: ids[0]?.name ?? '' }] : [];
  });
  expect(verbs.length).toBeGreaterThan(20);
  const values: Record<string, unknown> = {
    String: 'Prøve af ord',
    Int: 1,
    Boolean: true,
    DateTime: '2027-01-01T10:00:00Z',
    Date: '2027-01-01',
  };
  let compared = 0;
  for (const { field, input, key } of verbs) {
    const filled = Object.fromEntries(
      Object.values(input.getFields()).flatMap((one) => {
        const type = String(one.type);
        if (one.name === key || !type.endsWith('!')) return [];
        const named = getNamedType(one.type);
        const value = 'getValues' in named ? named.getValues()[0]?.name : values[String(named)];
        return [[one.name, type.startsWith('[') ? [value ?? 'CMM'] : (value ?? {})]];
      }),
    );
    const query = `mutation ($input: ${input.name}!) { ${field.name}(input: $input)${isObjectType(getNamedType(field.type)) ? ' { __typename }' : ''} }`;
    for (const { proof, may } of worlds.attackers.slice(0, 14)) {
      const ask = (id: string) => say(worlds.server.url, proof, query, { input: { ...filled, [key]: id } });
      const absent = await ask(randomUUID());
      if (!absent.text.includes('NOT_FOUND')) continue;
      const stranger = worlds.rows.find((row) => !may.has(row.id) && row.subject !== 'Workplace');
      if (!stranger) continue;
      compared++;
      expect(await ask(stranger.id), field.name).toEqual(absent);
    }
  }
  expect(compared).toBeGreaterThan(100);
});

it('800 operations made from the contract show nobody what the oracle forbids', { timeout: 180_000 }, async () => {
  const queries = await runOperations(worlds, 'query', 600, 7);
  await runOperations(worlds, 'mutation', 200, 8);
  expect(queries.rows).toBeGreaterThan(20);
});

it('a variable that does not fit is INVALID, in a compiled query as in any other', async () => {
  const { proof = {} } = worlds.attackers[0] ?? {};
  for (const first of ['x', 1.5, {}, 2 ** 40]) {
    const { text } = await say(worlds.server.url, proof, 'query ($n: Int) { newestCases(first: $n) { id } }', {
      n: first,
    });
    expect(text).toContain('"INVALID"');
  }
});
