/** Two lawyers change the rule book on their screens: what it would mean, the second one's yes, and what the adviser then says. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { button, Cast, choose, dialog, field, goTo, sees } from './people.js';
import { looksRight } from './rooms.js';

describe('the rule book', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let proposer: Page;
  let adopter: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    cast = new Cast(browser, server.url);
    [proposer, adopter] = [await cast.seat('Demo Skat 4'), await cast.seat('Demo Skat 5')];
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  async function asks(page: Page): Promise<void> {
    await goTo(page, 'Regelbog');
    await page.getByRole('link', { name: 'Spørg', exact: true }).click();
    await choose(page, 'Hvem giver?', 'Skattestyrelsen (menneskehandelsteamet)');
    await choose(page, 'Hvem modtager?', 'Center mod Menneskehandel');
    await choose(page, 'Hvad er det for en oplysning?', 'Løn og bankforhold');
    await choose(page, 'Hvad skal den bruges til?', 'Vurdere mistanken');
    await button(page, 'Spørg').click();
  }

  it('answers in a sentence, says it is a draft, and prints as one page', async () => {
    await asks(proposer);
    const answer = proposer.getByRole('region', { name: 'Svar' });
    await sees(answer.getByText('UDKAST'));
    await sees(answer.getByText(/må give Center mod Menneskehandel oplysninger/));
    await looksRight(proposer, 'an answer', 'rule-book-answer');
    const card = await proposer.pdf({ preferCSSPageSize: true });
    expect(card.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  });

  it('shows the whole at a glance, with a way to each rule', async () => {
    await proposer.getByRole('link', { name: 'Overblik' }).click();
    await choose(proposer, 'Hvad er det for en oplysning?', 'Løn og bankforhold');
    await sees(proposer.getByRole('link', { name: /^Må \(regel PER-05\)/ }).first());
    await looksRight(proposer, 'at a glance', 'rule-book-glance');
    await proposer
      .getByRole('link', { name: /^Må \(regel PER-05\)/ })
      .first()
      .click();
    await sees(proposer.getByText('PER-05').first());
    await looksRight(proposer, 'the rules', 'rule-book-rules');
  });

  it('a lawyer changes a rule in a draft, sees what it means, and proposes it', async () => {
    await proposer.getByRole('link', { name: 'Udkast' }).click();
    await button(proposer, 'Begynd et udkast').click();
    const begin = dialog(proposer, 'Begynd et udkast');
    await field(begin, 'Hvad handler det om?').fill('Løn til centret');
    await field(begin, 'Hvorfor?').fill('Koordinatoren skal se på det først.');
    await button(begin, 'Begynd et udkast').click();
    await sees(proposer.getByRole('heading', { name: 'Løn til centret' }));
    await proposer.getByLabel('Ændr en regel').selectOption('PER-05');
    await button(proposer, 'Ændr').click();
    const form = dialog(proposer, 'Ændr PER-05');
    await choose(form, 'Svar', 'Må gives, når koordinatoren godkender');
    await looksRight(proposer, 'a rule being changed', 'rule-form');
    await button(form, 'Gem i udkastet').click();
    await sees(proposer.getByText(/spørgsmål får et andet svar/));
    await looksRight(proposer, 'a draft', 'rule-draft');
    await button(proposer, 'Foreslå til vedtagelse').click();
    await sees(proposer.getByText('Udkastet venter på en anden jurist'));
    expect(await button(proposer, 'Vedtag').count()).toBe(0);
  });

  it('the other adopts it, and both are told what now holds', async () => {
    await goTo(adopter, 'Regelbog');
    await adopter.getByRole('link', { name: 'Udkast' }).click();
    await looksRight(adopter, 'the drafts', 'rule-drafts');
    await adopter.getByRole('link', { name: 'Løn til centret' }).click();
    await button(adopter, 'Vedtag').click();
    await button(dialog(adopter, 'Vedtag'), 'Vedtag').click();
    await sees(adopter.getByText('Blev til version'));
    await cast.reaches('an adoption on the proposer’s screen', () => sees(proposer.getByText('Blev til version')));
    await asks(proposer);
    const answer = proposer.getByRole('region', { name: 'Svar' });
    await sees(answer.getByText('Vedtaget', { exact: true }));
    await sees(answer.getByText(/må, når egen koordinator godkender, give/));
  });
});
