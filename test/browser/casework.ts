/** What a person does with tips and cases: records, opens, convenes, accepts, contributes, discloses, withdraws. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { button, choose, dialog, field, goTo, goToCase, mark, region, sees, tabTo, unfold } from './people.js';

export interface Tip {
  seen: string;
  /** What she writes to find the workplace, and what it is called. */
  search: string;
  workplace: string;
  /** For each sign: a word of it, and its code. */
  signs: readonly (readonly [word: string, code: string])[];
  reporter: string;
}

export async function startTip(page: Page, tip: Tip): Promise<void> {
  await goTo(page, 'Tips');
  await page.getByRole('link', { name: 'Registrér et tip' }).first().click();
  await choose(page, 'Hvordan kom det ind?', 'Hotline');
  await choose(page, 'Hvem henvendte sig?', 'Borger');
  await page.getByRole('combobox', { name: /^Find arbejdspladsen/ }).fill(tip.search);
  await page.getByRole('option', { name: tip.workplace }).click();
  await field(page, 'Hvad er set eller hørt?').fill(tip.seen);
}

export async function finishTip(page: Page, tip: Tip): Promise<void> {
  await page
    .getByRole('group', { name: /udenlandske arbejdere/ })
    .getByRole('radio', { name: 'Ja' })
    .check();
  for (const [word, code] of tip.signs) {
    await page.getByRole('searchbox', { name: 'Søg i tegnene' }).fill(word);
    await mark(page, new RegExp(`\\(${code}\\)`));
  }
  const apart = region(page, 'Hvem der henvendte sig');
  await mark(apart, 'Skriv, hvem der henvendte sig');
  await field(apart, 'Navn').fill(tip.reporter);
}

export async function sendTip(page: Page): Promise<void> {
  await button(page, 'Registrér tippet').click();
  await page.waitForURL(/\/tips\/(?!nyt)/);
}

/** Answers the case's id. */
export async function openCase(page: Page, title: string): Promise<string> {
  await button(page, 'Åbn en sag').click();
  const form = dialog(page, 'Åbn en sag ud fra tippet');
  await field(form, 'Sagens titel').fill(title);
  await button(form, 'Åbn en sag').click();
  await page.waitForURL(/\/sager\/[^/]+$/);
  await sees(page.getByRole('heading', { level: 1, name: title }));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export interface Call {
  title: string;
  message: string;
  agenda: readonly string[];
}

/** Fills in the call; those proposed are ticked beforehand. */
export async function writeCall(page: Page, call: Call): Promise<void> {
  await page.getByRole('link', { name: 'Indkald til operationelt møde' }).first().click();
  await field(page, 'Mødets titel').fill(call.title);
  await page
    .getByRole('group', { name: /^Hvornår/ })
    .getByRole('radio', { name: 'Nu' })
    .check();
  await field(page, 'Besked til myndighederne').fill(call.message);
  for (const [place, item] of call.agenda.entries()) {
    if (place > 0) await button(page, 'Tilføj et punkt').click();
    await field(page, `Punkt ${place + 1}`).fill(item);
  }
}

export async function sendCall(page: Page): Promise<void> {
  await button(page, 'Indkald').click();
}

/** Says yes at her desk, with colleagues on the team; she is in the meeting room afterwards. */
export async function accept(page: Page, ...colleagues: string[]): Promise<void> {
  await button(region(page, 'Indkaldelser'), 'Sig ja').click();
  const form = dialog(page, 'Sig ja til mødet');
  for (const name of colleagues) await mark(form, name);
  await button(form, 'Deltag med dette team').click();
  await page.waitForURL(/\/moeder\//);
}

/** As `accept`, with one colleague, by Tab, Enter and Space alone. */
export async function acceptByKeyboard(page: Page, colleague: string): Promise<void> {
  await tabTo(page, button(region(page, 'Indkaldelser'), 'Sig ja'));
  await page.keyboard.press('Enter');
  const form = dialog(page, 'Sig ja til mødet');
  const box = form.getByRole('checkbox', { name: colleague });
  await box.waitFor({ state: 'attached' });
  await tabTo(page, box);
  await page.keyboard.press('Space');
  expect(await box.isChecked()).toBe(true);
  await tabTo(page, button(form, 'Deltag med dette team'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/moeder\//);
}

export interface Item {
  title: string;
  category: string;
  text: string;
}

export async function contribute(page: Page, caseTitle: string, item: Item): Promise<void> {
  await goToCase(page, caseTitle, 'Oplysninger');
  await page.getByRole('link', { name: 'Tilføj en oplysning' }).click();
  await field(page, 'Titel').fill(item.title);
  await choose(page, 'Kategori', item.category);
  await field(page, 'Tekst').fill(item.text);
  await button(page, 'Læg på sagen').click();
  await sees(card(page, item.title));
}

/** One contribution as it stands on the case. */
export const card = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });

/** Opens the dialog and tells it what for; the rule book has answered when this returns. */
export async function askToShare(page: Page, title: string, purpose: string): Promise<Locator> {
  await button(page, `Videregiv »${title}«`).click();
  const share = dialog(page, 'Videregiv en oplysning');
  await choose(share, 'Hvad skal modtageren bruge den til?', purpose);
  await sees(share.getByText('Regel og hjemmel'));
  return share;
}

export async function withdraw(page: Page, title: string, from: string, reason: string): Promise<void> {
  const one = card(page, title);
  await unfold(one, /har den/);
  await button(one, `Træk tilbage fra ${from}`).click();
  const confirm = dialog(page, /^Træk oplysningen tilbage fra/);
  await field(confirm, 'Begrundelse').fill(reason);
  await button(confirm, 'Træk tilbage').click();
}

/** What people wrote on the case that `aCase` makes. */
export const contentOfCase = [
  'Løn til P1',
  'Demovænget 1',
  'Mistanke om tvangsarbejde i en eksportvirksomhed',
  'Operationelt møde om en eksportvirksomhed',
];
