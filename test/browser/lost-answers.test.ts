/** What is broken off or lost on the way is asked for again; what she has done is not done twice, and what she wrote or chose is not lost. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { type Case, documents } from '../support/cases.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, choose, dialog, field, goToCase, mark, missesAll, sees } from './people.js';

const title = 'Natarbejde på et slagteri';

describe('on a bad line', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let page: Page;
  let skat: Person;
  let world: World;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-politi-1', 'demo-skat-1'], title });
    skat = await world.as('demo-skat-1');
    cast = new Cast(browser, server.url);
    page = await cast.seat('Demo Politi 1');
    await goToCase(page, title, 'Oplysninger');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  async function gives(name: string, text = 'Hele lønnen føres videre.') {
    const item = await contributes(skat, world, { title: name, text });
    const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
    if (!given) throw new Error('nothing was given');
    return given;
  }

  it('a text that she asks for comes although something else is withdrawn meanwhile', async () => {
    await gives('Bliver', 'Det, hun vil læse.');
    const given = await gives('Går');
    for (const name of ['Bliver', 'Går']) await sees(card(page, name));
    let isFirst = true;
    const late = async (route: Route): Promise<void> => {
      if (!isFirst || !asks(route, 'ContributionText')) return route.continue();
      isFirst = false;
      const response = await route.fetch();
      await withdraws(skat, given);
      await missesAll(card(page, 'Går'));
      await route.fulfill({ response }).catch(() => {});
    };
    await page.route('**/graphql', late);
    await button(card(page, 'Bliver'), 'Vis teksten: Bliver').click();
    await sees(card(page, 'Bliver').getByText('Det, hun vil læse.'));
    await page.unroute('**/graphql', late);
  });

  it('a change whose answers are lost, while the feed stands, comes when the line is good again', async () => {
    let lost = 0;
    const lose = async (route: Route): Promise<void> => {
      if (!asks(route, 'CaseContributions')) return route.continue();
      lost += 1;
      await route.abort();
    };
    await page.route('**/graphql', lose);
    await gives('Givet imens');
    // The question, and again twice.
    await expect.poll(() => lost, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    await page.waitForTimeout(500);
    await page.unroute('**/graphql', lose);
    await sees(card(page, 'Givet imens'));
  });

  it('what was done although its answer was lost is not done twice when she leaves the form and comes back to it', async () => {
    const lose = async (route: Route): Promise<void> => {
      if (!asks(route, 'Contribute', 'mutation')) return route.continue();
      await route.fetch();
      await route.abort();
    };
    await page.route('**/graphql', lose);
    await page.getByRole('link', { name: 'Tilføj en oplysning' }).click();
    await field(page, 'Titel').fill('Skrevet én gang');
    await choose(page, 'Kategori', 'Efterretninger om kriminalitet');
    await field(page, 'Tekst').fill('Tre mand bar kasser.');
    await button(page, 'Læg på sagen').click();
    await sees(page.getByText(/^Der er ikke forbindelse til Samindsats. Prøv igen/));
    await page.unroute('**/graphql', lose);
    await page.getByRole('link', { name: 'Annuller' }).click();
    await sees(card(page, 'Skrevet én gang'));
    await page.getByRole('link', { name: 'Tilføj en oplysning' }).click();
    await expect.poll(() => field(page, 'Titel').inputValue()).toBe('Skrevet én gang');
    await button(page, 'Læg på sagen').click();
    await sees(card(page, 'Skrevet én gang'));
    await page.waitForTimeout(1_000);
    expect(await card(page, 'Skrevet én gang').count()).toBe(1);
  });

  it('what she goes on writing while a form is on its way is there when she opens the form again', async () => {
    const slow = async (route: Route): Promise<void> => {
      if (asks(route, 'Contribute', 'mutation')) await page.waitForTimeout(1_500);
      await route.continue();
    };
    await page.route('**/graphql', slow);
    await page.getByRole('link', { name: 'Tilføj en oplysning' }).click();
    await field(page, 'Titel').fill('Skrevet videre');
    await choose(page, 'Kategori', 'Efterretninger om kriminalitet');
    await field(page, 'Tekst').fill('Tre mand bar kasser.');
    await button(page, 'Læg på sagen').click();
    await field(page, 'Tekst').press('End');
    await page.keyboard.insertText(' En bil ventede.');
    await sees(card(page, 'Skrevet videre'));
    await page.unroute('**/graphql', slow);
    await page.getByRole('link', { name: 'Tilføj en oplysning' }).click();
    await expect.poll(() => field(page, 'Tekst').inputValue()).toBe('Tre mand bar kasser. En bil ventede.');
  });

  it('the team that she had chosen goes along although the list of colleagues has not come again', async () => {
    const { caseId } = await aCase(server, { invited: ['demo-siri-1'] });
    const siri = await cast.seat('Demo SIRI 1');
    const form = dialog(siri, 'Sig ja til mødet');
    await button(siri, 'Sig ja').click();
    await mark(form, /^Demo SIRI 2/);
    await siri.waitForTimeout(500);
    await siri.reload();
    await siri.route('**/graphql', (route) => (asks(route, 'Colleagues') ? undefined : route.continue()));
    await button(siri, 'Sig ja').click();
    await sees(form.getByText('Kladde gendannet'));
    await button(form, 'Deltag med dette team').click();
    await siri.waitForURL(/\/moeder\//);
    const { case: it } = await (await world.as('demo-siri-1')).ask<{ case: Case }>(documents.case, { id: caseId });
    expect(it.members.map(({ person }) => person.name)).toContain('Demo SIRI 2');
  });
});

const asks = (route: Route, operation: string, kind = 'query'): boolean =>
  route.request().postData()?.includes(`${kind} ${operation}(`) ?? false;
