/** What people do together: the meeting room, the plan and its signatures, the day at the workplace and what comes of it. */
import type { Page } from 'playwright-core';
import { button, choose, dialog, field, goTo, goToCase, mark, region, sees, unfold } from './people.js';
import { looksRight } from './rooms.js';

export const present = (page: Page) => region(page, /^Til stede nu/);
export const minutes = (page: Page) => page.getByRole('log', { name: 'Referat' });

export async function minute(page: Page, line: string): Promise<void> {
  await field(page, 'Ny linje i referatet').fill(line);
  await button(page, 'Skriv til referat').click();
}

export async function decide(page: Page, decision: string): Promise<void> {
  await button(page, 'Ny beslutning').click();
  await field(page, 'Hvad er besluttet?').fill(decision);
  await button(page, 'Før til referat').click();
}

export interface Duty {
  text: string;
  /** As the list of owners shows her: agency and name. */
  owner: string;
  dueOn: string;
}

export async function assign(page: Page, task: Duty): Promise<void> {
  await button(page, 'Ny opgave').click();
  const form = page.getByRole('form', { name: 'Ny opgave' });
  await field(form, 'Hvad skal gøres?').fill(task.text);
  await choose(form, 'Hvem gør det?', task.owner);
  await form.getByLabel(/^Frist/).fill(task.dueOn);
  await button(form, 'Giv opgaven').click();
}

export interface Part {
  agency: string;
  role: string;
  steps: readonly string[];
}

export interface Plan {
  startsAt: string;
  aim: string;
  lead: string;
  leadPerson: string;
  noticeReason: string;
  parts: readonly Part[];
}

export async function writePlan(page: Page, caseTitle: string, plan: Plan): Promise<void> {
  await goToCase(page, caseTitle, 'Indsats');
  await page.getByRole('link', { name: 'Planlæg en fælles indsats' }).click();
  await page.getByLabel(/^Hvornår begynder indsatsen/).fill(plan.startsAt);
  await field(page, 'Formål').fill(plan.aim);
  for (const part of plan.parts) {
    const place = page.getByRole('group', { name: part.agency, exact: true });
    const isIn = place.getByRole('checkbox', { name: `${part.agency} har en del` });
    if (!(await isIn.isChecked())) await isIn.check();
    await field(place, 'Hvad gør myndigheden?').fill(part.role);
    if (part.steps.length > 0) await unfold(place, /^Trin og beføjelser/);
    for (const step of part.steps) await mark(place, step);
  }
  await choose(page, 'Hvilken myndighed leder?', plan.lead);
  await choose(page, 'Hvem leder på stedet?', plan.leadPerson);
  await page.getByRole('radio', { name: 'Nej, varsel udelades' }).check();
  await field(page, 'Hvorfor udelades varsel?').fill(plan.noticeReason);
}

export async function savePlan(page: Page): Promise<void> {
  await button(page, 'Læg planen').click();
  await page.waitForURL(/\/indsatser\/(?!ny)/);
}

/** From her desk, where the plan waits for her. */
export async function findPlan(page: Page): Promise<void> {
  await goTo(page, 'Mit bord');
  await region(page, 'Planer, der venter på underskrift')
    .getByRole('link', { name: 'Se planen og skriv under' })
    .first()
    .click();
  await page.waitForURL(/\/indsatser\//);
}

export async function sign(page: Page, agency: string): Promise<void> {
  await button(page, `Skriv under for ${agency}`).click();
  await button(dialog(page, 'Skriv under på planen'), 'Skriv under').click();
  await sees(page.getByText('Du har skrevet under'));
}

export async function begin(page: Page): Promise<void> {
  await button(page, 'Begynd indsatsen').click();
  await button(dialog(page, 'Begynd indsatsen?'), 'Begynd indsatsen').click();
}

export async function observe(page: Page, word: string, sign: RegExp, text: string): Promise<void> {
  await button(page, 'Notér et tegn').click();
  const form = page.getByRole('form', { name: 'Notér et tegn' });
  await form.getByRole('combobox', { name: /^Hvilket tegn/ }).fill(word);
  await form.getByRole('option', { name: sign }).click();
  await field(form, 'Det så du').fill(text);
  await button(form, 'Notér').click();
}

export async function meet(page: Page, pseudonym: string, note: string): Promise<void> {
  await button(page, 'Notér en person').click();
  const form = page.getByRole('form', { name: 'Notér en person' });
  await field(form, 'Dæknavn').fill(pseudonym);
  await field(form, 'Det skal man vide i dag').fill(note);
  await button(form, 'Notér').click();
}

export async function refer(page: Page, pseudonym: string, reason: string): Promise<void> {
  await button(page, `Henvis ${pseudonym}`).click();
  const form = dialog(page, `Henvis ${pseudonym}`);
  await field(form, 'Hvad giver anledning').fill(reason);
  await button(form, 'Henvis').click();
}

/** A union is on no case, and the rule book lets the centre alone refer to it. */
export async function mayNotReferToUnion(page: Page, pseudonym: string): Promise<void> {
  await button(page, `Henvis ${pseudonym}`).click();
  await choose(dialog(page, `Henvis ${pseudonym}`), 'Til hvem?', 'HopeNow');
  await sees(page.getByText('Regelbogen siger: Må ikke gives'));
  await page.keyboard.press('Escape');
}

export async function referToUnion(page: Page, pseudonym: string): Promise<void> {
  await button(page, `Henvis ${pseudonym}`).click();
  const form = dialog(page, `Henvis ${pseudonym}`);
  await choose(form, 'Til hvem?', 'Fagligt Fælles Forbund (3F)');
  await sees(form.getByText(/^Regelbogen siger: Må gives med samtykke/));
  await field(form, 'Hvad giver anledning').fill('Hjælp til et lønkrav.');
  await looksRight(page, 'a referral to a union', 'refer-union');
  await button(form, 'Henvis').click();
  await sees(form.getByText('Skriv, hvordan personen har sagt ja.').first());
  await field(form, 'Hvem har sagt ja').fill('P1 selv, mundtligt gennem tolk.');
  await button(form, 'Henvis').click();
  await sees(page.getByText(/^Henvist til .*3F/));
}

export async function conclude(page: Page, result: string): Promise<void> {
  await button(page, 'Afslut med resultat').click();
  const form = dialog(page, 'Afslut indsatsen');
  await field(form, 'Resultat').fill(result);
  await button(form, 'Afslut med resultat').click();
}

export async function takeNextStep(page: Page, caseTitle: string, kind: string, text: string): Promise<void> {
  await goToCase(page, caseTitle, 'Indsats');
  await button(page, 'Registrér vores næste skridt').click();
  const form = page.getByRole('form', { name: 'Registrér vores næste skridt' });
  await choose(form, 'Hvad gør I nu?', kind);
  await field(form, 'Med jeres egne ord').fill(text);
  await button(form, 'Registrér').click();
  await sees(page.getByText('Jeres næste skridt er registreret'));
}

const toldToAll = [
  /åbnede sagen/,
  /indkaldte til mødet/,
  /førte en beslutning til referat/,
  /planlagde en fælles indsats/,
  /skrev under på planen/,
  /noterede et tegn/,
  /afsluttede den fælles indsats/,
  /går videre/,
];

/** What the timeline says of an item. */
export const toldOf = (page: Page, item: { title: string }) =>
  page.getByRole('listitem').filter({ hasText: item.title });

export async function readTimeline(page: Page, caseTitle: string): Promise<void> {
  await goToCase(page, caseTitle, 'Tidslinje');
  for (const sentence of toldToAll) await sees(page.getByRole('listitem').filter({ hasText: sentence }));
}
