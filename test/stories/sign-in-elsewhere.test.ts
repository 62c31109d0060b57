/** Signing in at an issuer of one's own, at another address: it works, it can be down, and it is told of the farewell. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedIssuer } from '../../src/identity/issuer.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { readSettings } from '../../src/platform/settings.js';
import { type Running, serve } from '../../src/serve.js';
import { post } from '../support/ask.js';
import { copyDatabase } from '../support/database.js';
import { expectPlainPage } from '../support/plain-page.js';
import { Browser } from '../support/sign-in.js';

const clientSecret = 'a secret between issuer & client: 100% "ours" + more';
let database: Awaited<ReturnType<typeof copyDatabase>>;
let issuer: Server;
let issuerUrl: string;
let running: Running;
/** What the issuer's discovery document says beyond, or instead of, what the library writes. */
let says: Record<string, unknown> = {};

const listen = (app: Express) =>
  new Promise<Server>((resolve) => {
    const server = createServer(app).listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  database = await copyDatabase();
  const app = express();
  issuer = await listen(app);
  issuerUrl = `http://localhost:${portOf(issuer)}/issuer`;
  const spare = await listen(express());
  const port = portOf(spare);
  await new Promise((resolve) => spare.close(resolve));
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: database.appUrl,
    MIGRATE_URL: database.ownerUrl,
    SECRET: 'a secret for tests, at least 32 characters long',
    DATA_DIR: join(tmpdir(), 'samindsats-test-data'),
    DEMO_CASE: 'no',
    OIDC_ISSUER: issuerUrl,
    OIDC_CLIENT_ID: 'samindsats-of-ours',
    OIDC_CLIENT_SECRET: clientSecret,
    LOG_LEVEL: process.env.TEST_LOG ?? 'error',
  });
  running = await serve(settings);
  app.use('/issuer/.well-known/openid-configuration', (_request, response, next) => {
    const send = response.end.bind(response);
    response.end = ((body: unknown) => {
      const text = JSON.stringify({ ...(JSON.parse(String(body)) as object), ...says });
      response.setHeader('content-length', Buffer.byteLength(text));
      return send(text);
    }) as typeof response.end;
    next();
  });
  app.use('/issuer', embeddedIssuer(settings, running.app.get(Ledger)));
});

afterAll(async () => {
  await running?.stop();
  issuer?.closeAllConnections();
  issuer?.close();
  await database?.drop();
});

describe('an issuer of one’s own', () => {
  it('whose document names another issuer is not believed', async () => {
    says = { issuer: 'https://evil.example' };
    const answer = await new Browser(running.url).visit('/sign-in?return=/sager');
    expect(await expectPlainPage(answer, 502)).toContain('/sign-in?return=%2Fsager');
    says = { end_session_endpoint: `${issuerUrl}/farewell` };
  });

  it('lets its people in, and there is no embedded one beside it', async () => {
    const browser = new Browser(running.url);
    const answer = await browser.signIn('demo-skat-1', '/sign-in?return=/sager');
    expect(answer.headers.get('location')).toBe('/sager');
    const { data } = await post<object>(running.url, browser.session, '{ viewer { person { name } } }');
    expect(data).toEqual({ viewer: { person: { name: 'Demo Skat 1' } } });
    expect((await browser.visit('/issuer/.well-known/openid-configuration')).status).toBe(404);
  });

  it('is asked to ask again by somebody who was let in nowhere', async () => {
    const address = (await new Browser(running.url).visit('/sign-in?prompt=login')).headers.get('location') ?? '';
    expect(new URL(address).searchParams.get('prompt')).toBe('login');
    const plain = (await new Browser(running.url).visit('/sign-in?prompt=none')).headers.get('location') ?? '';
    expect(new URL(plain).searchParams.get('prompt')).toBeNull();
  });

  it('is told when she has signed out, once', async () => {
    const browser = new Browser(running.url);
    await browser.signIn('demo-skat-1');
    const cookie = browser.session ?? '';
    const leave = () => fetch(`${running.url}/sign-in/goodbye`, { redirect: 'manual', headers: { cookie } });
    expect((await leave()).headers.get('location')).toBe('/');
    await post(running.url, cookie, 'mutation { signOut }');
    const farewell = new URL((await leave()).headers.get('location') ?? '');
    expect(`${farewell.origin}${farewell.pathname}`).toBe(`${issuerUrl}/farewell`);
    expect(farewell.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(farewell.searchParams.get('post_logout_redirect_uri')).toBe(`${running.url}/`);
    expect((await leave()).headers.get('location')).toBe('/');
  });

  it('that is down leaves a plain page, and works when it is up again', async () => {
    const browser = new Browser(running.url);
    const address = await browser.goToCallback('demo-skat-1');
    const { port } = issuer.address() as AddressInfo;
    issuer.closeAllConnections();
    await new Promise((resolve) => issuer.close(resolve));
    expect(await expectPlainPage(await browser.visit(address), 502)).toContain('svarer ikke');
    expect(await expectPlainPage(await browser.visit('/sign-in'), 502)).toContain('svarer ikke');
    await new Promise<void>((resolve) => issuer.listen(port, '127.0.0.1', resolve));
    expect((await browser.signIn('demo-skat-1')).status).toBe(303);
  });
});
