/** Whether others know it: asked blind, answered or passed over, seen when the time is up; and a watch list from a file. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../support/ask.js';
import { openBrowser } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { agencies, button, Cast, dialog, field, goTo, missesAll, region, sees } from './people.js';
import { looksRight } from './rooms.js';

const minutes = 60_000;
const plate = 'DE-00 017';
const why = 'Samme bil er set ved tre arbejdspladser.';
const told = 'Ring til Demo Politi 1 om bilen.';

describe('do others know it', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let officer: Page;
  let holder: Page;
  let other: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer({ at: '2026-11-23T09:00:00Z' }), openBrowser()]);
    cast = new Cast(browser, server.url);
    officer = await cast.seat('Demo Skat 2');
    holder = await cast.seat('Demo Politi 1');
    other = await cast.seat('Demo AT 1');
    for (const page of [officer, holder, other]) await goTo(page, 'Kender andre det?');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast?.faults).toEqual([]);
  });

  const choosesFile = (text: string) =>
    holder
      .getByLabel('Indlæs en liste (CSV)')
      .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  it('a list comes from a file: how far it is, how many were new, and which rows could not be used', async () => {
    await sees(holder.getByText('Der er ikke noget på listen endnu.'));
    await choosesFile(
      `kind;identifier;note\nVEHICLE;${plate};J. 21-7\nHUND;1;Uden art\nCOMPANY;12;For kort\nCOMPANY;;\n`,
    );
    await sees(holder.getByText(/^2 rækker er læst og ikke sendt endnu\. Tryk på »Indlæs«/));
    await sees(holder.getByText('Linje 3: Rækken skal have kind, identifier og eventuelt note.'));
    await sees(holder.getByRole('progressbar', { name: 'Indlæs' }));
    await looksRight(holder, 'a list about to be loaded', 'overlap-list');
    await button(holder, 'Indlæs').click();
    await sees(holder.getByText('1 ny, 0 kendt i forvejen, 3 kunne ikke bruges.'));
    await sees(holder.getByText(/^Linje 4: /));
    await sees(holder.getByText(/^Linje 5: /));
    await sees(region(holder, 'Vores liste').getByRole('heading', { name: 'J. 21-7' }));
    await missesAll(holder.getByText(plate));
  });

  it('a list whose quotation marks do not match says which row, in both languages, and takes nothing', async () => {
    await choosesFile(
      'kind;identifier;note\nCOMPANY;00101028;Første\nCOMPANY;"00101036;Glemt\nCOMPANY;00101044;Sidste\n',
    );
    await sees(holder.getByText(/^Linje 3: Et anførselstegn bliver ikke lukket/));
    await missesAll(button(holder, 'Indlæs'));
    await looksRight(holder, 'a list that cannot be read', 'overlap-list-unreadable');
    await button(holder, 'Switch to English').click();
    await sees(holder.getByText(/^Line 3: A quotation mark is not closed/));
    await sees(holder.getByRole('heading', { level: 1, name: 'Do others know it?' }));
    await sees(holder.getByRole('heading', { name: 'Our list' }));
    await looksRight(holder, 'a watch list in English', 'overlap-english');
    await button(holder, 'Skift til dansk').click();
  });

  it('an officer asks, and it waits; who knows it is told, who does not sees nothing', async () => {
    await missesAll(region(officer, 'Vores liste'));
    await button(officer, 'Spørg de andre').click();
    await sees(officer.getByText('Skriv nummeret.').first());
    await officer.getByRole('radio', { name: 'Køretøj' }).check();
    await field(officer, 'Nummer').fill('de 00017');
    await field(officer, 'Hvorfor spørger du?').fill(why);
    await sees(officer.getByRole('radio', { name: 'Efter en time i arbejdstiden', checked: true }));
    await button(officer, 'Spørg de andre').click();
    await sees(officer.getByText(/^Spørgsmålet er stillet\. Svaret kommer .*11[.:]0/));
    const asked = region(officer, 'Spørgsmål, vi har stillet');
    await sees(asked.getByText('Afventer', { exact: true }));
    await sees(asked.getByText('Køretøj •••17'));
    await looksRight(officer, 'a question that waits', 'overlap-asked');
    const waiting = region(holder, 'Andre spørger om noget, vi kender');
    await sees(waiting.getByText(why));
    await sees(waiting.getByText('J. 21-7'));
    await looksRight(holder, 'a question to answer', 'overlap-to-answer');
    await goTo(holder, 'Mit bord');
    const onDesk = region(holder, 'Andre spørger om noget, vi kender');
    await sees(onDesk.getByText(why));
    await sees(onDesk.getByText(/^Køretøj · kan besvares indtil /));
    await looksRight(holder, 'a question to answer, on the desk', 'overlap-desk');
    await onDesk.getByRole('link', { name: `${agencies.skat} spørger` }).click();
    await sees(region(holder, 'Det har andre spurgt om de seneste 14 dage').getByText(/står her i 14 dage/));
    await other.reload();
    await sees(other.getByText('Når en anden myndighed spørger om noget på jeres liste, kan du svare her.'));
    await missesAll(other.getByText(why));
  });

  it('the holder says that she knows it; the asker sees it when the time is up, and not before', async () => {
    await button(holder, 'Sig, at vi kender det').click();
    const say = dialog(holder, 'Sig, at vi kender det');
    await button(say, 'Sig, at vi kender det').click();
    await sees(say.getByText('Skriv, hvem spørgeren skal tale med.').first());
    await field(say, 'Hvem skal spørgeren tale med').fill(told);
    await looksRight(holder, 'saying that we know it', 'overlap-answer');
    await button(say, 'Sig, at vi kender det').click();
    await missesAll(say);
    const past = region(holder, 'Det har andre spurgt om de seneste 14 dage');
    await sees(past.getByText('I sagde, at I kender det.'));
    await sees(past.getByText(told));
    await looksRight(holder, 'what was asked of us', 'overlap-past');
    const asked = region(officer, 'Spørgsmål, vi har stillet');
    for (const passed of [29, 57]) {
      server.clock.set(new Date(Date.parse('2026-11-23T09:00:00Z') + passed * minutes));
      for (const page of [officer, holder, other]) await page.reload();
      await sees(asked.getByText('Afventer', { exact: true }));
      await missesAll(officer.getByText(told));
    }
    server.clock.set(new Date(Date.parse('2026-11-23T10:10:00Z')));
    await cast.reaches('the answer, at the asker', () => sees(asked.getByText(told)));
    await sees(asked.getByText('Besvaret', { exact: true }));
    await sees(asked.getByText(agencies.politi));
    await missesAll(asked.getByText('J. 21-7'), asked.getByText(/Arbejdstilsynet/));
    await looksRight(officer, 'a question that was answered', 'overlap-answered');
    await goTo(officer, 'Mit bord');
    const ready = region(officer, 'Kender andre det? Svar, der er kommet');
    await sees(ready.getByText(/^Svaret er klar · /));
    await missesAll(officer.getByText(told));
    await looksRight(officer, 'an answer that has come, on the desk', 'overlap-ready');
    await ready.getByRole('link', { name: 'Køretøj •••17' }).click();
    await sees(asked.getByText(told));
    await other.reload();
    await sees(other.getByText('Spørgsmål, du stiller, står her sammen med svaret.'));
    await missesAll(other.getByText(why), other.getByText(told));
  });

  it('older questions come when she asks for more', async () => {
    // As many as nobody may ask in one hour.
    await server.owner.query(
      `INSERT INTO overlap_questions (id, agency_code, asked_by_id, kind, digest, hint, reason, status, answers_at, matched_at, created_at)
       SELECT gen_random_uuid(), agency_code, id, 'VEHICLE', decode(repeat('00', 32), 'hex'), '•••' || lpad(n::text, 2, '0'), 'Spurgt før.',
              'ANSWERED', at, at, at
       FROM people, generate_series(1, 21) n, LATERAL (SELECT '2026-10-01'::timestamptz - make_interval(days => n) AS at) AS x
       WHERE subject = 'demo-skat-2'`,
    );
    await officer.reload();
    const asked = region(officer, 'Spørgsmål, vi har stillet');
    await sees(asked.getByText('Køretøj •••19'));
    await missesAll(asked.getByText('Køretøj •••21'));
    await button(asked, 'Vis flere').click();
    await sees(asked.getByText('Køretøj •••21'));
    await missesAll(button(asked, 'Vis flere'));
    await expect.poll(() => officer.locator(':focus').textContent()).toBe('Side 2');
    // What comes in above pushes nothing out between the pages.
    const last = asked.getByRole('heading').filter({ hasText: /•••/ });
    const before = await last.allTextContents();
    const colleague = await as(server, 'demo-skat-2');
    await colleague.ask('mutation ($input: AskOverlapInput!) { askOverlap(input: $input) { id } }', {
      input: { kind: 'VEHICLE', identifier: 'AB 12 399', reason: why },
    });
    await sees(asked.getByText('Køretøj •••99'));
    await expect.poll(() => last.allTextContents()).toEqual([expect.stringContaining('•••99'), ...before]);
    await looksRight(officer, 'a second page of questions');
  });

  it('a list of her own grows as she asks for more; what is taken off leaves neither a gap nor an empty page', async () => {
    await server.owner.query(
      `INSERT INTO watch_entries (id, agency_code, kind, digest, note, source, added_by_id, created_at)
       SELECT gen_random_uuid(), agency_code, 'VEHICLE', decode(lpad(n::text, 64, '0'), 'hex'), 'J. 99-' || lpad(n::text, 2, '0'), 'LIST',
              id, '2026-10-01'::timestamptz - make_interval(days => n)
       FROM people, generate_series(1, 25) n WHERE subject = 'demo-politi-1'`,
    );
    await goTo(holder, 'Kender andre det?');
    await holder.reload();
    const list = region(holder, 'Vores liste');
    await sees(list.getByText('J. 99-24'));
    await missesAll(list.getByText('J. 99-25'));
    await button(list, 'Vis flere').click();
    await sees(list.getByText('J. 99-25'));
    await sees(list.getByRole('heading', { name: 'J. 21-7' }));
    await button(list, 'Tag af listen: Køretøj J. 99-25').click();
    await missesAll(list.getByText('J. 99-25'), list.getByText('Der er ikke noget på listen endnu.'));
    await button(list, 'Tag af listen: Køretøj J. 99-01').click();
    await missesAll(list.getByText('J. 99-01'));
    await sees(list.getByRole('heading', { name: 'Vores liste' }).and(holder.locator(':focus')));
    await expect.poll(() => list.getByText('J. 99-24').count()).toBe(1);
  });

  it('in English too', async () => {
    await button(officer, 'Switch to English').click();
    await sees(officer.getByRole('heading', { name: 'Questions we have asked' }));
    const asked = region(officer, 'Questions we have asked');
    await sees(asked.getByText('Answered', { exact: true }));
    await sees(asked.getByText('Vehicle •••17'));
    await sees(asked.getByRole('heading', { name: 'What those who know it say' }));
    await looksRight(officer, 'an answered question in English');
    await button(holder, 'Switch to English').click();
    const past = region(holder, 'What others have asked in the last 14 days');
    await sees(past.getByText('You said that you know it.'));
    await looksRight(holder, 'what was asked of us, in English');
  });
});
