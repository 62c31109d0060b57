/** What its taker says is destroyed never reaches her record system afterwards, and the receipt does not say that it will. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { Hook, receiptsOf, says, type Taking, takes, toAnswer } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';

let server: TestServer;
let hook: Hook;
let world: World;
let skat: Person;
let police: Person;

beforeAll(async () => {
  hook = await Hook.open();
  server = await startTestServer({
    settings: { RECORD_HOOK_URL: hook.url, RECORD_HOOK_KEY: 'a key for the web hook, at least 32 characters' },
  });
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
  [skat, police] = await Promise.all([world.as('demo-skat-1'), world.as('demo-politi-1')]);
}, 120_000);
afterAll(async () => {
  hook?.close();
  await server?.stop();
});

/** Taken while the hook is down, and tried so many times; withdrawn since. */
async function withdrawnUndelivered(tries: number): Promise<Taking> {
  hook.answers = [503];
  const from = hook.knocks.length;
  const item = await contributes(skat, world);
  const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  if (!given) throw new Error('nothing was given');
  const { id } = await takes(police, item);
  for (let tried = 1; tried <= tries; tried++) {
    await expect.poll(() => hook.knocks.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(from + tried);
    await pause(300);
    if (tried < tries) later(61);
  }
  await withdraws(skat, given);
  const asked = (await toAnswer(police)).find((one) => one.id === id);
  if (!asked) throw new Error('nobody is asked');
  return asked;
}
const later = (seconds: number) => server.clock.set(new Date(server.clock.now().getTime() + seconds * 1_000));
const kept = { answer: 'KEPT', reason: 'Indgår i en afgørelse.', provision: 'ARK-10' };
const receipt = async (of: Taking) => (await receiptsOf(skat, of.contributionId)).find(({ id }) => id === of.id);
const knocksOf = (of: Taking) => hook.knocks.filter(({ headers }) => headers['webhook-id'] === of.id).length;

it.each([
  ['QUEUED', 1],
  ['FAILED', 3],
])(
  'from %s on: it is called off, nothing is delivered when the hook is back, and both read so',
  async (before, tries) => {
    const asked = await withdrawnUndelivered(tries);
    expect(asked.status).toBe(before);
    const knocked = knocksOf(asked);
    expect(await says(police, asked, { answer: 'DESTROYED' })).toMatchObject({
      withdrawalAnswer: 'DESTROYED',
      status: 'CALLED_OFF',
      deliveredAt: null,
    });
    hook.answers = [204];
    later(61);
    await pause(2_500);
    expect(knocksOf(asked)).toBe(knocked);
    expect(await receipt(asked)).toMatchObject({ status: 'CALLED_OFF', deliveredAt: null });
    expect((await server.owner.query('SELECT FROM record_packages WHERE taking_id = $1', [asked.id])).rowCount).toBe(0);
  },
);

it('what is kept is delivered all the same', async () => {
  const asked = await withdrawnUndelivered(1);
  await says(police, asked, kept);
  hook.answers = [204];
  later(61);
  await expect.poll(async () => (await receipt(asked))?.status, { timeout: 15_000 }).toBe('DELIVERED');
});

it('what was under way as it was called off has arrived: the receipt says that it lies there', async () => {
  const asked = await withdrawnUndelivered(1);
  await says(police, asked, { answer: 'DESTROYED' });
  const arrives = () => server.owner.query('SELECT fence.package_delivered($1, $2)', [asked.id, server.clock.now()]);
  await arrives();
  const first = await receipt(asked);
  expect(first).toMatchObject({ status: 'DELIVERED', withdrawalAnswer: 'DESTROYED' });
  later(60);
  await arrives();
  expect(await receipt(asked)).toEqual(first);
});
