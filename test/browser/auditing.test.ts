/** An auditor at her screen: searches the log, takes lines away, and has the chain verified until an owner has tampered with it. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, documents, toAssess } from '../support/sharing.js';
import { button, Cast, choose, field, goTo, missesAll, region, sees, unfold } from './people.js';
import { looksRight, readsEnglish } from './rooms.js';

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

  it('is searched by another agency: what was given to it and what was refused, each line with whom it concerned', async () => {
    const officer = await world.as('demo-skat-1');
    await discloses(officer, toAssess(await contributes(officer, world)));
    const reporter = await contributes(officer, world, { category: 'reporter-identity', level: 'confidential' });
    const unlawful = { ...toAssess(reporter), initiative: 'ON_REQUEST' };
    expect(await officer.refusal(documents.disclose, { input: unlawful })).toBe('UNLAWFUL');
    await field(auditor, 'Sagsnummer').fill('');
    await choose(auditor, 'Person', 'Alle');
    await choose(auditor, 'Anden myndighed', 'Center mod Menneskehandel');
    const lines = region(auditor, 'Linjer');
    await vi.waitFor(
      async () => {
        await button(auditor, 'Søg').last().click();
        await lines.getByText('disclose@Contribution UNLAWFUL').first().waitFor({ timeout: 2_000 });
      },
      { timeout: 30_000 },
    );
    await sees(lines.getByText('gav en oplysning videre'));
    await missesAll(lines.getByText('lagde en oplysning på en sag'));
    await sees(lines.getByText('Angik Center mod Menneskehandel').first());
    await looksRight(auditor, 'what concerned another agency', 'log-agency');
    await choose(auditor, 'Anden myndighed', 'Ikke valgt');
    await button(auditor, 'Søg').last().click();
    await sees(lines.getByText('lagde en oplysning på en sag').first());
  });

  it('shows how people read, day by day, and lists the days that stand out', async () => {
    await server.owner.query(
      `INSERT INTO ledger_entries (at, person_id, agency_code, kind, verb, subject, ids, rule)
       SELECT date_trunc('day', now()) - n * interval '1 day' + interval '9 hours', id, agency_code, 'READ', 'read', 'Contribution',
              array_fill('x'::text, ARRAY[CASE n WHEN 1 THEN 260 ELSE 20 + n END]), 'x'
       FROM people, generate_series(1, 12) n WHERE subject IN ('demo-skat-1', 'demo-skat-2') AND (n <> 1 OR subject = 'demo-skat-1')`,
    );
    const reading = region(auditor, 'Sådan læses der');
    await button(reading, 'Vis').click();
    await auditor.reload();
    await sees(reading.getByRole('img', { name: /^Demo Skat 1\. .*260 læsninger \(Meget mere end ellers\)/ }));
    await sees(reading.getByRole('img', { name: /^Demo Skat 2\. / }));
    const row = reading.getByRole('row').filter({ hasText: '260' });
    await sees(row.getByText('Meget mere end ellers'));
    await looksRight(auditor, 'how people read', 'reading');
    await field(reading, 'Til og med').fill('2020-01-01');
    await button(reading, 'Vis').click();
    await reading.getByRole('link', { name: 'Slutdagen ligger før startdagen.' }).click();
    await sees(field(reading, 'Til og med').and(auditor.locator(':focus[aria-invalid=true]')));
  });

  it('is taken away as a file with just what is shown', async () => {
    const [file] = await Promise.all([auditor.waitForEvent('download'), button(auditor, 'Hent som CSV').click()]);
    const text = await readFile(await file.path(), 'utf8');
    const lines = region(auditor, 'Linjer').locator('table.rows tbody tr');
    expect(text).toMatch(/^\ufeffseq;at;kind;person;/);
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + (await lines.count()));
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

  it('is read in English, each line of it', async () => {
    await button(auditor, 'Switch to English').click();
    await sees(auditor.getByRole('heading', { name: 'State of the chain' }));
    const lines = region(auditor, 'Lines');
    await sees(lines.getByText('put information on a case').first());
    await sees(lines.getByText('disclosed information').first());
    await sees(auditor.getByRole('row').filter({ hasText: 'Much more than usual' }));
    await unfold(auditor, /^Search the log/);
    await readsEnglish(auditor.getByRole('main'), 'the log');
    await looksRight(auditor, 'the log in English', 'log-english');
  });

  it('somebody asks what is held of her: where, given to whom and what to weigh, on paper too; and no text', async () => {
    await contributes(await world.as('demo-skat-1'), world, {
      title: 'Lønsedler',
      text: 'Maria Plainfeldt fik intet udbetalt.',
    });
    const lawyer = await cast.seat('Demo Skat 4');
    await goTo(lawyer, 'Indsigt');
    await button(lawyer, 'Find').click();
    await sees(lawyer.getByText('Skriv mindst ét navn eller nummer.').first());
    await field(lawyer, 'Hvad hedder den, der spørger?').fill('Maria Plainfeldt');
    await field(lawyer, 'Jeres journalnummer').fill('J-2026-77');
    // As when she is sent to sign in anew on the way: what she wrote stays until it is answered, and no longer.
    await pause(500);
    await lawyer.reload();
    await expect.poll(() => field(lawyer, 'Hvad hedder den, der spørger?').inputValue()).toBe('Maria Plainfeldt');
    await button(lawyer, 'Find').click();
    await sees(lawyer.getByRole('heading', { name: 'J-2026-77: ét sted' }));
    await missesAll(lawyer.getByText('Kladde gendannet'));
    expect(await lawyer.evaluate(`Object.keys(localStorage).filter((name) => name.includes('access-report'))`)).toEqual(
      [],
    );
    await sees(lawyer.getByText(/Sagen er åben/));
    await missesAll(lawyer.getByText('fik intet udbetalt'));
    await looksRight(lawyer, 'what is held of somebody', 'access');
    // Coming back to the window, or to the net, asks nothing anew: each asking is a line in the ledger. She asks again herself.
    const asked = async () =>
      (await server.owner.query(`SELECT count(*)::int AS n FROM ledger_entries WHERE verb = 'accessReport'`)).rows[0].n;
    await pause(5_500);
    await lawyer.evaluate(
      `for (const back of ['visibilitychange', 'offline', 'online']) dispatchEvent(new Event(back))`,
    );
    await pause(1_500);
    expect(await asked()).toBe(1);
    await button(lawyer, 'Find').click();
    await vi.waitFor(async () => expect(await asked()).toBe(2), { timeout: 5_000 });
    await sees(lawyer.getByRole('heading', { name: 'J-2026-77: ét sted' }));
    await field(lawyer, 'Hvad hedder den, der spørger?').fill('Ingen Findes');
    await button(lawyer, 'Find').click();
    await sees(lawyer.getByText('Der står ikke noget med de navne', { exact: false }));
    await button(lawyer, 'Switch to English').click();
    await sees(lawyer.getByRole('heading', { name: 'Answer a request for access' }));
    await looksRight(lawyer, 'a request for access in English');
  });
});
