/** People at their screens: each in her own browser, what she sees and no longer sees, and how long it took to come. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Somebody, sitDown, slowness } from '../support/browser.js';

export const agencies = {
  cmm: 'Center mod Menneskehandel',
  skat: 'Skattestyrelsen (menneskehandelsteamet)',
  politi: 'Sydøstjyllands Politi',
  siri: 'Styrelsen for International Rekruttering og Integration',
} as const;

/** What others do must be on a screen within two seconds; a machine busy with other things may take this long. */
const tolerated = 5_000 + 4 * slowness;

/** Everybody who sits at a screen in one journey. */
export class Cast {
  private readonly seats = new Map<string, Somebody>();
  private readonly broken: string[] = [];
  private readonly measured: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  async seat(name: string): Promise<Page> {
    const somebody = await sitDown(this.browser, this.url, name);
    this.watch(name, somebody.page);
    this.seats.set(name, somebody);
    await sees(somebody.page.getByRole('heading', { level: 1, name: 'Mit bord' }));
    return somebody.page;
  }

  /** The page goes as in a crash: nothing is asked, nothing is saved on the way out. Answers a new one beside it. */
  async crash(name: string): Promise<Page> {
    const somebody = this.seats.get(name);
    if (!somebody) throw new Error(`${name} has no seat`);
    await somebody.page.close({ runBeforeUnload: false });
    const page = await somebody.context.newPage();
    page.setDefaultTimeout(15_000);
    this.watch(name, page);
    this.seats.set(name, { ...somebody, page });
    return page;
  }

  /** Another's deed reaches a screen without reloading. `deed` is what was done last. */
  async reaches(what: string, wait: () => Promise<unknown>): Promise<void> {
    const from = performance.now();
    await wait();
    const took = Math.round(performance.now() - from);
    this.measured.push(`${what}: ${took} ms`);
    expect(took, what).toBeLessThan(tolerated);
  }

  /** What the screens looked like when something failed. */
  async photograph(into: string): Promise<void> {
    await mkdir(into, { recursive: true });
    for (const [name, { page }] of this.seats)
      await page.screenshot({ path: join(into, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
  }

  /** Scripts that broke on anybody's page. */
  get faults(): readonly string[] {
    return this.broken;
  }

  get timings(): readonly string[] {
    return this.measured;
  }

  private watch(name: string, page: Page): void {
    page.on('pageerror', (error) => this.broken.push(`${name} at ${page.url()}: ${error.message}`));
  }
}

export const sees = (what: Locator): Promise<void> => what.first().waitFor({ state: 'visible' });

/** It was never there, or it goes. */
export async function missesAll(...what: Locator[]): Promise<void> {
  for (const one of what) await expect.poll(() => one.count(), { timeout: 15_000 }).toBe(0);
}

export const button = (within: Page | Locator, name: string | RegExp, exact = true): Locator =>
  within.getByRole('button', { name, exact });

export const region = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name });

export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** A field to write in; a name given as text is how the label begins. */
export const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name: new RegExp(`^${escaped(name)}`) });

export async function choose(within: Page | Locator, name: string, label: string): Promise<void> {
  await within.getByRole('combobox', { name: new RegExp(`^${escaped(name)}`) }).selectOption({ label });
}

export async function mark(within: Page | Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('checkbox', { name }).check();
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** By the main menu. */
export async function goTo(page: Page, way: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: way, exact: true }).click();
  await sees(page.getByRole('heading', { level: 1 }));
}

/** To a part of a case, from wherever she is. */
export async function goToCase(page: Page, title: string, part: string): Promise<void> {
  const parts = page.getByRole('navigation', { name: 'Sagens dele' });
  if ((await parts.count()) === 0) {
    await goTo(page, 'Sager');
    await page.getByRole('main').getByRole('link', { name: title }).first().click();
    await sees(parts);
  }
  await parts.getByRole('link', { name: part, exact: true }).click();
}

/** Unfolds what stands under a heading that is folded. */
export async function unfold(within: Page | Locator, title: RegExp): Promise<void> {
  await within.locator('summary').filter({ hasText: title }).first().click();
}

/** Presses Tab until it has the focus, as one does who has no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.locator(':focus').and(target).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

/** A wall-clock time as a field wants it, some hours from now, in Denmark. */
export function wallClockIn(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' }).slice(0, 16).replace(' ', 'T');
}
