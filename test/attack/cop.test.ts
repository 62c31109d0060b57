/** What graphql-cop looks for at a stranger's first visit, and floods: twelve checks, and who asks too much. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { as } from '../support/ask.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const json: Record<string, string> = { 'content-type': 'application/json', 'x-samindsats': '1' };
const send = async (body: unknown, headers: Record<string, string> = json, method = 'POST', path = '/graphql') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(method === 'POST' ? { body: text } : {}),
  });
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') ?? '' };
};
const ask = (query: string, headers = json) => send({ query }, headers);
const plain = '{ instance { isDemo } }';

describe('a stranger finds', () => {
  it('no alias overloading', async () => {
    const { text } = await ask(`{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`);
    expect(text).toContain('TOO_COMPLEX');
  });
  it('no batches', async () => {
    const { status, text } = await send([{ query: plain }, { query: plain }]);
    expect(status).toBe(400);
    expect(text).not.toContain('"isDemo"');
  });
  it('no directive overloading', async () => {
    const { text } = await ask(`{ __typename ${'@include(if: true) '.repeat(50)} }`);
    expect(text).toMatch(/TOO_COMPLEX|INVALID/);
  });
  it('no circular introspection', async () => {
    const { text } = await ask(`{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } } }`);
    expect(text).toMatch(/TOO_COMPLEX|UNAUTHENTICATED|INVALID/);
    expect(text).not.toContain('"__schema"');
  });
  it('no field duplication without end', async () => {
    const { text } = await ask(`{ ${'__typename '.repeat(3_500)} }`);
    expect(text).toContain('TOO_COMPLEX');
  });
  it('no queries by GET without the header', async () => {
    const { status, text } = await send('', {}, 'GET', `/graphql?query=${encodeURIComponent(plain)}`);
    expect(status).toBe(400);
    expect(text).not.toContain('"isDemo"');
  });
  it('no mutations by GET', async () => {
    const { status, text } = await send(
      '',
      json,
      'GET',
      `/graphql?query=${encodeURIComponent('mutation { signOut }')}`,
    );
    expect([400, 405]).toContain(status);
    expect(text).not.toContain('"signOut"');
  });
  it('no forms', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text } = await send(`query=${encodeURIComponent(plain)}`, form);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('"isDemo"');
  });
  it('no playground', async () => {
    for (const path of ['/graphql', '/graphiql', '/playground', '/console', '/v1/graphql']) {
      const { text } = await send('', { accept: 'text/html' }, 'GET', path);
      expect(text).not.toMatch(/GraphiQL\.|graphiql\.min|GraphQLPlayground|embeddable-(sandbox|explorer)/i);
    }
  });
  it('no suggestions', async () => {
    expect((await ask('{ instanc { isDemo } }')).text).not.toMatch(/did you mean/i);
  });
  it('no introspection; the signed in do, and it is the whole contract', async () => {
    expect((await ask('{ __schema { queryType { name } } }')).text).toContain('UNAUTHENTICATED');
    expect((await ask('{ __type(name: "Case") { fields { name } } }')).text).toContain('UNAUTHENTICATED');
    const skat = await as(server, 'demo-skat-1');
    const { __schema } = await skat.ask<{ __schema: { queryType: { name: string } } }>(
      '{ __schema { queryType { name } } }',
    );
    expect(__schema.queryType.name).toBe('Query');
  });
  it('no tracing', async () => {
    const { text } = await ask(plain, { ...json, 'x-apollo-tracing': '1', 'apollo-federation-include-trace': 'ftv1' });
    expect(text).not.toMatch(/tracing|ftv1/);
  });
  it('no raw errors', async () => {
    for (const body of ['{', '[]', 'null', '{"query": 7}', '{"query":"{"}', '{"query":"query { tip }"}']) {
      const { status, text } = await send(body);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat \/|node_modules|stacktrace/);
    }
  });
});

describe('floods', () => {
  it('of one person, of one address and of sign-ins are told to wait, and others go on', async () => {
    const dam = await startTestServer({ settings: { FLOOD_PERSON: '20', FLOOD_ADDRESS: '400', FLOOD_SIGN_IN: '60' } });
    try {
      const [skat, politi] = [await as(dam, 'demo-skat-1'), await as(dam, 'demo-politi-1')];
      const query = '{ viewer { person { name } } }';
      const codes: (string | null)[] = [];
      for (let n = 0; n < 25; n++) codes.push(await skat.refusal(query));
      expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => null));
      expect(codes.slice(20)).toEqual(Array.from({ length: 5 }, () => 'RATE_LIMITED'));
      const response = await fetch(`${dam.url}/graphql`, {
        method: 'POST',
        headers: { ...json, cookie: skat.cookie },
        body: JSON.stringify({ query }),
      });
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await politi.refusal(query)).toBeNull();

      const many = await Promise.all(
        Array.from({ length: 450 }, () =>
          fetch(`${dam.url}/graphql`, { method: 'POST', headers: json, body: JSON.stringify({ query: plain }) }).then(
            ({ status }) => status,
          ),
        ),
      );
      expect(many).toContain(429);
      const knocked = await new Promise<number>((resolve) => {
        const socket = new WebSocket(`${dam.url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], {
          headers: { origin: dam.url },
        });
        socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
        socket.on('open', () => resolve(101));
        socket.on('error', () => {});
      });
      expect(knocked).toBe(429);

      const signIns = await Promise.all(
        Array.from({ length: 80 }, () =>
          fetch(`${dam.url}/sign-in`, { redirect: 'manual' }).then(({ status }) => status),
        ),
      );
      expect(signIns).toContain(429);
    } finally {
      await dam.stop();
    }
  });
});
