/** A life in danger, for those who have no time to lose: no button that only refuses, none that is over, and the focus where she was. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { button, Cast, dialog, field, missesAll, sees, tabTo } from './people.js';
import { looksRight } from './rooms.js';

describe('a life in danger', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let officer: Page;
  let coordinator: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1'],
      teams: { 'demo-politi-1': ['demo-politi-2'] },
    });
    cast = new Cast(browser, server.url);
    officer = await cast.seat('Demo Politi 2');
    coordinator = await cast.seat('Demo Politi 1');
    await coordinator.clock.install();
    for (const page of [officer, coordinator]) await page.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  const asks = 'Et liv er i fare: bed om nødadgang';
  const confirms = 'Bekræft faren, og åbn';

  async function ask(): Promise<void> {
    await button(officer, asks).click();
    await field(dialog(officer, 'Er et liv i fare?'), 'Begrundelse').fill('P1 har ringet: han bliver slået ihjel nu.');
    await button(dialog(officer, 'Er et liv i fare?'), 'Bed om nødadgang').click();
    await sees(button(coordinator, confirms));
  }

  it('is asked once: nobody of the agency is offered to ask again while it waits', async () => {
    await ask();
    for (const page of [officer, coordinator]) {
      await missesAll(button(page, asks));
      await sees(page.getByRole('region', { name: 'Nødadgang' }).getByText(/En anden skal bekræfte inden for/));
    }
    await looksRight(officer, 'emergency access that waits', 'break-glass-waits');
  });

  it('is confirmed by keyboard, and who did is left where she was on the page', async () => {
    await tabTo(coordinator, button(coordinator, confirms));
    await coordinator.keyboard.press('Enter');
    await tabTo(coordinator, button(dialog(coordinator, /^Vil du bekræfte/), confirms));
    await coordinator.keyboard.press('Enter');
    await sees(coordinator.getByText(/^Nødadgang er åben for/));
    await sees(
      coordinator.getByRole('heading', { name: 'Oplysninger', exact: true }).and(coordinator.locator(':focus')),
    );
  });

  it('is over when nobody confirmed in time, also on a page that was only looked at', async () => {
    await ask();
    await coordinator.clock.fastForward('11:00');
    await missesAll(button(coordinator, confirms));
    await sees(button(coordinator, asks));
  });
});
