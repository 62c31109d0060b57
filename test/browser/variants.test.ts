/** A version with passages left out, made by pointer and by keyboard; and passing on, asked of the holder: in three browsers. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gallery, openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { askToShare, card } from './casework.js';
import {
  agencies,
  button,
  Cast,
  choose,
  dialog,
  field,
  goTo,
  goToCase,
  mark,
  missesAll,
  region,
  sees,
  tabTo,
  unfold,
} from './people.js';
import { looksRight } from './rooms.js';

const title = 'Natarbejde på et slagteri';
const original = 'Bagmand P7, kilde K12';
const text = 'Baltzer styrer holdene. Kilden så ham i Holstebro.\n\nDer arbejdes om natten på slagteriet.';
const version = 'Arbejde om natten';

describe('a version with passages left out', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let politi: Page;
  let cmm: Page;
  let skat: Page;
  let world: World;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-politi-1', 'demo-skat-1'], title });
    cast = new Cast(browser, server.url);
    politi = await cast.seat('Demo Politi 1');
    cmm = await cast.seat('Demo CMM 1');
    skat = await cast.seat('Demo Skat 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await cast.photograph(join(gallery, 'failed', task.name.slice(0, 40)));
  });

  /** Selects a word of the text in the dialog, as a pointer does. */
  /** Where the word stands on the screen. */
  const placeOf = (page: Page, word: string) =>
    page.evaluate<[number, number]>(`(() => {
      const wanted = ${JSON.stringify(word)};
      const node = [...document.querySelectorAll('.redact-text span')].find((one) => one.textContent.includes(wanted)).firstChild;
      const range = document.createRange();
      range.setStart(node, node.textContent.indexOf(wanted));
      range.setEnd(node, node.textContent.indexOf(wanted) + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    })()`);

  /** Pointed at where it stands, and once more if the page moved meanwhile: what is missing is told above, and leads there. */
  async function selectWord(page: Page, word: string): Promise<void> {
    await expect
      .poll(async () => {
        const [wasX, wasY] = await placeOf(page, word);
        const [x, y] = await placeOf(page, word);
        if (x === wasX && y === wasY) await page.mouse.dblclick(x, y);
        return page.evaluate<string>('getSelection().toString().trim()');
      })
      .toBe(word);
  }

  it('is held as text and facts, under a handling code whose meaning is said', async () => {
    await goToCase(politi, title, 'Oplysninger');
    await politi.getByRole('link', { name: 'Tilføj en oplysning' }).click();
    await field(politi, 'Titel').fill(original);
    await choose(politi, 'Kategori', 'Efterretninger om kriminalitet');
    await field(politi, 'Tekst').fill(text);
    for (const n of [1, 2, 3]) {
      await button(politi, 'Tilføj et faktum').click();
      const first = field(politi.getByRole('group', { name: `Faktum ${n}` }), 'Hvad');
      await expect.poll(() => first.and(politi.locator(':focus')).count()).toBe(1);
    }
    await button(politi, 'Fjern faktum 3').click();
    await expect.poll(() => button(politi, 'Tilføj et faktum').and(politi.locator(':focus')).count()).toBe(1);
    for (const [n, [label, value]] of [
      ['Navn', 'Baltzer'],
      ['Bil', 'AB 12 345'],
    ].entries()) {
      const row = politi.getByRole('group', { name: `Faktum ${n + 1}` });
      await field(row, 'Hvad').fill(label ?? '');
      await field(row, 'Oplysning').fill(value ?? '');
    }
    await choose(politi, 'Håndteringskode', 'H2 – må ikke gives videre uden tilladelse');
    await looksRight(politi, 'the contribution form with facts', 'contribute-facts');
    await button(politi, 'Læg på sagen').click();
    await sees(card(politi, original).getByText('Må ikke gives videre uden tilladelse'));
    await button(card(politi, original), `Vis teksten: ${original}`).click();
    await sees(card(politi, original).getByText('AB 12 345'));
    await looksRight(politi, 'a contribution with facts');
  });

  it('is made from the share dialog: marked with the pointer, ticked, warned of what still stands, and given', async () => {
    await button(politi, `Videregiv »${original}«`).click();
    await button(dialog(politi, 'Videregiv en oplysning'), 'Del en udgave med udeladelser i stedet').click();
    const redact = dialog(politi, 'Lav en udgave med udeladelser');
    await button(redact, 'Lav udgaven').click();
    await sees(redact.getByText('Vælg mindst ét sted eller ét faktum').first());
    // The page moves to what is missing; only then does it stand still.
    await sees(redact.locator('.error-summary:focus'));
    await redact.locator('.redact-text').scrollIntoViewIfNeeded();
    await selectWord(politi, 'Baltzer');
    await button(redact, 'Udelad det markerede').click();
    await sees(redact.locator('del').filter({ hasText: 'Baltzer' }));
    const left = redact.getByRole('region', { name: 'Det får modtageren' });
    await sees(left.getByText('[udeladt] styrer holdene.'));
    await sees(left.getByText(/står også i det, der gives: Baltzer/));
    await mark(redact, 'Navn: Baltzer');
    await missesAll(left.getByText(/står også i det, der gives/));
    await unfold(redact, /Vælg med afkrydsning/);
    await mark(redact, 'Kilden så ham i Holstebro.');
    await sees(left.getByText('[udeladt] styrer holdene. [udeladt]'));
    await field(redact, 'Udgavens titel').fill(version);
    await choose(redact, 'Udgavens kategori', 'Iagttagelse på en arbejdsplads');
    await choose(redact, 'Udgavens niveau', 'Almindelige oplysninger');
    await looksRight(politi, 'the dialog that leaves out', 'redact');
    await button(redact, 'Lav udgaven').click();
    const share = dialog(politi, 'Videregiv en oplysning');
    await sees(share.getByText(`»${version}«`));
    await choose(share, 'Hvad skal modtageren bruge den til?', 'Vurdere mistanken');
    await mark(share, agencies.cmm);
    await field(share, 'Afvejning').fill('Nødvendigt for at vurdere mistanken.');
    await button(share, 'Fortsæt').click();
    await sees(share.getByText('H2: Må ikke gives videre'));
    await goToCase(cmm, title, 'Oplysninger');
    await button(share, 'Videregiv nu').click();
    await cast.reaches('the version reaches CMM', () => sees(card(cmm, version)));
  });

  it('shows its receiver what is left, that something is left out, and nothing of what', async () => {
    const theirs = card(cmm, version);
    await sees(theirs.getByText('Udgave med udeladelser'));
    await sees(theirs.getByText('H2:'));
    await button(theirs, `Vis teksten: ${version}`).click();
    await sees(theirs.getByText('[udeladt] styrer holdene. [udeladt]'));
    await missesAll(cmm.getByText(original), cmm.getByText('Baltzer'), cmm.getByText('Holstebro'));
    await looksRight(cmm, 'a version that was given', 'version-received');
    const ours = card(politi, version);
    await sees(ours.getByText(`Udgave af »${original}«.`));
    const share = await askToShare(politi, original, 'Vurdere mistanken');
    await sees(share.getByText(`Har allerede »${version}«.`));
    await looksRight(politi, 'the warning of another version');
    await button(share, 'Luk').click();
  });

  it('can be made with the keyboard alone', async () => {
    const press = async (target: Locator, key = 'Enter'): Promise<void> => {
      await tabTo(politi, target);
      await politi.keyboard.press(key);
    };
    await politi.getByRole('heading', { name: original }).first().scrollIntoViewIfNeeded();
    await press(button(card(politi, original), `Lav en udgave med udeladelser af »${original}«`));
    const redact = dialog(politi, 'Lav en udgave med udeladelser');
    await sees(redact.locator('summary'));
    await press(redact.locator('summary'));
    await tabTo(politi, redact.getByRole('radio', { name: 'Sætninger' }));
    await politi.keyboard.press('ArrowRight');
    expect(await redact.getByRole('radio', { name: 'Ord' }).isChecked()).toBe(true);
    await press(redact.getByRole('checkbox', { name: 'Baltzer', exact: true }), 'Space');
    await press(redact.getByRole('checkbox', { name: 'Navn: Baltzer' }), 'Space');
    await tabTo(politi, field(redact, 'Udgavens titel'));
    await politi.keyboard.type('Med tastaturet');
    await press(button(redact, 'Lav udgaven'));
    await sees(dialog(politi, 'Videregiv en oplysning').getByText('»Med tastaturet«'));
    await politi.keyboard.press('Escape');
    await sees(card(politi, 'Med tastaturet'));
  });

  it('goes on to a third only when its holder says so', async () => {
    await goToCase(skat, title, 'Oplysninger');
    await button(card(cmm, version), `Bed om at få »${version}« givet videre`).click();
    const ask = dialog(cmm, 'Bed om at få oplysningen givet videre');
    await choose(ask, 'Hvem bør have den?', agencies.skat);
    await choose(ask, 'Hvad skal de bruge den til?', 'Vurdere mistanken');
    await field(ask, 'Hvorfor bør de have den?').fill('De kender lønnen på slagteriet.');
    await looksRight(cmm, 'the request to pass on', 'onward-ask');
    await button(ask, 'Send anmodningen').click();
    await sees(card(cmm, version).getByText('Afventer svar'));
    await looksRight(cmm, 'a request that waits');
    await button(card(cmm, version), `Bed om at få »${version}« givet videre`).click();
    await sees(ask);
    await missesAll(ask.getByRole('option', { name: agencies.skat }));
    await cmm.keyboard.press('Escape');
    await missesAll(skat.getByText(version));

    await goTo(politi, 'Mit bord');
    const waiting = region(politi, /^Anmodninger om at give videre/);
    await sees(waiting.getByText(version));
    await looksRight(politi, 'the desk with a request');
    await waiting.getByRole('link', { name: version }).click();
    await button(card(politi, version), `Giv den videre til ${agencies.skat}`).click();
    const grant = dialog(politi, `Giv oplysningen til ${agencies.skat}?`);
    await sees(grant.getByText('Må gives'));
    await sees(grant.getByText(/^(Ingen filer|\d+ file?r?:)/));
    await field(grant, 'Afvejning').fill('Nødvendigt for at vurdere mistanken.');
    await looksRight(politi, 'the granting of a request', 'onward-grant');
    await button(grant, 'Giv oplysningen nu').click();
    await cast.reaches('the version reaches the tax agency', () => sees(card(skat, version)));
    await sees(card(cmm, version).getByText('Givet videre'));
    await missesAll(skat.getByText('De kender lønnen'), skat.getByText(/Bed om at få.*anmodning/));
    await looksRight(politi, 'a request that was granted');
  });

  it('asked for once more where the third has it, is answered by that', async () => {
    await button(card(cmm, version), `Bed om at få »${version}« givet videre`).click();
    const ask = dialog(cmm, 'Bed om at få oplysningen givet videre');
    await choose(ask, 'Hvem bør have den?', agencies.skat);
    await choose(ask, 'Hvad skal de bruge den til?', 'Vurdere mistanken');
    await field(ask, 'Hvorfor bør de have den?').fill('De skal se den igen.');
    await button(ask, 'Send anmodningen').click();
    await sees(card(cmm, version).getByText('Afventer svar'));
    await button(card(politi, version), `Giv den videre til ${agencies.skat}`).click();
    const grant = dialog(politi, `Giv oplysningen til ${agencies.skat}?`);
    await sees(grant.getByText(/De har den allerede/));
    await looksRight(politi, 'the granting of what the third has', 'onward-there');
    await button(grant, 'Svar, at den er givet').click();
    await missesAll(card(cmm, version).getByText('Afventer svar'));
    await sees(card(cmm, version).getByText('Givet videre').first());
  });

  it('is a step away where the rule book says that less may be given', async () => {
    const what = { title: 'Timesedler', category: 'wages-bank', level: 'offences' };
    await contributes(await world.as('demo-politi-1'), world, what);
    await sees(card(politi, what.title));
    const share = await askToShare(politi, what.title, 'Vurdere mistanken');
    await sees(share.getByText('Det kan ændre svaret:').first());
    await looksRight(politi, 'what would change the answer', 'remedies');
    await button(share, `Udelad det følsomme, så ${agencies.skat} kan få resten`).click();
    await sees(dialog(politi, 'Lav en udgave med udeladelser'));
    await politi.keyboard.press('Escape');
  });

  it('speaks English too', async () => {
    await button(cmm, 'Switch to English').click();
    await sees(card(cmm, version).getByText('Redacted version'));
    await sees(card(cmm, version).getByText('May not be given to others without permission'));
    await sees(card(cmm, version).getByText('Passed on').first());
    await looksRight(cmm, 'a version in English', 'version-english');
  });
});
