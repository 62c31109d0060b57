/** An administrator tends people and IT systems on her screen; whoever leaves is shown the door on hers, while she works. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { aPersonId, openedBy, person } from '../support/builders.js';
import { documents } from '../support/cases.js';
import { aKey, Program } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { agencies, button, Cast, dialog, field, goTo, mark, missesAll, sees, unfold } from './people.js';
import { looksRight } from './rooms.js';

const system = 'Skattestyrelsens sagssystem';

describe('an authority’s people and systems', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let cast: Cast;
  let tender: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
    cast = new Cast(browser, server.url);
    tender = await cast.seat('Demo Skat 3');
    await goTo(tender, 'Myndigheder');
    await tender.getByRole('link', { name: agencies.skat }).first().click();
    await sees(tender.getByRole('heading', { name: /^IT-systemer/ }));
  }, 180_000);

  afterAll(async () => {
    process.stdout.write(`${cast.timings.map((timing) => `  ${timing}`).join('\n')}\n`);
    await browser?.close();
    await server?.stop();
    expect(cast.faults).toEqual([]);
  });

  it('an IT system is enrolled, and said how to come in', async () => {
    await button(tender, 'Opret et IT-system').click();
    const form = dialog(tender, 'Opret et IT-system');
    await button(form, 'Opret').click();
    await sees(form.getByText('Indsæt den offentlige nøgle').first());
    await looksRight(tender, 'what is missing');
    await field(form, 'Navn').fill(system);
    await field(form, 'Mail til driften').fill('drift@demo.invalid');
    await mark(form, /^Sagsbehandler/);
    const key = await aKey();
    await field(form, 'Offentlig nøgle').fill(JSON.stringify(key.privateKey.export({ format: 'jwk' })));
    await button(form, 'Opret').click();
    await sees(form.getByText(/indeholder den private del/).first());
    await field(form, 'Offentlig nøgle').fill(key.pasted);
    await button(form, 'Opret').click();
    await sees(form.getByText('Systemet er oprettet.', { exact: false }));
    await looksRight(tender, 'how it comes in', 'it-system');
    const told = await form.locator('code').allTextContents();
    expect(told[1]).toBe(`${server.url}/token`);
    const program = await new Program(server, told[0] ?? '', key).signsIn();
    expect((await program.send('{ viewer { expiresAt } }')).status).toBe(200);
    await form.getByRole('button', { name: 'Luk' }).last().click();
    await sees(tender.getByText(system));
  });

  it('its key is changed: a second one, then the first revoked', async () => {
    await button(tender, `Nøgler til ${system}`).click();
    const keys = dialog(tender, `Nøgler til ${system}`);
    await unfold(keys, /^Tilføj en nøgle/);
    await field(keys, 'Offentlig nøgle').fill((await aKey('EdDSA')).pasted);
    await button(keys, 'Tilføj nøgle').click();
    await sees(keys.getByText('EdDSA'));
    await keys
      .getByRole('button', { name: /^Tilbagekald nøglen/ })
      .first()
      .click();
    await looksRight(tender, 'about to revoke', 'it-system-keys');
    await button(keys, 'Ja, tilbagekald nøglen').click();
    await sees(keys.getByText('1 tilbagekaldt nøgle'));
    await tender.keyboard.press('Escape');
    await looksRight(tender, 'the agency', 'agency');
  });

  it('duties that a colleague has changed meanwhile are not written over', async () => {
    const id = await aPersonId(server, 'demo-skat-2');
    await button(tender, 'Ret opgaver for Demo Skat 2').click();
    const form = dialog(tender, 'Ret opgaver for Demo Skat 2');
    await mark(form, /^Logkontrollant/);
    await (await person(server, 'demo-skat-3')).ask(
      'mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { id } }',
      { input: { id, duties: ['INSPECTOR'], version: 1 } },
    );
    const row = tender.locator('tr', { hasText: 'Demo Skat 2' });
    const stillOfficer = row.locator('td:not(:has(dialog))').getByText('Sagsbehandler');
    await missesAll(stillOfficer);
    await button(form, 'Gem').click();
    await sees(form.getByText('Det er ændret eller findes allerede'));
    await tender.keyboard.press('Escape');
    await missesAll(stillOfficer);
  });

  it('whoever leaves is shown the door while she looks at a case', async () => {
    const who = { name: 'Demo Skat 9', email: 'demo-skat-9@demo.invalid', duties: ['OFFICER'] };
    const { enrol } = await (await person(server, 'demo-skat-3')).ask<{ enrol: { id: string } }>(
      'mutation ($input: EnrolInput!) { enrol(input: $input) { id } }',
      { input: who },
    );
    const { id, participations } = await openedBy(server, 'demo-skat-1', 'Mistanke mod en grillbar');
    await (await person(server, 'demo-skat-1')).ask(documents.nameTeam, {
      input: { participationId: participations[0]?.id, people: [enrol.id] },
    });
    const hers = await cast.seat(who.name);
    await hers.goto(`${server.url}/sager/${id}`);
    await sees(hers.getByRole('heading', { name: 'Mistanke mod en grillbar' }));
    await button(tender, `Registrér, at ${who.name} er fratrådt`).click();
    const sure = dialog(tender, `Registrér, at ${who.name} er fratrådt`);
    await looksRight(tender, 'about to note a departure');
    await button(sure, 'Registrér fratrædelse').click();
    await cast.reaches('the door, after leaving', () =>
      sees(hers.getByRole('heading', { name: 'Du er blevet logget af' })),
    );
    expect(await hers.getByText('Mistanke mod en grillbar').count()).toBe(0);
    await unfold(tender, /^Fratrådte/);
    await sees(tender.getByText(who.name));
  });

  it('an IT system is taken out of service', async () => {
    await button(tender, `Tag ${system} ud af drift`).click();
    await button(dialog(tender, `Tag ${system} ud af drift`), 'Tag ud af drift').click();
    await sees(tender.getByText('Ude af drift'));
    await looksRight(tender, 'the agency afterwards');
  });
});
