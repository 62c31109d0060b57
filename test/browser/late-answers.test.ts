/** An answer that is on its way while something changes does not count as new: what came is shown, what was withdrawn never comes back. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { openBrowser } from '../support/browser.js';
import { aCase, openedBy, type World } from '../support/builders.js';
import { type Case, documents } from '../support/cases.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import { contributes, discloses, toAssess, withdraws } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, goTo, goToCase, missesAll, sees } from './people.js';

const title = 'Natarbejde på et slagteri';

/** Answers that the server has given and that have not come yet. */
class Line {
  private readonly held: { route: Route; response: Awaited<ReturnType<Route['fetch']>> }[] = [];
  private hold = (_: number): void => {};

  private constructor(
    private readonly page: Page,
    private readonly operation: string,
    private readonly most: number,
    private readonly about: string,
  ) {}

  /** Holds the next answers to this question back, as many as said; of those alone that ask about it, where something is said. */
  static async at(page: Page, operation: string, most: number, about = ''): Promise<Line> {
    const line = new Line(page, operation, most, about);
    await page.route('**/graphql', line.take);
    return line;
  }

  private readonly take = async (route: Route): Promise<void> => {
    const asked = route.request().postData() ?? '';
    const isIt = asked.includes(`query ${this.operation}(`) && asked.includes(this.about);
    if (!isIt || this.held.length >= this.most) return route.continue();
    const place = this.held.length;
    const response = await route.fetch();
    this.held[place] = { route, response };
    this.hold(this.held.length);
  };

  /** Until the server has answered so many of them. */
  until(many: number): Promise<void> {
    return new Promise((resolve) => {
      this.hold = (now) => now >= many && resolve();
      this.hold(this.held.length);
    });
  }

  /** They come at last; who asked may have stopped waiting. */
  async comes(): Promise<void> {
    for (const { route, response } of this.held) await route.fulfill({ response }).catch(() => {});
    await this.page.unroute('**/graphql', this.take);
  }
}

describe('an answer that comes late', { timeout: 120_000 }, () => {
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
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  async function gives(name: string) {
    const item = await contributes(skat, world, { title: name });
    const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
    if (!given) throw new Error('nothing was given');
    return given;
  }

  /** The page has been told of everything. */
  async function comesToRest(): Promise<void> {
    await settled(server);
    await page.waitForTimeout(1_000);
  }

  it('to a page that opens does not hide what was given meanwhile', async () => {
    await goToCase(page, title, 'Personer');
    await gives('Givet før');
    await comesToRest();
    const line = await Line.at(page, 'CaseContributions', 1);
    await page.getByRole('navigation', { name: 'Sagens dele' }).getByRole('link', { name: 'Oplysninger' }).click();
    await line.until(1);
    await gives('Givet imens');
    await comesToRest();
    await line.comes();
    await sees(card(page, 'Givet før'));
    await sees(card(page, 'Givet imens'));
  });

  it('to a page that opens does not show what was withdrawn meanwhile', async () => {
    const given = await gives('Trukket tilbage');
    await goTo(page, 'Sager');
    const line = await Line.at(page, 'CaseContributions', 1);
    await page.getByRole('main').getByRole('link', { name: title }).first().click();
    await page.getByRole('navigation', { name: 'Sagens dele' }).getByRole('link', { name: 'Oplysninger' }).click();
    await line.until(1);
    const seen = await watches(page, 'Trukket tilbage');
    await withdraws(skat, given);
    await sees(card(page, 'Givet før'));
    await line.comes();
    expect(await seen()).toBe(0);
    await missesAll(card(page, 'Trukket tilbage'));
  });

  it('to a page that is open does not bring back what was withdrawn meanwhile', async () => {
    const given = await gives('Taget tilbage');
    await sees(card(page, 'Taget tilbage'));
    const line = await Line.at(page, 'CaseContributions', 1);
    await gives('Givet til sidst');
    await line.until(1);
    await withdraws(skat, given);
    await missesAll(card(page, 'Taget tilbage'));
    const seen = await watches(page, 'Taget tilbage');
    await line.comes();
    await sees(card(page, 'Givet til sidst'));
    expect(await seen()).toBe(0);
  });

  it('or not at all is asked for again when the line is back, and nobody presses anything', async () => {
    await goToCase(page, title, 'Personer');
    let isCut = true;
    const cut = async (route: Route): Promise<void> =>
      isCut && route.request().postData()?.includes('query CaseContributions(') ? route.abort() : route.continue();
    await page.route('**/graphql', cut);
    // Not as it was a moment ago: what is remembered is shown meanwhile.
    await page.reload();
    await page.getByRole('navigation', { name: 'Sagens dele' }).getByRole('link', { name: 'Oplysninger' }).click();
    await sees(button(page, 'Prøv igen'));
    isCut = false;
    await sees(card(page, 'Givet før'));
    await missesAll(button(page, 'Prøv igen'));
    await page.unroute('**/graphql', cut);
  });

  it('to a page of a list does not keep what was withdrawn meanwhile on the screen', async () => {
    const politi = await world.as('demo-politi-1');
    for (let one = 1; one <= 25; one += 1) await openedBy(server, 'demo-politi-1', `Mistanke ${one}`);
    await goTo(page, 'Sager');
    await button(page, 'Vis flere').click();
    const ours = page.getByRole('main').getByRole('link', { name: title });
    await sees(ours);
    const line = await Line.at(page, 'CaseList', 9, '"after":"');
    await openedBy(server, 'demo-politi-1', 'Mistanke 26');
    await line.until(1);
    const { case: it } = await politi.ask<{ case: Case }>(documents.case, { id: world.caseId });
    const part = it.participations.find(({ agency }) => agency.code === 'POL-SOJ');
    await politi.ask(documents.leaveCase, {
      input: { participationId: part?.id, version: part?.version, reason: 'Ikke vores' },
    });
    await missesAll(ours);
    await line.comes();
    await sees(page.getByRole('main').getByRole('link', { name: 'Mistanke 1', exact: true }));
    await missesAll(ours);
  });
});

/** Counts how often the text comes on the screen from now on. */
async function watches(page: Page, text: string): Promise<() => Promise<number>> {
  await page.evaluate(
    `window.timesSeen = 0;
     new MutationObserver(() => {
       if (document.body.innerText.includes(${JSON.stringify(text)})) window.timesSeen += 1;
     }).observe(document.body, { childList: true, subtree: true, characterData: true });`,
  );
  return async () => {
    await page.waitForTimeout(500);
    return page.evaluate<number>('window.timesSeen');
  };
}
