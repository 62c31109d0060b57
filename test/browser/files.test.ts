/** A file in two browsers: put on, given along, fetched under the reader's mark, followed by the giver, and removed. */
import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { askToShare, card } from './casework.js';
import { button, Cast, dialog, field, mark, missesAll, sees } from './people.js';
import { looksRight } from './rooms.js';

describe('a file in two browsers', { timeout: 120_000 }, () => {
  const title = 'Regnskab for 2025';
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let skat: Page;
  let cmm: Page;
  let item: Locator;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    const world = await aCase(server, { agencies: ['demo-skat-1'] });
    await contributes(await world.as('demo-skat-1'), world, { title, category: 'ownership', level: 'ordinary' });
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

  const chooses = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    item.locator('input[type=file]').setInputFiles(files);

  it('is chosen, sent and listed; what cannot be taken is said beside it', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([300, 400]);
    await chooses(
      { name: 'Årsregnskab 2025.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) },
      { name: 'kontoudtog.csv', mimeType: 'text/csv', buffer: Buffer.from('dato;beløb\n2025-01-31;12000\n') },
      { name: 'faktura.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>1</script></html>') },
    );
    await sees(item.getByText('Årsregnskab 2025.pdf'));
    await sees(item.getByText('kontoudtog.csv'));
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
    await sees(item.getByText('noter.txt'));
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
    await missesAll(item.getByText('stor.txt'));
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
});
