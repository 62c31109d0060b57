/** Two servers behind one address: the one she is on is killed, and within ten seconds her open page lives on the other; and what she writes outlives slow and failed answers. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { until } from '../support/feed-nodes.js';
import { Fleet } from '../support/fleet.js';
import { Front } from '../support/front.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { does } from '../support/meetings.js';
import type { TestServer } from '../support/server.js';
import { button, Cast, field, sees } from './people.js';
import { minutes, present } from './together.js';

let front: Front;
let fleet: Fleet;
let browser: Browser;
let world: World;

beforeAll(async () => {
  front = await Front.before(() => fleet.nodes.map(({ port }) => port));
  [fleet, browser] = await Promise.all([Fleet.start(2, { BASE_URL: front.url }), openBrowser()]);
  world = await aCase({ url: front.url } as TestServer, {
    agencies: ['demo-skat-1', 'demo-politi-1'],
    isOpen: true,
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await front?.close();
  await fleet?.end();
});

it('her page shows what others do, and others see her, within ten seconds of the kill', {
  timeout: 120_000,
}, async () => {
  const [first, second] = fleet.nodes;
  if (!first || !second) throw new Error('no nodes');
  const cast = new Cast(browser, front.url);
  const page = await cast.seat('Demo Skat 1');
  await page.goto(`${front.url}/moeder/${world.meetingId}`);
  await sees(present(page).getByText('Demo Skat 1'));
  const politi = await world.as('demo-politi-1');
  const beside = await MeetingWindow.open(second.url, { cookie: politi.cookie, origin: front.url });
  if (typeof beside === 'string') throw new Error(beside);
  expect(await beside.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  await beside.sees(['Demo Politi 1', 'Demo Skat 1']);

  const began = performance.now();
  first.die();
  const say = (text: string) =>
    does<{ id: string }>(politi, 'minute', {
      meetingId: world.meetingId,
      text,
      audience: ['CMM', 'SKTST', 'POL-SOJ'],
    });
  await until(async () => (await say('Det første efter nedbruddet').catch(() => null)) !== null, 5_000);
  await minutes(page).getByText('Det første efter nedbruddet').first().waitFor({ timeout: 10_000 });
  await sees(present(page).getByText('Demo Politi 1'));
  const took = performance.now() - began;
  expect(took).toBeLessThan(10_000);
  process.stdout.write(`  her page lived on the other server ${Math.round(took)} ms after the kill\n`);

  // When the dead server has been forgotten, she is still seen: she is at the other one.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 11_000 - took)));
  await beside.sees(['Demo Politi 1', 'Demo Skat 1']);
  await sees(present(page).getByText('Demo Skat 1'));
  beside.socket.disconnect();
});

it('her page stays as it was, with what she writes, while the database is away', { timeout: 60_000 }, async () => {
  const cast = new Cast(browser, front.url);
  const page = await cast.seat('Demo Skat 1');
  await page.goto(`${front.url}/sager/${world.caseId}/oplysninger/ny`);
  await field(page, 'Titel').fill('Set fra bilen');
  const away = { message: 'away', extensions: { code: 'UNAVAILABLE', da: 'Prøv igen om lidt.', en: 'Try again.' } };
  const asked = { times: 0 };
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query CaseHead(')) return route.continue();
    asked.times += 1;
    await route.fulfill({ status: 503, json: { data: null, errors: [away] } });
  });
  await page.evaluate(`for (const back of ['offline', 'online']) dispatchEvent(new Event(back))`);
  // The question, and again twice.
  await expect.poll(() => asked.times, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  await pause(500);
  expect(await field(page, 'Titel').inputValue()).toBe('Set fra bilen');
});

it('what she begins to write while a line is still on its way stays when the line has been taken', {
  timeout: 60_000,
}, async () => {
  const cast = new Cast(browser, front.url);
  const page = await cast.seat('Demo Skat 1');
  await page.goto(`${front.url}/moeder/${world.meetingId}`);
  const line = field(page, 'Ny linje i referatet');
  await line.fill('Bilen er kørt.');
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation') === true) await pause(1_500);
    await route.continue();
  });
  await button(page, 'Skriv til referat').click();
  await line.press('End');
  await page.keyboard.insertText(' To mand på ladet.');
  await minutes(page).getByText('Bilen er kørt.').first().waitFor();
  await expect.poll(() => line.inputValue()).toBe('To mand på ladet.');
});
