/** A text that comes late is not taken for the newest: what a colleague wrote meanwhile is neither written over nor cut in the wrong places. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { variantDocuments } from '../support/variants.js';
import { card } from './casework.js';
import { button, Cast, dialog, field, goToCase, missesAll, sees } from './people.js';
import { looksRight } from './rooms.js';

const title = 'Natarbejde på et slagteri';
const old = 'Kilden så dem om natten.';
const corrected = 'Baltzer og kilden så dem om natten.';

describe('words that a colleague corrects while a window opens', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let page: Page;
  let colleague: Person;
  let world: World;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-politi-1'], title });
    colleague = await world.as('demo-politi-1');
    cast = new Cast(browser, server.url);
    page = await cast.seat('Demo Politi 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  /** The text of version 1 comes only once the page shows that there is a version 2. */
  async function opens(name: string, label: string): Promise<void> {
    const item = await contributes(colleague, world, { title: name, text: old });
    await sees(card(page, name));
    const late = async (route: Route): Promise<void> => {
      if (!route.request().postData()?.includes('query ContributionText(')) return route.continue();
      const response = await route.fetch();
      const input = { id: item.id, version: item.version, title: `${name} 2`, text: corrected, command: randomUUID() };
      await colleague.ask(variantDocuments.revise, { input });
      await sees(card(page, `${name} 2`));
      await pause(100);
      await route.fulfill({ response });
      cameLate();
    };
    let cameLate = (): void => {};
    const hasCome = new Promise<void>((resolve) => {
      cameLate = resolve;
    });
    await page.route('**/graphql', late);
    await button(card(page, name), label).click();
    await hasCome;
    await page.unroute('**/graphql', late);
  }

  it('a correction is not made of old words: she is told, and begins again on the new ones', async () => {
    await goToCase(page, title, 'Oplysninger');
    await opens('Vagtplan', 'Ret »Vagtplan«');
    const window = page.getByRole('dialog');
    await sees(window.getByText(/^En kollega har rettet oplysningen imens/));
    await page.keyboard.press('Escape');
    await button(card(page, 'Vagtplan 2'), 'Ret »Vagtplan 2«').click();
    await expect.poll(() => field(window, 'Tekst').inputValue()).toBe(corrected);
    await page.keyboard.press('Escape');
  });

  it('what she had written when a colleague corrects it meanwhile is shown to her, also after a crash, until she begins again', async () => {
    const item = await contributes(colleague, world, { title: 'Lønsum', text: old });
    await sees(card(page, 'Lønsum'));
    await button(card(page, 'Lønsum'), 'Ret »Lønsum«').click();
    const window = page.getByRole('dialog');
    await field(window, 'Tekst').fill('Kilden så dem klokken 03.15.');
    const input = { id: item.id, version: item.version, title: 'Lønsum 2', text: corrected, command: randomUUID() };
    await colleague.ask(variantDocuments.revise, { input });
    await sees(window.getByText(/^En kollega har rettet oplysningen imens/));
    await sees(window.getByText('Kilden så dem klokken 03.15.'));
    await pause(500);
    page = await cast.crash('Demo Politi 1');
    await page.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    await button(card(page, 'Lønsum 2'), 'Ret »Lønsum 2«').click();
    const again = page.getByRole('dialog');
    await sees(again.getByText('Kilden så dem klokken 03.15.'));
    await looksRight(page, 'words that a colleague was ahead of', 'revise-behind');
    await button(again, 'Begynd forfra på den nye tekst').click();
    await expect.poll(() => field(again, 'Tekst').inputValue()).toBe(corrected);
    await missesAll(again.getByText('Kilden så dem klokken 03.15.'));
    await page.keyboard.press('Escape');
  });

  it('a version with passages left out is not made of old words: what stood elsewhere would go along', async () => {
    await opens('Nattevagt', 'Lav en udgave med udeladelser af »Nattevagt«');
    const window = dialog(page, 'Lav en udgave med udeladelser');
    await sees(window.getByText(/^Oplysningen eller dens filer er blevet ændret, siden du åbnede vinduet/));
    await page.keyboard.press('Escape');
    await button(card(page, 'Nattevagt 2'), 'Lav en udgave med udeladelser af »Nattevagt 2«').click();
    await sees(window.locator('.redact-text').getByText('Baltzer'));
  });

  it('a text that lies open in the meeting room says that it has been corrected', async () => {
    const item = await contributes(colleague, world, { title: 'Mødetid', text: 'De møder klokken 22.' });
    await page.goto(`${server.url}/moeder/${world.meetingId}`);
    await button(page, 'Vis teksten: Mødetid').click();
    await sees(page.getByText('De møder klokken 22.'));
    const input = { id: item.id, version: item.version, title: 'Mødetid', text: 'De møder klokken 20.' };
    await colleague.ask(variantDocuments.revise, { input: { ...input, command: randomUUID() } });
    await sees(page.getByText('Teksten er rettet, siden du åbnede den.'));
    await button(page, 'Vis den nye tekst').click();
    await sees(page.getByText('De møder klokken 20.'));
  });
});
