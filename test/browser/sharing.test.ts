/** Giving to several at once, what waits for a coordinator or a consent: seen, asked, decided, at both widths and without a mouse. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gallery, openBrowser } from '../support/browser.js';
import { aCase, type World } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, decides, discloses, idsOf, toAssess } from '../support/sharing.js';
import { askToShare, card, contentOfCase } from './casework.js';
import { button, Cast, choose, dialog, field, goTo, mark, missesAll, region, sees, tabTo } from './people.js';
import { looksRight, readsEnglish } from './rooms.js';

const intelligence = { category: 'criminal-intelligence', level: 'offences', regime: 'law-enforcement' };

describe('giving that waits', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let officer: Page;
  let coordinator: Page;
  let skat: Page;
  let cmm: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, {
      agencies: ['demo-skat-1', 'demo-politi-1', 'demo-siri-1', 'demo-at-1'],
      teams: { 'demo-cmm-1': ['demo-cmm-2'], 'demo-politi-1': ['demo-politi-2'] },
    });
    await contributes(await world.as('demo-politi-2'), world, { ...intelligence, title: 'Vold på adressen' });
    await contributes(await world.as('demo-cmm-1'), world, {
      category: 'victim-story',
      level: 'sensitive',
      title: 'Samtale med P1',
    });
    cast = new Cast(browser, server.url);
    officer = await cast.seat('Demo Politi 2');
    coordinator = await cast.seat('Demo Politi 1');
    skat = await cast.seat('Demo Skat 1');
    cmm = await cast.seat('Demo CMM 1');
  }, 180_000);

  afterAll(async () => {
    process.stdout.write(`${cast.timings.map((timing) => `  ${timing}`).join('\n')}\n`);
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await cast.photograph(join(gallery, 'failed', task.name.slice(0, 40)));
  });

  const at = (page: Page, part: string) => page.goto(`${server.url}/sager/${world.caseId}/${part}`);

  it('tells an officer how many can have it now, later and not, and asks for her', async () => {
    await at(officer, 'oplysninger');
    const share = await askToShare(officer, 'Vold på adressen', 'Vurdere mistanken');
    await sees(share.getByText('4 efter godkendelse.'));
    await looksRight(officer, 'who can have it', 'share-approval');
    await button(share, 'Vælg de 4, der må få den').click();
    expect(await share.getByRole('checkbox', { checked: true }).count()).toBeGreaterThanOrEqual(4);
    await button(share, 'Fravælg alle').click();
    await mark(share, /Skattestyrelsen/);
    await field(share, 'Afvejning').fill('De, der skal med ud, skal kende faren.');
    await share.getByRole('checkbox', { name: 'Demo Skat 1' }).check();
    await button(share, 'Fortsæt').click();
    await sees(share.getByText('Venter på jeres koordinators godkendelse'));
    await looksRight(officer, 'the last look before asking', 'share-ask');
    await button(share, 'Bed om at give den').click();
    await sees(region(officer, /Venter på at gå til Skattestyrelsen/));
    await looksRight(officer, 'what waits in the case', 'waiting-officer');
    await goTo(officer, 'Mit bord');
    await sees(region(officer, 'Videregivelser, der venter').getByText('Du bad om det'));
    await at(skat, 'oplysninger');
    await missesAll(skat.getByText('Vold på adressen'));
  });

  it('stands on the coordinator’s desk, and is approved by keyboard alone; the receiver has it at once', async () => {
    await goTo(coordinator, 'Mit bord');
    const waiting = region(coordinator, 'Videregivelser, der venter');
    await sees(waiting.getByText('Demo Politi 2 bad om det'));
    await looksRight(coordinator, 'what waits on the desk', 'desk-waiting');
    await tabTo(coordinator, waiting.getByRole('link', { name: 'Se den, og afgør det' }));
    await coordinator.keyboard.press('Enter');
    const approve = button(coordinator, /^Godkend, at Skattestyrelsen/);
    await sees(approve);
    await tabTo(coordinator, approve);
    await coordinator.keyboard.press('Enter');
    const asks = dialog(coordinator, /^Godkend, at oplysningen gives/);
    await sees(asks);
    await looksRight(coordinator, 'the approval', 'approve');
    await tabTo(coordinator, button(asks, 'Godkend'));
    await coordinator.keyboard.press('Enter');
    await cast.reaches('an approval, at the receiver', () => sees(skat.getByText('Vold på adressen')));
    await missesAll(region(coordinator, /Venter på at gå til/));
  });

  it('comes back to the desk of the officer who asked, with the reason, when the coordinator says no', async () => {
    const by = await world.as('demo-politi-2');
    const item = await contributes(by, world, { ...intelligence, title: 'Trusler i bilen' });
    const toTax = { receivers: ['SKTST'], purpose: 'own-control', namedPersons: await idsOf(world, 'demo-skat-1') };
    const [given] = await discloses(by, { ...toAssess(item), ...toTax });
    await goTo(officer, 'Mit bord');
    await sees(region(officer, 'Videregivelser, der venter').getByText('Trusler i bilen'));
    const reason = 'Skat kan klare sig uden navnene.';
    await decides(await world.as('demo-politi-1'), 'reject', given ?? { id: '', version: 0 }, { reason });
    const rejected = region(officer, /^Afvist: du bad om at give det/);
    await cast.reaches('a rejection, at the one who asked', () => sees(rejected.getByText(reason)));
    await missesAll(region(officer, 'Videregivelser, der venter').getByText('Trusler i bilen'));
    await looksRight(officer, 'a rejection on the desk', 'desk-rejected');
    await goTo(coordinator, 'Mit bord');
    await missesAll(coordinator.getByText(reason));
    await tabTo(officer, rejected.getByRole('link', { name: 'Se i sagen: »Trusler i bilen«' }));
    await officer.keyboard.press('Enter');
    await sees(card(officer, 'Trusler i bilen'));
    await goTo(officer, 'Mit bord');
    await button(officer, 'Switch to English').click();
    await readsEnglish(region(officer, /^Rejected: you asked to give it/), 'a rejection', [reason, 'Trusler i bilen']);
    await button(officer, 'Skift til dansk').click();
  });

  it('says before it is asked when nobody would hear of it, and whom to get on the team', async () => {
    const team = (isActive: boolean) =>
      server.owner.query(
        `UPDATE case_members SET is_active = $1 WHERE case_id = $2 AND person_id = (SELECT id FROM people WHERE name = 'Demo Politi 1')`,
        [isActive, world.caseId],
      );
    await team(false);
    await at(officer, 'oplysninger');
    const share = await askToShare(officer, 'Trusler i bilen', 'Vurdere mistanken');
    await mark(share, /Skattestyrelsen/);
    const warning = share.getByText(/Bed Demo Politi 1 om at komme på teamet/);
    await sees(warning);
    await missesAll(share.getByText(/^Anmodningen kommer på bordet/));
    await looksRight(officer, 'asking where nobody would hear', 'share-nobody-hears');
    await field(share, 'Afvejning').fill('De skal kende faren.');
    await share.getByRole('checkbox', { name: 'Demo Skat 1' }).check();
    await button(share, 'Fortsæt').click();
    await sees(warning);
    await team(true);
    await officer.reload();
    const again = await askToShare(officer, 'Trusler i bilen', 'Vurdere mistanken');
    await sees(again.getByText('Anmodningen kommer på bordet hos Demo Politi 1.'));
    await officer.keyboard.press('Escape');
  });

  it('waits for a consent where none is written, goes when it is recorded, and ends when it is withdrawn', async () => {
    await at(coordinator, 'oplysninger');
    await at(cmm, 'oplysninger');
    const share = await askToShare(cmm, 'Samtale med P1', 'Efterforskning og strafforfølgning');
    await mark(share, /Sydøstjyllands Politi/);
    await share.getByRole('checkbox', { name: 'Demo Politi 1' }).check();
    await looksRight(cmm, 'a giving that asks for consent', 'share-consent');
    await button(share, 'Fortsæt').click();
    await button(share, 'Bed om at give den').click();
    await button(cmm, /^Registrér samtykket: /).click();
    const consent = dialog(cmm, /^Registrér samtykke til/);
    await button(consent, 'Registrér samtykket').click();
    await sees(consent.getByText('Skriv, hvem der har givet samtykke'));
    await field(consent, 'Hvem har givet samtykke?').fill('P1');
    await field(consent, 'Hvordan?').fill('Mundtligt, med uvildig tolk.');
    await consent.getByLabel(/^Hvornår/).fill('2021-02-26T15:00');
    await looksRight(cmm, 'recording a consent', 'record-consent');
    await button(consent, 'Registrér samtykket').click();
    await cast.reaches('a consent, at the receiver', () => sees(coordinator.getByText('Samtale med P1')));
    await card(cmm, 'Samtale med P1')
      .locator('summary')
      .filter({ hasText: /har den/ })
      .click();
    await looksRight(cmm, 'given with consent', 'given-consent');
    await button(cmm, /^Samtykket er trukket tilbage: /).click();
    const ending = dialog(cmm, 'Er samtykket trukket tilbage?');
    await field(ending, 'Begrundelse').fill('P1 har ringet og sagt fra.');
    await button(ending, 'Samtykket er trukket tilbage').click();
    await cast.reaches('a withdrawn consent, at the receiver', () =>
      missesAll(coordinator.getByText('Samtale med P1')),
    );
  });

  it('is given to the others in a meeting in one step', async () => {
    await at(skat, 'oplysninger');
    await contributes(await world.as('demo-skat-1'), world, { title: 'Løn til P1' });
    await sees(card(skat, 'Løn til P1'));
    const share = await askToShare(skat, 'Løn til P1', 'Vurdere mistanken');
    await share.getByRole('combobox', { name: /^Hvem skal den kunne gå til/ }).selectOption({ index: 1 });
    await sees(share.getByText('4 kan få den nu.'));
    await button(share, 'Vælg de 4, der må få den').click();
    await field(share, 'Afvejning').fill('Nødvendigt for at vurdere mistanken.');
    await looksRight(skat, 'to everyone in a meeting', 'share-meeting');
    await button(share, 'Fortsæt').click();
    await button(share, 'Videregiv nu').click();
    await sees(skat.getByText('4 andre myndigheder har den'));
  });

  it('is opened for two when a life is in danger, told to all concerned, and closed by a giver at once', async () => {
    await at(officer, 'oplysninger');
    await at(coordinator, 'oplysninger');
    await goTo(cmm, 'Mit bord');
    await button(officer, 'Et liv er i fare: bed om nødadgang').click();
    const ask = dialog(officer, 'Er et liv i fare?');
    await field(ask, 'Begrundelse').fill('P1 har ringet: han bliver slået ihjel, hvis vi ikke finder ham nu.');
    await looksRight(officer, 'asking for emergency access', 'break-glass-ask');
    await button(ask, 'Bed om nødadgang').click();
    const confirm = button(coordinator, 'Bekræft faren, og åbn');
    await cast.reaches('a question of life, at the coordinator', () => sees(confirm));
    await looksRight(coordinator, 'a life in danger', 'break-glass-asked');
    await tabTo(coordinator, confirm);
    await coordinator.keyboard.press('Enter');
    const sure = dialog(coordinator, /^Vil du bekræfte/);
    await sees(sure);
    await tabTo(coordinator, button(sure, 'Bekræft faren, og åbn'));
    await coordinator.keyboard.press('Enter');
    await cast.reaches('emergency access, at a giver', () => sees(cmm.getByText(/^Nødadgang er åben for/)));
    await looksRight(cmm, 'emergency access on the giver’s desk', 'break-glass-desk');
    const auditor = region(await cast.seat('Demo CMM 3'), 'Nødadgang');
    await sees(auditor.getByText(/^S-\d{4}-\d{4}$/));
    await sees(auditor.getByText(/^Du er ikke på sagens team og kan ikke åbne sagen\./));
    await missesAll(auditor.getByRole('link', { name: 'Gå til sagen' }));
    await sees(card(officer, 'Samtale med P1'));
    await looksRight(officer, 'what was opened', 'break-glass-open');
    await at(cmm, 'oplysninger');
    await card(cmm, 'Samtale med P1')
      .locator('summary')
      .filter({ hasText: /har den/ })
      .click();
    await looksRight(cmm, 'what was opened, at the giver', 'break-glass-giver');
    await card(cmm, 'Samtale med P1')
      .getByRole('button', { name: /^Træk tilbage fra/ })
      .click();
    const take = dialog(cmm, /^Træk oplysningen tilbage/);
    await field(take, 'Begrundelse').fill('Faren er ovre.');
    await button(take, 'Træk tilbage').click();
    await cast.reaches('a withdrawal, from the emergency', () => missesAll(officer.getByText('Samtale med P1')));
  });

  it('shows a coordinator what somebody sees of the case, and why', async () => {
    await at(coordinator, 'personer');
    const way = coordinator.getByRole('link', { name: 'Hvad ser Demo Politi 2?' });
    await sees(way);
    await looksRight(coordinator, 'the people, for a coordinator', 'sight-people');
    await tabTo(coordinator, way);
    await coordinator.keyboard.press('Enter');
    await sees(coordinator.getByRole('heading', { name: 'Hvad ser Demo Politi 2?' }));
    await sees(coordinator.getByText(/forvaltningslovens § 32/));
    await looksRight(coordinator, 'what she sees', 'sight');
    await at(officer, 'personer');
    await sees(officer.getByText('Demo Politi 1'));
    await missesAll(officer.getByRole('link', { name: /^Hvad ser/ }));
    await coordinator.getByRole('link', { name: 'Personer på sagen' }).click();
    await choose(coordinator, 'Hvad ser en kollega, der ikke er på sagen?', 'Demo Politi 5');
    await coordinator.getByRole('link', { name: 'Hvad ser hun?', exact: true }).click();
    await sees(coordinator.getByRole('heading', { name: 'Hvad ser Demo Politi 5?' }));
    await sees(coordinator.getByText('hun har ingen opgaver, der omfatter sager').first());
  });

  it('is asked, waits, is approved, and is explained in English', async () => {
    const written = ['Vold på adressen', 'De, der skal med ud, skal kende faren.'];
    const content = [...written, ...contentOfCase];
    await at(officer, 'oplysninger');
    await button(officer, 'Switch to English').click();
    await button(officer, `Disclose “${written[0]}”`).click();
    const share = dialog(officer, 'Disclose information');
    await choose(share, 'What is the receiver to use it for?', 'Assess the suspicion');
    await mark(share, 'Danish Working Environment Authority');
    await field(share, 'Weighing').fill(written[1] ?? '');
    await share.getByRole('checkbox', { name: 'Demo AT 1' }).check();
    await readsEnglish(share, 'the dialog to share', content);
    await looksRight(officer, 'the dialog to share in English', 'share-english');
    await button(share, 'Continue').click();
    await sees(share.getByText('Waits for your coordinator’s approval'));
    await readsEnglish(share, 'the last look', content);
    await button(share, 'Ask to disclose').click();
    const waiting = region(officer, 'Waits to go to Danish Working Environment Authority');
    await sees(waiting.getByText('Waits for approval'));
    await readsEnglish(waiting, 'what waits', content);
    await looksRight(officer, 'what waits, in English', 'waiting-english');

    await button(officer, 'A life is in danger: ask for emergency access').click();
    const danger = dialog(officer, 'Is a life in danger?');
    await readsEnglish(danger, 'the dialog for emergency access');
    await looksRight(officer, 'emergency access in English', 'break-glass-english');
    await officer.keyboard.press('Escape');

    await at(coordinator, 'oplysninger');
    await button(coordinator, 'Switch to English').click();
    await button(coordinator, /^Approve that Danish Working/).click();
    const approval = dialog(coordinator, /^Approve that the information is given/);
    await readsEnglish(approval, 'the approval');
    await button(approval, 'Approve').click();
    await missesAll(region(coordinator, /^Waits to go to/));
    await at(coordinator, 'personer');
    await coordinator.getByRole('link', { name: 'What does Demo Politi 2 see?' }).click();
    await sees(coordinator.getByText(/Public Administration Act § 32/));
    await readsEnglish(coordinator.getByRole('main'), 'what she sees', content);
    await looksRight(coordinator, 'what she sees, in English', 'sight-english');
  });
});
