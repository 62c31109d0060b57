/** What was given is found again, goes along when the case is taken out, and is gone from all of it when it is withdrawn or its time is up. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aCase, anInspection, type World } from '../support/builders.js';
import { documents, partOf } from '../support/cases.js';
import { doing } from '../support/inspections.js';
import { wordsOf } from '../support/pdf-words.js';
import { says, type Taking, takes, toAnswer } from '../support/records.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, type Given, toAssess, withdraws } from '../support/sharing.js';
import { card } from './casework.js';
import { button, Cast, choose, dialog, field, goTo, goToCase, missesAll, region, sees, unfold } from './people.js';
import { looksRight, readsEnglish } from './rooms.js';

const caseTitle = 'Kokke på Vandpibevej';
const wages = { title: 'Lønsedler for marts', text: 'Kokkene får lønnen på en konto, som arbejdsgiveren tømmer.' };
const ours = {
  title: 'Afhøring af bestyreren',
  text: 'Bestyreren nægter alt.',
  category: 'observation',
  level: 'ordinary',
};

describe('given and gone', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let world: World;
  let skat: Page;
  let politi: Page;
  let item: { id: string; version: number };
  let given: Given | undefined;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'], title: caseTitle });
    item = await contributes(await world.as('demo-skat-1'), world, wages);
    await contributes(await world.as('demo-politi-1'), world, ours);
    cast = new Cast(browser, server.url);
    skat = await cast.seat('Demo Skat 1');
    politi = await cast.seat('Demo Politi 1');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast?.faults).toEqual([]);
  });

  const gives = async (more: object = {}) =>
    (await discloses(await world.as('demo-skat-1'), { ...toAssess(item), receivers: ['POL-SOJ'], ...more }))[0];

  async function looksFor(page: Page, text: string): Promise<void> {
    await goTo(page, 'Mit bord');
    await goTo(page, 'Søg');
    await field(page, 'Hvad leder du efter?').or(page.getByRole('searchbox')).first().fill(text);
    await button(page.getByRole('main'), 'Søg').click();
  }

  it('is graded when it is corrected, and says so on its card', async () => {
    await goToCase(skat, caseTitle, 'Oplysninger');
    await button(skat, `Ret »${wages.title}«`).click();
    const revising = dialog(skat, 'Ret oplysningen');
    await unfold(revising, /^Vurdér kilden/);
    await choose(revising, 'Kildens pålidelighed', 'B – som regel pålidelig');
    await choose(revising, 'Oplysningens troværdighed', '2 – kilden ved det selv');
    await looksRight(skat, 'grading what is corrected', 'revise');
    // A number under a level that does not stand for one.
    const warning = revising.getByText(/ligner et CPR-nummer/);
    await field(revising, 'Tekst').fill('P1 er 010190-1234.');
    await missesAll(warning);
    await choose(revising, 'Niveau', 'Fortrolige oplysninger');
    await sees(warning);
    await choose(revising, 'Niveau', 'Som nu: Personnummer (CPR)');
    await field(revising, 'Tekst').fill(wages.text);
    await button(revising, 'Gem rettelsen').click();
    await missesAll(revising);
    await sees(card(skat, wages.title).getByText(/B – som regel pålidelig, 2 – kilden ved det selv/));
    item = { ...item, version: item.version + 1 };
  });

  it('is found by another form of its words, and not by an authority that has not been given it', async () => {
    await looksFor(skat, 'x');
    await sees(skat.getByText('Skriv mindst to tegn.'));
    await looksFor(skat, 'lønsedlen');
    await sees(skat.getByRole('heading', { name: wages.title }));
    await looksRight(skat, 'what was found', 'search-found');
    await looksFor(politi, 'lønsedlen');
    await sees(politi.getByText('Der er ikke noget med »lønsedlen«'));
    await looksRight(politi, 'nothing found', 'search-nothing');
  });

  it('is found by whom it is given to, with the way to it, and no more once it is withdrawn', async () => {
    given = await gives();
    // The same words, asked again.
    await button(politi.getByRole('main'), 'Søg').click();
    await politi.getByRole('link', { name: wages.title }).click();
    await sees(card(politi, wages.title));
    if (!given) throw new Error('nothing was given');
    await withdraws(await world.as('demo-skat-1'), given);
    await missesAll(card(politi, wages.title));
    await looksFor(politi, 'lønsedlen');
    await sees(politi.getByText('Der er ikke noget med »lønsedlen«'));
    await missesAll(politi.getByText(wages.title));
  });

  it('a sign seen on site is named in the language spoken, in the search and on the timeline', async () => {
    const { id: inspectionId } = await anInspection(world, { with: ['demo-politi-1'], until: 'UNDERWAY' });
    const sign = { inspectionId, indicator: 'SC-07', text: 'Passene ligger i en skuffe.' };
    const { indicator } = await doing<{ indicator: { textDa: string } }>(
      await world.as('demo-skat-1'),
      'observe',
      sign,
    );
    await looksFor(skat, 'skuffe');
    await sees(skat.getByRole('heading', { name: indicator.textDa }));
    await button(skat, 'Switch to English').click();
    await sees(skat.getByRole('heading', { level: 1, name: 'Search' }));
    await sees(skat.getByText('Sign seen'));
    await missesAll(skat.getByText(indicator.textDa));
    await looksRight(skat, 'the search in English', 'search-english');
    await skat.goto(`${server.url}/sager/${world.caseId}/tidslinje`);
    await sees(skat.getByText(/noted a sign/));
    await missesAll(skat.getByText(indicator.textDa, { exact: false }));
    await looksRight(skat, 'the timeline in English', 'timeline-english');
    await button(skat, 'Skift til dansk').click();
    await sees(skat.getByText(indicator.textDa, { exact: false }));
  });

  /** The file that comes down. */
  async function takesOut(
    page: Page,
    way: string,
    title: string,
    kind: RegExp,
  ): Promise<{ name: string; bytes: Buffer }> {
    await button(page, way).click();
    const taking = dialog(page, title);
    await taking.getByRole('radio', { name: kind }).check();
    const [file] = await Promise.all([page.waitForEvent('download'), button(taking, way).click()]);
    await missesAll(taking);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  it('goes along when the case is taken out, and what is not hers does not', async () => {
    await gives();
    await politi.goto(`${server.url}/sager/${world.caseId}`);
    await button(politi, 'Tag sagen ud').click();
    await looksRight(politi, 'taking a case out', 'take-out');
    await politi.keyboard.press('Escape');
    const json = await takesOut(politi, 'Tag sagen ud', 'Tag sagen ud som fil', /^JSON/);
    expect(json.name).toMatch(/^S-\d{4}-\d+\.json$/);
    const { contributions } = JSON.parse(json.bytes.toString('utf8')) as { contributions: { title: string }[] };
    expect(contributions.map(({ title }) => title).sort()).toEqual([ours.title, wages.title].sort());
    const pdf = await takesOut(politi, 'Tag sagen ud', 'Tag sagen ud som fil', /^PDF/);
    expect(pdf.name).toMatch(/^S-\d{4}-\d+\.pdf$/);
    const words = await wordsOf(pdf.bytes);
    for (const word of [caseTitle, wages.title, wages.text, ours.title, ours.text, 'Demo Politi 1'])
      expect(words).toContain(word);
  });

  it('in English, without what the police hold', async () => {
    await skat.goto(`${server.url}/sager/${world.caseId}`);
    await button(skat, 'Switch to English').click();
    await button(skat, 'Take the case out').click();
    await sees(dialog(skat, 'Take the case out as a file').getByText('Handling codes go with it.'));
    await looksRight(skat, 'taking a case out in English', 'take-out-english');
    await skat.keyboard.press('Escape');
    const title = 'Take the case out as a file';
    const pdf = await wordsOf((await takesOut(skat, 'Take the case out', title, /^PDF/)).bytes);
    const json = (await takesOut(skat, 'Take the case out', title, /^JSON/)).bytes.toString('utf8');
    for (const text of [pdf, json]) {
      expect(text).toContain(wages.text);
      expect(text).not.toMatch(/bestyreren/i);
    }
    expect(pdf).toContain('Taken out by');
    await button(skat, 'Skift til dansk').click();
  });

  it('leaves the receiver’s open page by itself when its time is up', async () => {
    const soon = await contributes(await world.as('demo-skat-1'), world, { ...wages, title: 'Kontoudtog, kun i dag' });
    const expiresAt = new Date(server.clock.now().getTime() + 10 * 60_000).toISOString();
    await discloses(await world.as('demo-skat-1'), { ...toAssess(soon), receivers: ['POL-SOJ'], expiresAt });
    await politi.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    const theirs = card(politi, 'Kontoudtog, kun i dag');
    await button(theirs, 'Vis teksten: Kontoudtog, kun i dag').click();
    await sees(theirs.getByText(wages.text));
    await looksRight(politi, 'given for a time', 'given-for-a-time');
    server.clock.set(new Date(server.clock.now().getTime() + 11 * 60_000));
    await cast.reaches('an end of its time, at the receiver', () => missesAll(theirs));
    await missesAll(politi.getByText('Kontoudtog'));
    await sees(card(politi, ours.title));
    await skat.goto(`${server.url}/sager/${world.caseId}/oplysninger`);
    await sees(card(skat, 'Kontoudtog, kun i dag'));
  });

  it('is taken back from the desk by the coordinator whose authority has left the case', async () => {
    const at = await world.as('demo-skat-1');
    const last = await contributes(at, world, { ...wages, title: 'Lønsedler for april' });
    await discloses(at, { ...toAssess(last), receivers: ['POL-SOJ'] });
    const brief = await contributes(at, world, { ...wages, title: 'Lønsedler, kun i dag' });
    const expiresAt = new Date(server.clock.now().getTime() + 60_000).toISOString();
    await discloses(at, { ...toAssess(brief), receivers: ['POL-SOJ'], expiresAt });
    await takes(await world.as('demo-politi-1'), brief, 'J-77');
    const theirs = card(politi, 'Lønsedler for april');
    await sees(theirs);
    const { id, version } = await partOf(world, 'demo-skat-1');
    await at.ask(documents.leaveCase, { input: { participationId: id, version, reason: 'Færdig.' } });
    await goTo(skat, 'Mit bord');
    await skat.getByRole('link', { name: 'Taget til jeres egen journal, og givet på sager, du ikke er på' }).click();
    const given = region(skat, 'Givet på sager, du ikke er på');
    await looksRight(skat, 'given on cases that she is not on', 'given-off-team');
    await missesAll(skat.getByText('Lønsedler'));
    const one = given.getByRole('article').filter({ hasNotText: 'J-77' });
    await button(one.first(), /^Træk tilbage fra .*, Sag S-/).click();
    const confirm = dialog(skat, /^Træk oplysningen tilbage fra/);
    await field(confirm, 'Begrundelse').fill('Formålet er opfyldt.');
    await button(confirm, 'Træk tilbage').click();
    await cast.reaches('a withdrawal after leaving, at the receiver', () => missesAll(theirs));
  });

  it('is taken back from the records it lies in when its time is up, and the answer comes to her who did', async () => {
    server.clock.set(new Date(server.clock.now().getTime() + 2 * 60_000));
    await skat.reload();
    const given = region(skat, 'Givet på sager, du ikke er på');
    const one = given.getByRole('article').filter({ hasText: 'J-77' });
    await sees(one.getByText('Ophørt'));
    await button(one, /^Træk tilbage fra/).click();
    const confirm = dialog(skat, /^Træk oplysningen tilbage fra/);
    await sees(confirm.getByText(/^Modtageren har ikke længere adgang/));
    await looksRight(skat, 'taking back what is over', 'given-off-team-over');
    await field(confirm, 'Begrundelse').fill('Borgeren har sagt nej.');
    await button(confirm, 'Træk tilbage').click();
    await sees(one.getByText(/De er bedt om at svare/));
    const police = await world.as('demo-politi-1');
    const taking = (await toAnswer(police)).find(({ reference }) => reference === 'J-77');
    await says(police, taking as Taking, { answer: 'DESTROYED', reason: 'Ikke brugt.' });
    await cast.reaches('the answer, at the giver', () => sees(one.getByText(/De har destrueret den: Ikke brugt\./)));
    await looksRight(skat, 'what became of it', 'given-off-team-answered');
    await button(skat, 'Switch to English').click();
    await readsEnglish(region(skat, 'Given on cases that you are not on'), 'what was given off the team', [
      'Ikke brugt.',
    ]);
    await looksRight(skat, 'what became of it, in English', 'given-off-team-english');
  });
});
