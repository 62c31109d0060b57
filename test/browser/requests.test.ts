/** One authority asks, another answers, and what was given is taken to the asker's own records: at their screens, with and without a mouse. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gallery, openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { attaches } from '../support/files.js';
import { asksOne } from '../support/requests.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';
import { card } from './casework.js';
import {
  agencies,
  button,
  Cast,
  choose,
  dialog,
  field,
  goTo,
  goToCase,
  missesAll,
  region,
  sees,
  tabTo,
  unfold,
} from './people.js';
import { looksRight, readsEnglish } from './rooms.js';

const title = 'Mistanke om tvangsarbejde i en eksportvirksomhed';

/** Chooses in a list by the letter that a choice begins with, once the choices have come. */
async function typesInto(page: Page, list: RegExp, letter: string): Promise<void> {
  const box = page.getByRole('combobox', { name: list });
  await box
    .getByRole('option', { name: new RegExp(`^${letter}`, 'i') })
    .first()
    .waitFor({ state: 'attached' });
  await tabTo(page, box);
  await page.keyboard.press(letter);
  expect(await box.inputValue()).not.toBe('');
}

describe('asked, answered, taken', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let skat: Page;
  let politi: Page;
  let at: Page;

  beforeAll(async () => {
    const RECORD_DIR = await mkdtemp(join(tmpdir(), 'samindsats-records-'));
    [server, browser] = await Promise.all([startTestServer({ settings: { RECORD_DIR } }), openBrowser()]);
    world = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'],
      teams: { 'demo-politi-1': ['demo-politi-2'] },
    });
    const wages = await contributes(await world.as('demo-skat-1'), world);
    await attaches(await world.as('demo-skat-1'), server, wages.id, 'lønsedler.txt', 'Løn for oktober.');
    cast = new Cast(browser, server.url);
    skat = await cast.seat('Demo Skat 1');
    politi = await cast.seat('Demo Politi 1');
    at = await cast.seat('Demo AT 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast?.faults).toEqual([]);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await cast.photograph(join(gallery, 'failed', task.name.slice(0, 40)));
  });

  it('the police ask the tax agency with the keyboard alone', async () => {
    await goToCase(politi, title, 'Anmodninger');
    await sees(politi.getByText('Kun den myndighed, der spørger'));
    await looksRight(politi, 'no requests yet');
    await tabTo(politi, politi.getByRole('link', { name: 'Spørg en myndighed' }));
    await politi.keyboard.press('Enter');
    const box = politi.getByRole('checkbox', { name: agencies.skat });
    await tabTo(politi, box);
    await politi.keyboard.press('Space');
    await tabTo(politi, field(politi, 'Hvad beder du om?'));
    await politi.keyboard.insertText('Hvem fik udbetalt løn på stedet i 2020, og til hvilke konti?');
    await typesInto(politi, /^Hvilken slags oplysninger/, 'l');
    await typesInto(politi, /^Hvad skal I bruge dem til/, 'p');
    await sees(politi.getByText(/Svar senest/));
    await looksRight(politi, 'the form to ask', 'request-ask');
    await tabTo(politi, button(politi, 'Send anmodningen'));
    await politi.keyboard.press('Enter');
    await sees(politi.getByText('Venter på svar'));
    await missesAll(at.getByText('I skylder svar').locator('..').getByText('Anmodning fra'));
  });

  it('it is on the tax agency’s desk, with the duty to answer, and the labour inspectorate sees nothing', async () => {
    const owed = region(skat, 'I skylder svar');
    await cast.reaches('the request reaches the desk', () => sees(owed.getByText(`Anmodning fra ${agencies.politi}`)));
    await looksRight(skat, 'the desk with a request', 'desk-requests');
    await owed.getByRole('link', { name: /^Anmodning fra/ }).click();
    await sees(skat.getByText('I har pligt til at svare (§ 31)'));
    await sees(skat.getByText('Hvem fik udbetalt løn på stedet i 2020'));
    await looksRight(skat, 'a request', 'request');
    await goToCase(at, title, 'Anmodninger');
    await sees(at.getByText('Når en anden myndighed beder jer'));
    await missesAll(at.getByText('Venter på svar'));
  });

  it('an answer in words gives nothing: the information is given first, then the answer is sent', async () => {
    await skat.getByRole('radio', { name: 'Vi har givet det, der er bedt om' }).check();
    await sees(skat.getByText('Giv først oplysningen ovenfor.'));
    await button(skat, 'Send svaret').click();
    await sees(skat.getByRole('alert').or(skat.locator('.error-summary')).getByText('Giv først oplysningen ovenfor.'));
    await button(skat, 'Giv: Løn til P1').click();
    const give = dialog(skat, /^Giv til/);
    await sees(give.getByText('Skal gives'));
    await sees(give.getByText('1 fil: lønsedler.txt'));
    await looksRight(skat, 'giving on request', 'request-give');
    await button(give, 'Giv nu').click();
    await missesAll(give);
    await sees(region(skat, 'Givet som svar').getByText('Gælder'));
    await button(skat, 'Send svaret').click();
    await sees(skat.getByText('Besvaret').first());
    await cast.reaches('the answer reaches the asker', () => sees(politi.getByText('Besvaret')));
  });

  it('the police take it to their own records; the tax agency has a receipt', async () => {
    await goToCase(politi, title, 'Oplysninger');
    await button(politi, 'Tag til egen sag: Løn til P1').click();
    const take = dialog(politi, 'Tag oplysningen til jeres egen sag');
    await looksRight(politi, 'taking over', 'take-over');
    await button(take, 'Overtag').click();
    await sees(take.getByText('Skriv jeres journalnummer.').first());
    await field(take, 'Jeres journalnummer').fill('4700-2026-0017');
    await button(take, 'Overtag').click();
    await missesAll(take);
    await sees(politi.getByText('Overtaget til egen sag: 4700-2026-0017'));
    const terms = card(politi, 'Løn til P1').locator('.terms-of-use');
    await sees(terms.getByText(/^Skal gives\. Regelbog, version \d+/));
    await sees(terms.getByText(/^Forvaltningsloven .*§ 31/));
    await sees(terms.getByText('UDKAST'));
    await sees(terms.getByText('Efter anmodning'));
    await sees(politi.getByText('Journaliseret'));
    await goToCase(politi, title, 'Anmodninger');
    await sees(politi.getByRole('heading', { name: '4700-2026-0017' }));
    await looksRight(politi, 'requests and takings', 'requests');
    await goToCase(skat, title, 'Oplysninger');
    await unfold(skat, /har den/);
    await sees(skat.getByText(/4700-2026-0017/));
  });

  it('a request for access to documents goes to the giver', async () => {
    await button(politi, 'Anmodning om aktindsigt: 4700-2026-0017', false)
      .or(button(politi, /^Anmodning om aktindsigt/))
      .first()
      .click();
    const route = dialog(politi, 'Send en anmodning om aktindsigt videre');
    await field(route, 'Hvad er der bedt om?').fill('Alle oplysninger om løn.');
    await looksRight(politi, 'passing on a request for access', 'route-access');
    await button(route, 'Send videre').click();
    await missesAll(route);
    await goTo(skat, 'Mit bord');
    // What was answered may stand there still while the desk is asked anew.
    await region(skat, 'I skylder svar')
      .getByRole('listitem')
      .filter({ hasText: 'aktindsigt' })
      .getByRole('link', { name: /^Anmodning fra/ })
      .click();
    await sees(skat.getByRole('heading', { level: 1, name: 'Anmodning om aktindsigt' }));
    await skat.getByRole('radio', { name: 'Der kan ikke gives aktindsigt' }).check();
    await field(skat, 'Hvad er ikke givet, og hvorfor?').fill('Det vil skade kontrollen.');
    await choose(skat, 'Hvilken bestemmelse bygger afslaget på?', 'Forvaltningsloven § 32');
    await looksRight(skat, 'answering about access');
    await button(skat, 'Send svaret').click();
    await sees(skat.getByText('Afslået'));
  });

  it('withdrawn, the police are asked what became of it, and answer; the tax agency reads it', async () => {
    await goToCase(skat, title, 'Oplysninger');
    await unfold(skat, /har den/);
    await button(skat, /^Træk tilbage/, false)
      .first()
      .click();
    const withdrawing = skat.getByRole('dialog');
    await field(withdrawing, 'Begrundelse').fill('En fejl i udtrækket.');
    await button(withdrawing, /^Træk tilbage/).click();
    await missesAll(withdrawing);
    await goTo(politi, 'Mit bord');
    const asked = region(politi, 'Trukket tilbage: hvad er der sket med det?');
    await sees(asked.getByText('Overtaget som 4700-2026-0017'));
    await looksRight(politi, 'the desk asking what became of it');
    await asked.getByRole('link', { name: 'Overtaget som 4700-2026-0017' }).click();
    await button(politi, /^Svar: hvad er der sket med/).click();
    const reply = dialog(politi, 'Hvad er der sket med oplysningen?');
    await reply.getByRole('radio', { name: 'Vi beholder den' }).check();
    await field(reply, 'Begrundelse').fill('Indgår i en afgørelse.');
    await choose(reply, 'Hvilken bestemmelse beholder I den efter?', 'Forvaltningsloven § 32');
    await looksRight(politi, 'answering a withdrawal', 'withdrawal-answer');
    await button(reply, 'Send svaret').click();
    await missesAll(reply);
    await sees(politi.getByText(/Vi beholder den/));
    await skat.reload();
    await unfold(skat, /^1 anden myndighed har den i sin journal/);
    await sees(skat.getByText(/De beholder den: Indgår i en afgørelse/));
    await skat.goto(`${server.url}/sager/${world.caseId}/anmodninger`);
    await sees(skat.getByText(/^De beholder den\. /));
  });

  it('what lies in the records is found by its number long after, by whoever answers for it', async () => {
    await goTo(politi, 'Log');
    await politi.getByRole('link', { name: /indsigt/i }).click();
    await politi.getByRole('link', { name: 'Send det videre fra det, I har taget til journalen' }).click();
    await sees(politi.getByRole('heading', { level: 1, name: 'Taget til jeres egen journal' }));
    const taken = politi.getByRole('heading', { level: 2, name: '4700-2026-0017' });
    await sees(taken);
    await looksRight(politi, 'what was taken to the records', 'records');
    await field(politi, 'Jeres journalnummer').fill('9999');
    await button(politi, 'Find').click();
    await sees(politi.getByText('I har ikke taget noget til journalen under et nummer med »9999«.'));
    await missesAll(taken);
    await field(politi, 'Jeres journalnummer').fill('0017');
    await button(politi, 'Find').click();
    await sees(taken);
    await button(politi, 'Anmodning om aktindsigt i 4700-2026-0017').click();
    await sees(dialog(politi, 'Send en anmodning om aktindsigt videre').getByText(/offentlighedsloven § 36/));
    await politi.keyboard.press('Escape');
  });

  it('in English too', async () => {
    await button(politi, 'English', false)
      .or(politi.getByRole('link', { name: 'English' }))
      .first()
      .click();
    await sees(politi.getByRole('heading', { level: 1, name: 'Taken to your own records' }));
    await readsEnglish(politi.getByRole('main'), 'what was taken to the records', ['Indgår i en afgørelse.']);
    await politi.goto(`${server.url}/sager/${world.caseId}/anmodninger`);
    await sees(politi.getByRole('heading', { name: 'Requests for information' }));
    await sees(politi.getByText('Taken to own records'));
    await looksRight(politi, 'requests in English');
  });

  it('what an officer gives on request waits for her coordinator, and says so; nobody else is told', async () => {
    const [officer, by] = [await cast.seat('Demo Politi 2'), await world.as('demo-politi-2')];
    const violence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement', title: 'Vold' };
    await contributes(by, world, violence);
    const asked = { category: 'criminal-intelligence', purpose: 'own-control' };
    const { id } = await asksOne(await world.as('demo-skat-1'), world, 'POL-SOJ', asked);
    await officer.goto(`${server.url}/anmodninger/${id}`);
    await button(officer, 'Giv: Vold').click();
    const give = dialog(officer, /^Giv til/);
    await sees(give.getByText('Anmodningen kommer på bordet hos Demo Politi 1.'));
    await sees(give.getByText('Ingen filer'));
    await sees(give.getByText('De, der skal vente, ser intet endnu.'));
    await missesAll(give.getByText('Modtagerne ser den med det samme'), button(give, 'Giv nu'));
    await field(give, 'Afvejning').fill('De skal kende faren.');
    await give.getByRole('checkbox', { name: 'Demo Skat 1' }).check();
    await looksRight(officer, 'giving on request what waits', 'request-give-waits');
    await button(give, 'Bed om at give den').click();
    await missesAll(give);
    await sees(officer.getByText(`Det venter at give oplysningen til ${agencies.skat}`));
    await sees(officer.getByText('Der er allerede bedt om at give den. Anmodningen venter.'));
    await missesAll(button(officer, 'Giv: Vold'), officer.getByText('Regelbogen tillader ikke'));
    await officer.getByRole('radio', { name: 'Vi har givet det, der er bedt om' }).check();
    await sees(officer.getByText('Det, du har bedt om at give, venter endnu.'));
    await looksRight(officer, 'a request whose answer waits', 'request-waits');
    await button(officer, 'Switch to English').click();
    await readsEnglish(officer.getByRole('main'), 'a request whose answer waits', [
      'Hvad har I om lønnen til P1?',
      'Vold',
    ]);
  });

  it('what is not answered in time is marked late on both desks, in either language', async () => {
    await asksOne(await world.as('demo-politi-1'), world, 'SKTST', { workingDays: 1 });
    const late = 'Fristen er overskredet';
    const soon = 'Fristen er nær';
    const owed = region(skat, 'I skylder svar');
    await goTo(skat, 'Mit bord');
    await sees(owed.getByRole('link', { name: `Anmodning fra ${agencies.politi}` }));
    await cast.reaches('a deadline that is near, where it is owed', () => sees(owed.getByText(soon)));
    await missesAll(owed.getByText(late));
    await looksRight(skat, 'a request that is due soon', 'desk-soon');
    await politi.goto(server.url);
    await sees(region(politi, 'You wait for an answer').getByText('Due soon'));
    server.clock.set(new Date(server.clock.now().getTime() + 8 * 24 * 3_600_000));
    skat = await cast.seat('Demo Skat 1');
    politi = await cast.seat('Demo Politi 1');
    await sees(region(skat, 'I skylder svar').getByText(late));
    await missesAll(region(skat, 'I skylder svar').getByText(soon));
    await looksRight(skat, 'a request that is late, where it is owed', 'desk-late');
    await sees(region(politi, 'I venter på svar').getByText(late));
    await looksRight(politi, 'a request that is late, where it is awaited', 'desk-late-awaited');
    await button(politi, 'Switch to English').click();
    await sees(region(politi, 'You wait for an answer').getByText('Overdue'));
  });
});
