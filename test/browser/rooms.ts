/** Rooms as such: each looks right and can be used by everybody, and shows nothing to those it is not for. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, picture } from '../support/browser.js';
import { agencies, goTo, missesAll, sees } from './people.js';

/** Accessible as it stands and, under a name, photographed at both widths, once nothing passing covers it. */
export async function looksRight(page: Page, what: string, name?: string): Promise<void> {
  await expectAccessible(page, what);
  if (name === undefined) return;
  await missesAll(page.locator('.told-one'));
  await picture(page, name);
}

/** Danish as a reader of English would meet it: its letters, or its commonest words. */
const danish =
  /[\p{L}-]*[æøå][\p{L}-]*|\b(?:og|ikke|eller|skal|af|har|til|det|som|kun|med|fra|ved|jeres|oplysning\p{L}*|myndighed\p{L}*)\b/giu;

/** All that it says, to the eye and to a screen reader, is English, but for `content`: what people wrote, and what is called so in Denmark. */
export async function readsEnglish(part: Locator, what: string, content: readonly string[] = []): Promise<void> {
  let told = (await part.ariaSnapshot()).replaceAll(/\/url: .*/g, '');
  for (const words of content) told = told.replaceAll(words, '');
  expect(told.match(danish) ?? [], what).toEqual([]);
}

/** No case in her list; and who knows the addresses learns nothing from them. */
export async function findsNothing(
  page: Page,
  addresses: readonly string[],
  secrets: readonly string[],
): Promise<void> {
  const told = secrets.map((secret) => page.getByText(secret));
  await goTo(page, 'Sager');
  await sees(page.getByText(/Du er ikke på nogen sag|Du har ingen åbne sager/));
  await missesAll(...told);
  for (const address of addresses) {
    await page.goto(address);
    await sees(page.getByText('Her er ikke noget, du kan se.'));
    await missesAll(...told);
  }
}

/** Through the rooms where the case is not worked. */
export async function looksAround(page: Page, caseTitle: string): Promise<void> {
  await goTo(page, 'Sager');
  await sees(page.getByRole('link', { name: caseTitle }));
  await looksRight(page, 'the cases');
  await goTo(page, 'Myndigheder');
  await sees(page.getByRole('link', { name: agencies.skat }));
  await looksRight(page, 'the agencies');
  await page.getByRole('link', { name: agencies.skat }).first().click();
  await sees(page.getByText('Demo Skat 1'));
  await looksRight(page, 'an agency');
  await goTo(page, 'Regelbog');
  await sees(page.getByText('Spørg regelbogen'));
  await looksRight(page, 'the rule book', 'rule-book');
}
