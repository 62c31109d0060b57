/** Ways lead to the thing itself, and nobody is sent back to the top: to one card among many, and on when a button has done its work. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, phone } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { asksOne } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';
import { button, Cast, missesAll, region, sees, tabTo } from './people.js';

describe('the way to one among many', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let politi: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    const skat = await world.as('demo-skat-1');
    const item = await contributes(skat, world, { title: 'Lønsedler fra marts', text: 'Lønsedlerne mangler.' });
    await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
    const holder = await world.as('demo-politi-1');
    // As many as come on one page, and more.
    for (let n = 1; n <= 27; n += 1) await contributes(holder, world, { title: `Nummerplade ${n}` });
    cast = new Cast(browser, server.url);
    politi = await cast.seat('Demo Politi 1');
    await politi.setViewportSize(phone);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  async function isAtCard(): Promise<void> {
    const heading = politi.getByRole('heading', { name: 'Lønsedler fra marts' });
    await sees(heading.and(politi.locator(':focus')));
    await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(phone.height);
    expect((await heading.boundingBox())?.y).toBeGreaterThan(0);
  }

  it('from what was received, on the desk', async () => {
    await region(politi, /^Modtaget de seneste/)
      .getByRole('link', { name: 'Lønsedler fra marts' })
      .click();
    await isAtCard();
  });

  it('from what was searched for', async () => {
    await politi.goto(`${server.url}/soeg`);
    await politi.getByRole('searchbox').fill('lønsedler');
    await button(politi.getByRole('main'), 'Søg').click();
    await politi.getByRole('link', { name: 'Lønsedler fra marts' }).click();
    await isAtCard();
    // Once: what comes later does not take her back to it.
    await politi.getByRole('heading', { level: 1 }).focus();
    await contributes(await world.as('demo-politi-1'), world, { title: 'Nummerplade 28' });
    await sees(politi.getByRole('heading', { name: 'Nummerplade 28' }));
    await sees(politi.getByRole('heading', { level: 1 }).and(politi.locator(':focus')));
  });

  it('who takes a request back is left at its heading when the button has gone', async () => {
    const { id } = await asksOne(await world.as('demo-politi-1'), world, 'SKTST');
    await politi.goto(`${server.url}/anmodninger/${id}`);
    await sees(button(politi, 'Træk anmodningen tilbage'));
    await tabTo(politi, button(politi, 'Træk anmodningen tilbage'));
    await politi.keyboard.press('Enter');
    await missesAll(button(politi, 'Træk anmodningen tilbage'));
    await sees(politi.getByRole('heading', { level: 1 }).and(politi.locator(':focus')));
  });
});
