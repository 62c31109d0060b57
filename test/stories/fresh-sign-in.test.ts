/** What weighs most asks for a fresh sign-in: giving what is sensitive, and changing people. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, documents, toAssess } from '../support/sharing.js';
import { Browser } from '../support/sign-in.js';

let server: TestServer;
let world: World;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  skat = await world.as('demo-skat-1');
});
afterAll(() => server?.stop());

const later = (minutes: number) => server.clock.set(new Date(server.clock.now().getTime() + minutes * 60_000));

it('a sensitive giving is refused a quarter of an hour after sign-in, says how, and goes through after signing in anew', async () => {
  const item = await contributes(skat, world);
  const input = { ...toAssess(item), command: randomUUID() };
  const begun = server.clock.now();
  later(16);
  const { errors } = await skat.reply(documents.disclose, { input });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'REFUSED',
    rule: 'disclose@Contribution fresh-sign-in',
    signInAgain: '/sign-in?prompt=login',
    da: expect.stringMatching(/Log ind igen/),
    en: expect.stringMatching(/Sign in again/),
  });
  const { rows } = await server.owner.query('SELECT count(*)::int AS n FROM disclosures WHERE contribution_id = $1', [
    item.id,
  ]);
  expect(rows[0].n).toBe(0);

  // What is not sensitive goes on.
  const ordinary = await contributes(skat, world, { category: 'ownership', level: 'ordinary', title: 'Ejerforhold' });
  const plain = { ...toAssess(ordinary), receivers: ['POL-SOJ'] };
  expect(await skat.refusal(documents.disclose, { input: plain })).toBeNull();

  const again = await signInAnew('demo-skat-1');
  const reply = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: again },
    body: JSON.stringify({ query: documents.disclose, variables: { input } }),
  });
  expect(await reply.text()).toContain('"status":"LIVE"');
  server.clock.set(begun);
});

it('people are not changed on an old sign-in', async () => {
  const tender = await world.as('demo-skat-3');
  const begun = server.clock.now();
  const enrol = 'mutation ($input: EnrolInput!) { enrol(input: $input) { id version } }';
  const who = { name: 'Demo Ny', email: 'demo-ny@demo.invalid', duties: ['OFFICER'] };
  later(20);
  expect(await tender.refusal(enrol, { input: who })).toBe('REFUSED');
  const { rows } = await server.owner.query(
    `SELECT count(*)::int AS n FROM people WHERE email = 'demo-ny@demo.invalid'`,
  );
  expect(rows[0].n).toBe(0);
  server.clock.set(begun);
  const { enrol: made } = await tender.ask<{ enrol: { id: string; version: number } }>(enrol, { input: who });
  later(20);
  for (const verb of ['suspend', 'assignDuties']) {
    const input = { id: made.id, version: made.version, ...(verb === 'suspend' ? {} : { duties: ['INSPECTOR'] }) };
    const type = verb === 'suspend' ? 'PersonInput' : 'AssignDutiesInput';
    expect(await tender.refusal(`mutation ($input: ${type}!) { ${verb}(input: $input) { id } }`, { input })).toBe(
      'REFUSED',
    );
  }
  server.clock.set(begun);
});

/** Through the issuer's page with prompt=login, as the link in the client does. */
async function signInAnew(subject: string): Promise<string> {
  const browser = new Browser(server.url);
  await browser.visit(await browser.goToCallback(subject, '/sign-in?prompt=login'));
  if (!browser.session) throw new Error('not signed in');
  return browser.session;
}
