/** Two lawyers stand behind an adoption on the day of it: where the one who proposed has gone, the other is told what to do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { person } from '../support/builders.js';
import { begins, document, does, ruleOf } from '../support/rule-book.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { refusalOf } from '../support/sharing.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

it('says why a draft cannot be adopted whose proposer is no lawyer any more, and goes on when another has proposed it', async () => {
  const [proposer, adopter, administrator] = await Promise.all(
    (['demo-skat-4', 'demo-skat-5', 'demo-skat-3'] as const).map((who) => person(server, who)),
  );
  if (!proposer || !adopter || !administrator) throw new Error('nobody there');
  const begun = await begins(proposer);
  const rule = await ruleOf(proposer, 'PER-05', { outcome: 'MAY_WITH_APPROVAL' });
  const changed = await does(proposer, 'changeRule', { draftId: begun.id, version: begun.version, rule });
  const { id, version } = await does(proposer, 'proposeRules', { id: begun.id, version: changed.version });

  const { viewer: me } = await proposer.ask<{ viewer: { person: { id: string; version: number } } }>(
    '{ viewer { person { id version } } }',
  );
  const assign = 'mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) { version } }';
  await administrator.ask(assign, { input: { ...me.person, duties: ['OFFICER'] } });
  const refused = await refusalOf(adopter, document('adoptRules'), { input: { id, version } });
  expect(refused.extensions).toMatchObject({ code: 'CONFLICT', en: expect.stringContaining('Reopen it') });

  await administrator.ask(assign, { input: { id: me.person.id, version: me.person.version + 1, duties: ['LEGAL'] } });
  expect(await does(adopter, 'adoptRules', { id, version })).toMatchObject({ status: 'ADOPTED' });
});
