/** How long things are kept, and a hold on them, at a coordinator's screen, and at another authority's, which sees no hold. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { documents, partOf, sees as seesCase } from '../support/cases.js';
import { closes } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, dialog, field, goTo, missesAll, region, sees } from './people.js';
import { looksRight } from './rooms.js';

const item = 'Timesedler fra marts';

describe('kept for a time', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let skat: Page;
  let politi: Page;
  let number: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
    await contributes(await world.as('demo-skat-1'), world, { title: item });
    await closes(await world.as('demo-cmm-1'), world);
    number = (await seesCase(await world.as('demo-skat-1'), world.caseId)).number;
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
    const ours = region(skat, 'Slettestop, som min myndighed har sat');
    await sees(ours.getByRole('heading', { name: `Sag ${number}` }));
    await looksRight(skat, 'a hold on the desk', 'hold-desk');
    await button(ours, `Ophæv: Sag ${number}`).click();
    await sees(dialog(skat, 'Ophæv slettestoppet?').getByText(`Sag ${number}`));
    await button(dialog(skat, 'Ophæv slettestoppet?'), 'Annuller').click();
    await skat.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    await sees(card(skat, item).getByText('Slettestop: bliver, indtil det ophæves'));
    // While it is not known that one stands, no other is offered.
    const lost = (route: Route): Promise<void> =>
      route.request().postData()?.includes('query CaseHolds(') ? route.abort() : route.continue();
    await skat.route('**/graphql', lost);
    await skat.goto(`${server.url}/sager/${world.caseId}`);
    const part = region(skat, 'Slettestop');
    await sees(part);
    for (let looks = 0; looks < 20; looks += 1) {
      expect(await button(skat, 'Sæt slettestop').count()).toBe(0);
      await pause(50);
    }
    await sees(button(part, 'Prøv igen'));
    await skat.unroute('**/graphql', lost);
    await button(skat, 'Ophæv').click();
    await button(dialog(skat, 'Ophæv slettestoppet?'), 'Ophæv').click();
    await sees(skat.getByText('1 tidligere slettestop'));
    await button(skat, 'Switch to English').click();
    await sees(button(skat, 'Place a legal hold'));
    await looksRight(skat, 'holds in English');
  });

  it('a coordinator whose authority has left the case places one by its number', async () => {
    const police = await world.as('demo-politi-1');
    const part = await partOf(world, 'demo-politi-1');
    await police.ask(documents.leaveCase, {
      input: { participationId: part.id, version: part.version, reason: 'Færdig.' },
    });
    await goTo(politi, 'Mit bord');
    const ours = region(politi, 'Slettestop, som min myndighed har sat');
    await sees(ours.getByText(/^Slettestop, som din myndighed sætter, står her/));
    await button(ours, 'Sæt slettestop på en sag').click();
    const place = dialog(politi, 'Sæt slettestop på en sag');
    await button(place, 'Sæt slettestop').click();
    await sees(place.getByText('Skriv sagens nummer.').first());
    await field(place, 'Sagens nummer').fill('S-2026-9999');
    await field(place, 'Begrundelse').fill('Klagen er ikke afgjort.');
    await looksRight(politi, 'the placing of a hold by number', 'hold-by-number');
    await button(place, 'Sæt slettestop').click();
    await sees(place.getByRole('alert'));
    await field(place, 'Sagens nummer').fill(number);
    await button(place, 'Sæt slettestop').click();
    await missesAll(place);
    await sees(ours.getByRole('heading', { name: `Sag ${number}` }));
    await button(politi, 'Switch to English').click();
    await sees(politi.getByRole('heading', { name: `Case ${number}` }));
    await button(politi, 'Place a legal hold on a case').click();
    await sees(field(dialog(politi, 'Place a legal hold on a case'), 'The case’s number'));
    await looksRight(politi, 'the placing of a hold by number in English');
  });
});
