/** Finds a Chromium (named, Playwright's, the system's), opens people's own contexts in it, and looks at pages for them. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium, or one line that says how to get one. */
export function findChromium(): string {
  const candidates = [process.env.CHROMIUM, chromium.executablePath(), ...system];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found)
    throw new Error(
      'No Chromium found: install one (Debian: apt-get install chromium; others: npx playwright-core install chromium) or name it in CHROMIUM.',
    );
  return found;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** SLOW: the milliseconds that a question, and then its answer, may be late at most; 0 unless one looks for what only a slow line shows. */
export const slowness = Number(process.env.SLOW ?? 0);

/** FLAKY: how often, from 0 to 1, a question or its answer is lost on the way; 0 unless one looks for what only a broken line shows. */
const flakiness = Number(process.env.FLAKY ?? 0);
const isLost = (): boolean => Math.random() < flakiness / 2;

const late = (): Promise<void> => new Promise((wake) => setTimeout(wake, Math.random() * slowness));

/** Answers come late, overtake each other and are lost, as on a bad line: also those to deeds that were done. */
async function hinder(context: BrowserContext): Promise<void> {
  await context.route(/\/graphql$/, async (route) => {
    await late();
    const answer = isLost() ? null : await route.fetch().catch(() => null);
    await late();
    // Who asked may be gone by now.
    await (answer === null || isLost() ? route.abort() : route.fulfill({ response: answer })).catch(() => {});
  });
  await context.route(/\/files/, async (route) => {
    await late();
    await route.continue().catch(() => {});
  });
}

/** Somebody with a browser of her own. */
export interface Somebody {
  context: BrowserContext;
  page: Page;
}

export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** A new context, signed in as a demo person through the issuer's page. */
export async function sitDown(browser: Browser, url: string, name: string, viewport = wide): Promise<Somebody> {
  const context = await browser.newContext({ viewport, locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
  if (slowness > 0 || flakiness > 0) await hinder(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${url}/sign-in?return=/`);
  await page.getByRole('button', { name, exact: false }).first().click();
  await page.waitForURL(
    (address) => !address.pathname.startsWith('/issuer') && !address.pathname.startsWith('/sign-in'),
  );
  return { context, page };
}

/** No accessibility fault on the page as it stands. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // Our pages hold no other's frames: what axe finds need not be gathered on a page of its own.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(
    (one) =>
      `${one.id}: ${one.help} (${one.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join('; ')})`,
  );
  expect(told, what).toEqual([]);
}

/** Where pictures go, and pages as they stood when a test failed. */
export const gallery = process.env.SCREENSHOTS ?? 'test-output/screenshots';
const takesPictures = process.env.SCREENSHOTS !== undefined;

/**
 * The page does not scroll sideways at either width; with SCREENSHOTS, a picture of each for people to look at: from its top, or of
 * the dialog that is open over it.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (takesPictures) await mkdir(gallery, { recursive: true });
  const before = page.viewportSize() ?? wide;
  const isWhole = (await page.getByRole('dialog').count()) === 0;
  for (const size of [wide, phone]) {
    await page.setViewportSize(size);
    if (takesPictures) {
      if (isWhole) await page.evaluate('window.scrollTo(0, 0)');
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(gallery, `${name}-${size.width}.png`), fullPage: isWhole });
    } else await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow, `${name} scrolls sideways at ${size.width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(before);
}
