/** One suspicion from the tip to the inspection's result, by people of different authorities, each in her own browser. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gallery, openBrowser, picture } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import * as work from './casework.js';
import { agencies, button, Cast, field, goTo, goToCase, mark, missesAll, region, sees } from './people.js';
import { findsNothing, looksAround, looksRight } from './rooms.js';
import * as told from './suspicion.js';
import * as room from './together.js';

describe('from tip to result in four browsers', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let cmm: Page;
  let skat: Page;
  let politi: Page;
  let siri: Page;
  let caseId: string;
  let meetingAt: string;
  let inspectionAt: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    cast = new Cast(browser, server.url);
    cmm = await cast.seat('Demo CMM 1');
    skat = await cast.seat('Demo Skat 1');
    politi = await cast.seat('Demo Politi 1');
    siri = await cast.seat('Demo SIRI 1');
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

  it('signs in at a page that anybody can use', async () => {
    const context = await browser.newContext({ locale: 'da-DK' });
    const stranger = await context.newPage();
    await stranger.goto(server.url);
    await sees(stranger.getByRole('heading', { level: 1, name: 'Log på Samindsats' }));
    await looksRight(stranger, 'the door');
    await stranger.getByRole('link', { name: 'Log på' }).click();
    await sees(button(stranger, 'Demo CMM 1', false));
    await looksRight(stranger, 'the issuer’s page');
    await context.close();
    await looksRight(skat, 'an empty desk');
  });

  it('keeps a half-written tip through a crash', async () => {
    await work.startTip(cmm, told.tip);
    await cmm.waitForTimeout(1_000);
    cmm = await cast.crash('Demo CMM 1');
    await cmm.goto(`${server.url}/tips/nyt`);
    await sees(cmm.getByText('Kladde gendannet'));
    expect(await field(cmm, 'Hvad er set eller hørt?').inputValue()).toBe(told.tip.seen);
    await sees(cmm.getByText(told.tip.workplace));
  });

  it('1: CMM records the tip, keeps the reporter apart, and opens a case from it', async () => {
    await work.finishTip(cmm, told.tip);
    await looksRight(cmm, 'the tip form', 'tip-form');
    await work.sendTip(cmm);
    await sees(cmm.getByText(told.tip.seen));
    for (const [, code] of told.tip.signs) await sees(cmm.getByText(code));
    await missesAll(cmm.getByText(told.tip.reporter));
    await button(cmm, 'Vis hvem').click();
    await sees(cmm.getByText(told.tip.reporter));
    await looksRight(cmm, 'a tip');
    await goTo(cmm, 'Tips');
    await sees(cmm.getByRole('link', { name: told.tip.workplace }));
    await looksRight(cmm, 'the tips');
    await cmm.getByRole('link', { name: told.tip.workplace }).click();
    caseId = await work.openCase(cmm, told.title);
  });

  it('2: she sees who is proposed and why, and calls them; the call says what she wrote and no more', async () => {
    const proposals = region(cmm, 'Foreslåede myndigheder');
    for (const agency of [agencies.skat, agencies.politi, agencies.siri])
      await sees(
        proposals
          .getByRole('article')
          .filter({ hasText: agency })
          .getByText(/Foreslås/),
      );
    expect(await proposals.textContent()).toMatch(/Vejle|politikreds/i);
    await missesAll(proposals.getByText('Fødevarestyrelsen', { exact: true }));
    await looksRight(cmm, 'a case', 'overview');
    await work.writeCall(cmm, told.call);
    await looksRight(cmm, 'the call');
    await work.sendCall(cmm);
    const call = region(skat, 'Indkaldelser');
    await cast.reaches('the call reaches the tax agency’s desk', () => sees(call.getByText(told.call.message)));
    await cmm.waitForURL(/\/moeder\//);
    meetingAt = new URL(cmm.url()).pathname;
    await sees(region(politi, 'Indkaldelser').getByText(told.call.message));
    await missesAll(skat.getByText(told.title), skat.getByText(told.tip.workplace), skat.getByText(told.call.title));
    await looksRight(skat, 'the desk', 'desk');
    await goTo(skat, 'Sager');
    await sees(skat.getByText(/Du er ikke på nogen sag|Du har ingen åbne sager/));
    await goTo(skat, 'Mit bord');
  });

  it('2: the call can be accepted with the keyboard alone', async () => {
    await sees(region(siri, 'Indkaldelser').getByText(told.call.message));
    await work.acceptByKeyboard(siri, 'Demo SIRI 2');
  });

  it('3: tax and police accept with their teams; what each puts on, its own team alone sees', async () => {
    await work.accept(skat);
    await work.accept(politi, 'Demo Politi 2');
    await work.contribute(skat, told.title, told.wages);
    await looksRight(skat, 'the contributions');
    await work.contribute(skat, told.title, told.accounts);
    await work.contribute(politi, told.title, told.flat);
    await work.contribute(siri, told.title, told.permits);
    await goToCase(cmm, told.title, 'Oplysninger');
    await sees(cmm.getByText('Andre myndigheder har ikke givet jer noget endnu.'));
    await missesAll(politi.getByText(told.wages.title), politi.getByText(told.permits.title));
    await missesAll(skat.getByText(told.flat.title), cmm.getByText(told.wages.title), cmm.getByText(told.flat.title));
    await goToCase(cmm, told.title, 'Personer');
    await sees(cmm.getByText('Demo Politi 2'));
    await missesAll(cmm.getByText('Demo Skat 2'));
    await looksRight(cmm, 'the people');
    await goToCase(cmm, told.title, 'Oplysninger');
  });

  it('4: where the rule book says no, nothing goes', async () => {
    const share = await work.askToShare(skat, told.accounts.title, 'Vurdere mistanken');
    const not = share.getByRole('region', { name: 'Kan ikke få den' });
    const refused = await not.textContent();
    expect(refused).toContain(agencies.cmm);
    expect(refused).toContain('Må ikke gives');
    expect(refused).toContain('UDKAST');
    await missesAll(share.getByRole('checkbox', { name: agencies.cmm }));
    await button(share, 'Fortsæt').click();
    await sees(share.getByText('Vælg mindst én modtager.'));
    await missesAll(button(share, 'Videregiv nu'));
    await button(share, 'Luk').click();
    await sees(work.card(skat, told.accounts.title).getByText('Kun vores eget sagsteam kan se den.'));
    await missesAll(cmm.getByText(told.accounts.title));
  });

  it('4: tax discloses the wages to police and CMM, seeing the verdict and every reader; they have it at once', async () => {
    await goToCase(politi, told.title, 'Oplysninger');
    const share = await work.askToShare(skat, told.wages.title, 'Vurdere mistanken');
    await mark(share, agencies.politi);
    await mark(share, agencies.cmm);
    await share.getByRole('checkbox', { name: agencies.cmm }).scrollIntoViewIfNeeded();
    await looksRight(skat, 'the share dialog’s answers', 'share');
    for (const summary of await share.getByText('Regel og hjemmel').all()) await summary.click();
    await sees(share.getByText('Regel PER-01'));
    const answer = await share.textContent();
    for (const said of ['Må gives', 'UDKAST', 'Regel PER-01', 'Regel PER-05', 'Forvaltningsloven', '§ 28'])
      expect(answer).toContain(said);
    for (const reader of ['Demo Politi 1', 'Demo Politi 2', 'Demo CMM 1']) expect(answer).toContain(reader);
    await field(share, 'Afvejning').fill(told.weighing);
    await looksRight(skat, 'the share dialog');
    await button(share, 'Fortsæt').click();
    await sees(share.getByRole('heading', { name: 'Se efter, før du videregiver' }));
    await looksRight(skat, 'the last look');
    await button(share, 'Videregiv nu').click();
    await cast.reaches('the wages reach the police', () => sees(work.card(politi, told.wages.title)));
    await cast.reaches('the wages reach CMM', () => sees(work.card(cmm, told.wages.title)));
    await button(work.card(politi, told.wages.title), `Vis teksten: ${told.wages.title}`).click();
    await sees(politi.getByText(told.wages.text));
    await missesAll(siri.getByText(told.wages.title), politi.getByText(told.accounts.title));
    await sees(work.card(skat, told.wages.title).getByText('2 andre myndigheder har den'));
    await picture(politi, 'case');
  });

  it('5: in the meeting room they see each other, the minutes as they are written, decisions and tasks', async () => {
    for (const page of [cmm, skat, politi, siri]) await goToCase(page, told.title, 'Møder');
    await looksRight(cmm, 'the meetings');
    for (const page of [cmm, skat, politi, siri]) await page.getByRole('link', { name: told.call.title }).click();
    for (const name of ['Demo CMM 1', 'Demo Politi 1', 'Demo SIRI 1']) await sees(room.present(skat).getByText(name));
    await sees(room.present(cmm).getByText('Demo Skat 1'));
    if ((await button(cmm, 'Begynd mødet').count()) > 0) await button(cmm, 'Begynd mødet').click();
    await sees(field(cmm, 'Ny linje i referatet'));
    await room.minute(cmm, told.line);
    await cast.reaches('a line of the minutes reaches tax', () => sees(room.minutes(skat).getByText(told.line)));
    await cast.reaches('a line of the minutes reaches the police', () =>
      sees(room.minutes(politi).getByText(told.line)),
    );
    await room.decide(cmm, told.decision);
    await sees(region(politi, /^Beslutninger/).getByText(told.decision));
    await room.assign(cmm, told.task());
    const tasks = region(skat, /^Opgaver/);
    await sees(tasks.getByText(told.task().text));
    expect(await tasks.textContent()).toMatch(/Demo Skat 1 \(SKTST\), senest \d+\. \S+ \d{4}/);
    await looksRight(cmm, 'the meeting room');
    await picture(politi, 'meeting');
    await missesAll(room.present(siri).getByText('Demo Skat 2'), siri.getByText(told.wages.title));
  });

  it('6: tax plans a joint inspection with parts and powers; it is go when all have signed', async () => {
    await room.writePlan(skat, told.title, told.plan());
    await looksRight(skat, 'the plan form', 'plan-form');
    await room.savePlan(skat);
    inspectionAt = new URL(skat.url()).pathname;
    await sees(skat.getByText('4 myndigheder mangler at skrive under'));
    for (const page of [cmm, politi, siri]) await room.findPlan(page);
    await room.sign(skat, agencies.skat);
    await room.sign(politi, agencies.politi);
    await room.sign(siri, agencies.siri);
    await sees(cmm.getByText('1 myndighed mangler at skrive under'));
    await room.sign(cmm, agencies.cmm);
    const go = 'Klar: alle har skrevet under';
    await cast.reaches('go reaches everybody', () =>
      Promise.all([cmm, skat, politi, siri].map((page) => sees(page.getByText(go)))),
    );
    await looksRight(politi, 'the inspection');
  });

  it('7: what is seen, who is met, and who is referred reaches those it is for', async () => {
    await room.begin(skat);
    await sees(politi.getByText('Indsatsen er i gang'));
    await room.observe(politi, 'hævekort', /SC-13/, told.seenThere);
    await cast.reaches('a sign seen reaches the lead', () => sees(skat.getByText(told.seenThere)));
    await room.meet(politi, 'P1', told.metThere);
    await sees(skat.getByRole('heading', { name: 'P1' }));
    await room.refer(politi, 'P1', told.referral);
    await goTo(cmm, 'Mit bord');
    await button(region(cmm, 'Henvisninger til CMM'), 'Overtag henvisningen af P1').click();
    await sees(politi.getByText('CMM har taget imod'));
    await looksRight(politi, 'the inspection under way', 'inspection');
    await room.mayNotReferToUnion(politi, 'P1');
    await cmm.goto(politi.url());
    await room.referToUnion(cmm, 'P1');
    await room.conclude(skat, told.result);
    await sees(politi.getByText(told.result));
    await room.takeNextStep(skat, told.title, 'Skattekontrol', told.nextStep);
  });

  it('7: the timeline tells each what she may see', async () => {
    for (const page of [cmm, skat, politi, siri]) await room.readTimeline(page, told.title);
    const about = room.toldOf;
    await sees(about(skat, told.accounts));
    await sees(about(politi, told.wages));
    await sees(about(politi, told.flat));
    await missesAll(
      about(politi, told.accounts),
      about(cmm, told.flat),
      about(siri, told.wages),
      about(skat, told.flat),
    );
    await sees(cmm.getByText(/henviste .* til hjælp/));
    await missesAll(skat.getByText(/henviste .* til hjælp/), siri.getByText(/henviste .* til hjælp/));
    await looksRight(politi, 'the timeline', 'timeline');
  });

  it('8: tax withdraws; it leaves the open meeting room, and tax sees who had read it and when', async () => {
    await politi.goto(`${server.url}${meetingAt}`);
    await button(politi, `Vis teksten: ${told.wages.title}`).click();
    await sees(politi.getByText(told.wages.text));
    await goToCase(skat, told.title, 'Oplysninger');
    await work.withdraw(skat, told.wages.title, agencies.politi, told.withdrawal);
    await cast.reaches('the withdrawal reaches the open meeting room', () =>
      missesAll(politi.getByText(told.wages.text), politi.getByText(told.wages.title)),
    );
    const own = work.card(skat, told.wages.title);
    await sees(own.getByText(/Trukket tilbage \d+\. \S+ \d{4}/));
    await sees(own.getByText(/Demo Politi 1, første gang .* kl\. .*, i alt 2 gange, senest .* kl\. /));
    await sees(own.getByText(told.withdrawal));
    await goToCase(cmm, told.title, 'Oplysninger');
    await sees(work.card(cmm, told.wages.title));
    await goTo(skat, 'Log');
    await sees(skat.getByRole('row', { name: /trak en videregivelse tilbage/ }));
    await looksRight(skat, 'the ledger', 'ledger');
  });

  it.each(['Demo Skat 2', 'Demo Anklager 1'])('%s, outside the team, finds nothing', async (name) => {
    const outsider = await cast.seat(name);
    await missesAll(outsider.getByText(told.title), outsider.getByText(told.call.message));
    const addresses = [`/sager/${caseId}`, `/sager/${caseId}/oplysninger`, meetingAt, inspectionAt];
    await findsNothing(
      outsider,
      addresses.map((address) => `${server.url}${address}`),
      [told.title, told.tip.workplace],
    );
  });

  it('the other rooms can be used by everybody', async () => {
    await looksAround(cmm, told.title);
  });
});
