/** A file in two browsers: put on, given along, fetched under the reader's mark, followed by the giver, and removed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gallery, openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { looksAt, passagesOf, redacts } from '../support/variants.js';
import { askToShare, card } from './casework.js';
import { button, Cast, dialog, field, mark, missesAll, sees } from './people.js';
import { looksRight, readsEnglish } from './rooms.js';

describe('a file in two browsers', { timeout: 120_000 }, () => {
  const title = 'Regnskab for 2025';
  const redacted = 'Regnskabet uden kontoen';
  const content = 'Hele lønnen føres videre til en anden konto.';
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let skat: Page;
  let cmm: Page;
  let item: Locator;
  let world: World;
  let itsId: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1'] });
    const what = { title, text: content, category: 'ownership', level: 'ordinary' };
    itsId = (await contributes(await world.as('demo-skat-1'), world, what)).id;
    cast = new Cast(browser, server.url);
    skat = await cast.seat('Demo Skat 1');
    cmm = await cast.seat('Demo CMM 1');
    for (const page of [skat, cmm]) await page.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    item = card(skat, title);
    await sees(item);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await cast.photograph(join(gallery, 'failed', task.name.slice(0, 40)));
  });

  const chooses = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    item.locator('input[type=file]').setInputFiles(files);

  it('is chosen, sent and listed; what cannot be taken is said beside it', async () => {
    const pdf = await PDFDocument.create();
    for (const width of [300, 310, 320]) pdf.addPage([width, 400]);
    await chooses(
      { name: 'Årsregnskab 2025.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) },
      { name: 'kontoudtog.csv', mimeType: 'text/csv', buffer: Buffer.from('dato;beløb\n2025-01-31;12000\n') },
      { name: 'faktura.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>1</script></html>') },
    );
    await sees(button(item, 'Hent Årsregnskab 2025.pdf'));
    await sees(button(item, 'Hent kontoudtog.csv'));
    await sees(item.getByText(/Filens indhold er ikke af en type/));
    await looksRight(skat, 'files on a contribution', 'files');
    await button(item, 'Luk meddelelsen om faktura.pdf').click();
    await missesAll(item.getByText(/Filens indhold/));
  });

  it('can be dragged there, and called off on its way', async () => {
    const carried = await skat.evaluateHandle(
      `(() => {
        const data = new DataTransfer();
        data.items.add(new File(['Set på stedet.'], 'noter.txt', { type: 'text/plain' }));
        return data;
      })()`,
    );
    await item.getByRole('group', { name: /^Vedhæft filer/ }).dispatchEvent('drop', { dataTransfer: carried });
    // Its name alone stands there while it is still being sent, and the contribution gets its new version when it has come.
    await sees(button(item, 'Hent noter.txt'));
    await missesAll(item.getByRole('progressbar'));
    // Slow enough to be called off.
    const network = await skat.context().newCDPSession(skat);
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 200_000,
    });
    await chooses({ name: 'stor.txt', mimeType: 'text/plain', buffer: Buffer.alloc(8_000_000, 'a') });
    await sees(item.getByRole('progressbar', { name: 'Sender stor.txt' }));
    await button(item, 'Afbryd stor.txt').click();
    await missesAll(item.getByText('stor.txt'), item.getByRole('progressbar'));
    await network.detach();
  });

  it('is named before it goes along', async () => {
    const share = await askToShare(skat, title, 'Vurdere mistanken');
    await mark(share, /Center mod Menneskehandel/);
    await field(share, 'Afvejning').fill('Nødvendigt for at vurdere mistanken.');
    await button(share, 'Fortsæt').click();
    await sees(share.getByText(/3 filer: Årsregnskab 2025.pdf, kontoudtog.csv, noter.txt/));
    await looksRight(skat, 'the last look, with files', 'files-share');
    await button(share, 'Videregiv nu').click();
    await missesAll(dialog(skat, 'Videregiv en oplysning'));
  });

  it('is fetched by the receiver, and the giver sees that', async () => {
    const theirs = card(cmm, title);
    await cast.reaches('a file given along', () => sees(theirs.getByText('kontoudtog.csv')));
    await missesAll(theirs.locator('input[type=file]'));
    const coming = cmm.waitForEvent('download');
    await button(theirs, 'Hent kontoudtog.csv').click();
    const fetched = await coming;
    expect(fetched.suggestedFilename()).toMatch(/^kontoudtog \(Demo CMM 1 .*\)\.csv$/);
    expect(await readFile(await fetched.path(), 'utf8')).toContain('12000');
    await looksRight(cmm, 'files given to us', 'files-given');
    await skat.reload();
    await sees(item.getByText('Hentet af Demo CMM 1 (CMM)'));
  });

  it('is gone from both screens when it is removed', async () => {
    await button(item, 'Fjern kontoudtog.csv').click();
    const confirm = dialog(skat, 'Fjern kontoudtog.csv?');
    await looksRight(skat, 'removing a file', 'files-remove');
    await button(confirm, 'Fjern').click();
    await missesAll(item.getByText('kontoudtog.csv'));
    await cast.reaches('a removed file', () => missesAll(card(cmm, title).getByText('kontoudtog.csv')));
  });

  it('some of its pages go on a redacted version, and nothing of the others', async () => {
    const officer = await world.as('demo-skat-1');
    const { version } = await looksAt(officer, itsId);
    await redacts(officer, {
      id: itsId,
      version,
      title: redacted,
      passages: passagesOf(content, 'til en anden konto'),
      category: 'ownership',
      level: 'ordinary',
    });
    const ours = card(skat, redacted);
    await button(ours, 'Tilføj sider fra en PDF').click();
    const form = dialog(skat, 'Tilføj udvalgte sider fra en PDF');
    await button(form, 'Tilføj siderne').click();
    await sees(form.getByText('Skriv, hvilke sider der skal med.').first());
    await field(form, 'Sider, der skal med').fill('1,9');
    await button(form, 'Tilføj siderne').click();
    await sees(form.getByText('PDF’en har 3 sider.').first());
    await looksRight(skat, 'choosing pages', 'pdf-pages');
    await field(form, 'Sider, der skal med').fill('1,3');
    const name = field(form, 'Navn på den nye fil');
    expect(await name.inputValue()).toBe('uddrag.pdf');
    await name.fill(' ');
    await button(form, 'Tilføj siderne').click();
    await sees(form.getByText('Skriv et navn til den nye fil.').first());
    await name.fill('To sider.pdf');
    await button(form, 'Tilføj siderne').click();
    await missesAll(form);
    await sees(button(ours, 'Hent To sider.pdf'));
    await missesAll(ours.getByText('Årsregnskab'));
    const [file] = await Promise.all([skat.waitForEvent('download'), button(ours, 'Hent To sider.pdf').click()]);
    const copy = await PDFDocument.load(await readFile(await file.path()));
    expect(copy.getPages().map((one) => Math.round(one.getWidth()))).toEqual([300, 320]);
    await missesAll(card(cmm, redacted));
  });

  it('in English too', async () => {
    await button(skat, 'Switch to English').click();
    await button(card(skat, redacted), 'Add pages from a PDF').click();
    const form = dialog(skat, 'Add chosen pages from a PDF');
    await sees(form.getByText('A new PDF is made with only the pages that you choose.'));
    expect(await field(form, 'Name of the new file').inputValue()).toBe('extract.pdf');
    await readsEnglish(form, 'choosing pages', ['Årsregnskab 2025.pdf']);
    await looksRight(skat, 'choosing pages in English', 'pdf-pages-english');
    await skat.keyboard.press('Escape');
  });
});
