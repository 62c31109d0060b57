/** How long things are kept, and a hold on them, at a coordinator's screen, and at another authority's, which sees no hold. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { closes } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, dialog, field, goTo, missesAll, sees } from './people.js';
import { looksRight } from './rooms.js';

const item = 'Timesedler fra marts';

describe('kept for a time', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let skat: Page;
  let politi: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    await contributes(await world.as('demo-skat-1'), world, { title: item });
    await closes(await world.as('demo-cmm-1'), world);
    cast = new Cast(browser, server.url);
    skat = await cast.seat('Demo Skat 1');
    politi = await cast.seat('Demo Politi 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast?.faults).toEqual([]);
  });

  it('the holder sees until when, as a draft', async () => {
    await skat.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    await sees(card(skat, item).getByText(/^Slettes efter \d+\. \w+ 20\d\d/));
    await looksRight(skat, 'a contribution of a closed case', 'kept-until');
  });

  it('a coordinator holds it back with a reason, finds it on her desk, and lifts it; nobody else learns of it', async () => {
    for (const page of [skat, politi]) await page.goto(`${server.url}/sager/${world.caseId}`);
    await button(skat, 'Sæt slettestop').click();
    const place = dialog(skat, 'Sæt slettestop på sagen?');
    await looksRight(skat, 'the placing of a hold', 'hold-place');
    await field(place, 'Begrundelse').fill('Retssagen er ikke slut.');
    await button(place, 'Sæt slettestop').click();
    await sees(skat.getByText('Retssagen er ikke slut.'));
    await looksRight(skat, 'a hold on the case', 'hold');
    await missesAll(politi.getByText('Retssagen er ikke slut.'));

    await goTo(skat, 'Mit bord');
    await sees(skat.getByText('Slettestop, som min myndighed har sat'));
    await looksRight(skat, 'a hold on the desk');
    await skat.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    await sees(card(skat, item).getByText('Slettestop: bliver, indtil det ophæves'));
    await skat.goto(`${server.url}/sager/${world.caseId}`);
    await button(skat, 'Ophæv').click();
    await button(dialog(skat, 'Ophæv slettestoppet?'), 'Ophæv').click();
    await sees(skat.getByText('1 tidligere slettestop'));
    await button(skat, 'Switch to English').click();
    await sees(button(skat, 'Place a legal hold'));
    await looksRight(skat, 'holds in English');
  });
});
