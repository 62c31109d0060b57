/** Bad input to every argument of every verb: a typed error in both languages, never INTERNAL, and nothing changed. */
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Said } from '../support/ask.js';
import type { World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { arrange, document, idOf, mutations, stateOf } from './arrange.js';
import { type Rows, versionOf } from './deed.js';
import { deeds } from './deeds.js';

let server: TestServer;
let world: World;
let rows: Rows;

beforeAll(async () => {
  server = await startTestServer({ at: '2026-11-23T09:00:00Z' });
  ({ world, rows } = await arrange(server));
  rows.member = await idOf(server, 'case_members', 'case_id = $1 AND agency_code = $2', [rows.case, 'SKTST']);
  rows.newcomer = await idOf(server, 'people', `subject = 'demo-skat-4'`);
}, 120_000);

afterAll(async () => {
  await server.stop();
});

const elsewhere = '00000000-0000-4000-8000-000000000000';
const bare = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? bare(type.ofType) : type);

/** What must be refused at a field, by its type in the contract. */
function hostile(name: string, type: GraphQLInputType): unknown[] {
  const of = bare(type);
  if (name === 'agenda') return [[''], 'x'.repeat(1_000), [[['x']]], Array.from({ length: 500 }, () => 'x')];
  if (isListType(of))
    return [
      [''],
      ['\u0000'],
      ["'; DROP TABLE cases; --"],
      Array.from({ length: 500 }, () => 'x'),
      'not a list',
      [[['x']]],
    ];
  if (isInputObjectType(of)) return ['text', 7, [], { nonsense: true }];
  if (isEnumType(of)) return ['NO_SUCH_VALUE', 7, '', '<script>'];
  switch (String(of)) {
    case 'ID':
      return ['', 'x', '1 OR 1=1', '../../etc/passwd', 'ÆØÅ', '\u202E', 'x'.repeat(10_000), elsewhere, {}, true];
    case 'DateTime':
      return ['', 'i morgen', '2026-13-45T99:99:99Z', '9999999999999', '-271821-04-20T00:00:00Z', 7, {}];
    case 'Date':
      return ['', '2026-02-30', '23/11/2026', '0000-00-00', 7];
    case 'UUID':
      return ['', 'x', 7, {}];
    case 'Int':
      return ['7', 1.5, 2 ** 40, -(2 ** 40), true, null];
    case 'Boolean':
      return ['yes', 1, null];
    default:
      return name === 'subject' ? ['x'.repeat(100_000), 7] : ['x'.repeat(100_000), 7, true, {}, []];
  }
}

const foreseen = ['INVALID', 'NOT_FOUND', 'REFUSED', 'CONFLICT', 'UNLAWFUL', 'TOO_COMPLEX'];

function expectTyped(errors: Said[] | undefined, what: string): void {
  expect(errors ?? [], `${what} went through`).not.toEqual([]);
  for (const { message, extensions } of errors ?? []) {
    expect(foreseen, what).toContain(extensions.code);
    expect(extensions.da, what).toBe(message);
    expect(extensions.en.length, what).toBeGreaterThan(0);
    expect(JSON.stringify({ message, extensions }), what).not.toMatch(
      /node_modules|at \/|prisma|PrismaClient|SELECT|violates|stack/i,
    );
  }
}

describe('bad input', () => {
  it.each(deeds.map((deed) => [deed.verb, deed] as const))(
    '%s refuses it at every field',
    async (verb, deed) => {
      const person = await world.as(deed.by);
      const input = { ...deed.input(rows), ...(await versionOf(server, deed, rows)) };
      const type = bare(mutations[verb]?.args[0]?.type as GraphQLInputType);
      if (!isInputObjectType(type)) throw new Error(`${verb} has no input`);
      const before = await stateOf(server);
      for (const [name, field] of Object.entries(type.getFields())) {
        if (name === 'command') continue;
        const isOptional = !isNonNullType(field.type);
        for (const value of hostile(name, field.type)) {
          if (value === null && isOptional) continue;
          const { errors } = await person.reply(document(verb), { input: { ...input, [name]: value } });
          expectTyped(errors, `${verb}.${name} = ${JSON.stringify(value)?.slice(0, 60)}`);
        }
        if (isOptional) continue;
        const { [name]: _left, ...without } = input as Record<string, unknown>;
        const { errors } = await person.reply(document(verb), { input: without });
        expectTyped(errors, `${verb} without ${name}`);
      }
      expect(await stateOf(server), 'nothing changed').toBe(before);
    },
    90_000,
  );

  it('a command id that is none is refused', async () => {
    const cmm = await world.as('demo-cmm-1');
    const { errors } = await cmm.reply(document('closeCase'), {
      input: { id: rows.case, version: 1, command: 'once' },
    });
    expectTyped(errors, 'command');
  });

  it('what is not GraphQL, too large, or batched is refused, and in both languages', async () => {
    const send = async (body: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    };
    expect((await send('{')).status).toBe(400);
    expect((await send('{"query": "{ instance {"}')).text).toContain('INVALID');
    const large = await send(JSON.stringify({ query: `{ instance { isDemo } } # ${'x'.repeat(300_000)}` }));
    expect(large.status).toBe(413);
    expect(large.text).toContain('TOO_COMPLEX');
    const batch = await send(
      JSON.stringify([{ query: '{ instance { isDemo } }' }, { query: '{ instance { isDemo } }' }]),
    );
    expect(batch.status).toBe(400);
    expect(batch.text).not.toContain('"isDemo"');
  });

  it('a form of another site cannot speak in her name', async () => {
    const { cookie } = await world.as('demo-cmm-1');
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('{ viewer { signedInAt } }')}`, {
      headers: { cookie },
    });
    expect(await response.text()).not.toContain('signedInAt":"');
    const posted = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'text/plain' },
      body: '{"query":"mutation { signOut }"}',
    });
    expect(posted.status).toBeGreaterThanOrEqual(400);
    const { viewer } = await (await world.as('demo-cmm-1')).ask<{ viewer: object | null }>('{ viewer { signedInAt } }');
    expect(viewer).not.toBeNull();
  });
});
