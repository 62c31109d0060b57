/** An auditor at her screen: searches the log, takes lines away, and has the chain verified until an owner has tampered with it. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { button, Cast, choose, field, goTo, sees, unfold } from './people.js';
import { looksRight } from './rooms.js';

describe('the log at the screen', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let auditor: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
    cast = new Cast(browser, server.url);
    auditor = await cast.seat('Demo Skat 3');
    await goTo(auditor, 'Log');
    await sees(auditor.getByRole('heading', { name: 'Kædens tilstand' }));
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  it('is searched by case number and person, and nothing else is shown', async () => {
    const { rows } = await server.owner.query('SELECT number FROM cases WHERE id = $1', [world.caseId]);
    await unfold(auditor, /^Søg i loggen/);
    await field(auditor, 'Sagsnummer').fill(rows[0].number);
    await choose(auditor, 'Person', 'Demo Skat 1');
    await button(auditor, 'Søg').last().click();
    await sees(auditor.getByRole('cell', { name: 'Demo Skat 1' }).first());
    await sees(auditor.getByText(rows[0].number).first());
    await looksRight(auditor, 'what was searched for', 'log-search');
    await field(auditor, 'Sagsnummer').fill('S-1999-0001');
    await button(auditor, 'Søg').last().click();
    await sees(auditor.getByText('Ingen linjer', { exact: false }));
    await field(auditor, 'Sagsnummer').fill(rows[0].number);
    await button(auditor, 'Søg').last().click();
    await sees(auditor.getByRole('cell', { name: 'Demo Skat 1' }).first());
  });

  it('is taken away as a file with just what is shown', async () => {
    const [file] = await Promise.all([auditor.waitForEvent('download'), button(auditor, 'Hent som CSV').click()]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toMatch(/^\ufeffseq;at;kind;person;/);
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + (await auditor.locator('table.rows tbody tr').count()));
  });

  it('is verified; and once an owner has tampered with it, the first broken line is named', async () => {
    await button(auditor, 'Kontrollér loggen').click();
    await sees(auditor.getByText('Loggen er hel', { exact: true }));
    const { rows } = await server.owner.query(
      `UPDATE ledger_entries SET verb = 'nothing' WHERE seq = (SELECT entry_seq FROM ledger_seals WHERE position = 3) RETURNING seq`,
    );
    await button(auditor, 'Kontrollér loggen').click();
    await sees(auditor.getByText(`Loggen er IKKE hel: linje ${rows[0].seq} (nr. 3 i kæden) er ændret eller flyttet.`));
    await looksRight(auditor, 'a broken chain', 'log-broken');
  });
});
