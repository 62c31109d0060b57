/** A consent that is taken back ends all that rested on it, and what she unticks stays. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, idsOf, toAssess } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, dialog, field, goToCase, missesAll, sees } from './people.js';
import { looksRight } from './rooms.js';

const caseTitle = 'Kokke på Vandpibevej';
const consent = 'P1 har sagt ja, mundtligt og med tolk.';

describe('one consent for many', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let cmm: Page;
  let politi: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-politi-1'], title: caseTitle });
    const giver = await world.as('demo-cmm-1');
    const namedPersons = await idsOf(world, 'demo-politi-1');
    for (const title of ['Samtale om pas', 'Samtale om løn', 'Samtale om bolig']) {
      const item = await contributes(giver, world, { title, category: 'victim-story', level: 'sensitive' });
      const to = { receivers: ['POL-SOJ'], purpose: 'investigate', namedPersons, consent };
      await discloses(giver, { ...toAssess(item), ...to });
    }
    cast = new Cast(browser, server.url);
    cmm = await cast.seat('Demo Cmm 1');
    politi = await cast.seat('Demo Politi 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast?.faults).toEqual([]);
  });

  it('shows the others, ends those that are ticked, and leaves the one that is not', async () => {
    await goToCase(politi, caseTitle, 'Oplysninger');
    await sees(card(politi, 'Samtale om løn'));
    await goToCase(cmm, caseTitle, 'Oplysninger');
    const own = card(cmm, 'Samtale om pas');
    await own
      .locator('summary')
      .filter({ hasText: /har den/ })
      .click();
    await button(own, /^Samtykket er trukket tilbage: /).click();
    const ending = dialog(cmm, 'Er samtykket trukket tilbage?');
    const others = ending.getByRole('group', { name: /^Det hviler på samme samtykke/ });
    await sees(others.getByRole('checkbox', { name: /^Samtale om løn, givet til / }));
    await others.getByRole('checkbox', { name: /^Samtale om bolig/ }).uncheck();
    await field(ending, 'Begrundelse').fill('P1 har ringet og sagt fra.');
    await looksRight(cmm, 'a consent that many rest on', 'consent-of-many');
    await button(ending, 'Samtykket er trukket tilbage').click();
    await sees(cmm.getByText('Adgangen er ophørt 2 steder, fordi samtykket er trukket tilbage'));
    await cast.reaches('what rested on it, at the receiver', () =>
      missesAll(card(politi, 'Samtale om pas').or(card(politi, 'Samtale om løn'))),
    );
    await sees(card(politi, 'Samtale om bolig'));
  });
});
