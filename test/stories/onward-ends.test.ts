/** A request to pass something on ends with the case and with any of its three parts in it; and nobody asks who has left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { documents as cases, partOf, sees } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { type Asked, asks, onwardDocuments, onwardOn, toAsk } from '../support/onward.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { settled } from '../support/settled.js';
import { atOnce, contributes, discloses, refusalOf, toAssess } from '../support/sharing.js';

let server: TestServer;
let skat: Person;
let cmm: Person;
let police: Person;
let at: Person;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

/** A case of its own, where the police were given wages by tax. */
async function begins() {
  const here = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1', 'demo-at-1'] });
  [skat, cmm] = [await here.as('demo-skat-1'), await here.as('demo-cmm-1')];
  [police, at] = [await here.as('demo-politi-1'), await here.as('demo-at-1')];
  const item = await contributes(skat, here);
  await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'] });
  return { here, item };
}

async function leaves(here: World, subject: string): Promise<string | null> {
  const { id, version } = await partOf(here, subject);
  const input = { participationId: id, version, reason: 'Ikke vores område.' };
  return (await here.as(subject)).refusal(cases.leaveCase, { input });
}

const statuses = async (who: Person, item: { id: string }) =>
  (await onwardOn(who, item.id)).map(({ status }) => status);

const linesOf = async ({ id }: Asked) =>
  (
    await server.owner.query(
      `SELECT verb, rule FROM ledger_entries WHERE subject = 'OnwardRequest' AND $1 = ANY (ids)`,
      [id],
    )
  ).rows;

const toAnswer = async (who: Person): Promise<string[]> => {
  const { desk } = await who.ask<{ desk: { onwardToAnswer: { id: string }[] } }>('{ desk { onwardToAnswer { id } } }');
  return desk.onwardToAnswer.map(({ id }) => id);
};

describe('a request to pass something on', () => {
  it('ends when the third agency leaves; both sides hear it, the log has it, and when it is back it can be asked anew', async () => {
    const { here, item } = await begins();
    const asked = await asks(police, { ...toAsk(item), to: 'AT' });
    const other = await asks(police, { ...toAsk(item), to: 'CMM' });
    await settled(server);
    const sockets = await Promise.all([skat, police].map(({ cookie }) => FeedSocket.open(server.url, { cookie })));
    for (const socket of sockets) await socket.follow();
    expect(await leaves(here, 'demo-at-1')).toBeNull();
    for (const socket of sockets) await socket.change('CHANGED', asked.id);
    for (const socket of sockets) socket.close();
    for (const side of [skat, police]) expect(await statuses(side, item)).toEqual(['ASKED', 'ENDED']);
    expect(await toAnswer(skat)).toEqual(expect.not.arrayContaining([asked.id]));
    expect(await toAnswer(skat)).toContain(other.id);
    expect(await linesOf(asked)).toContainEqual({ verb: 'end', rule: 'the case or a part in it has ended' });
    await server.owner.query(
      `UPDATE participations SET status = 'ACCEPTED' WHERE case_id = $1 AND agency_code = 'AT'`,
      [here.caseId],
    );
    expect((await asks(police, { ...toAsk(item), to: 'AT' })).status).toBe('ASKED');
    expect(await at.refusal('query ($id: ID!) { contribution(id: $id) { id } }', { id: item.id })).toBe('NOT_FOUND');
  });

  it('ends when the holder leaves, and then the holder is not asked: CONFLICT says why', async () => {
    const { here, item } = await begins();
    await asks(police, { ...toAsk(item), to: 'AT' });
    expect(await leaves(here, 'demo-skat-1')).toBeNull();
    expect(await statuses(police, item)).toEqual(['ENDED']);
    for (const to of ['AT', 'CMM']) {
      const said = await refusalOf(police, onwardDocuments.ask, { input: { ...toAsk(item), to } });
      expect([said.extensions.code, said.extensions.da, said.extensions.en], to).toEqual([
        'CONFLICT',
        expect.stringContaining('deltager ikke længere'),
        expect.stringContaining('takes no part in the case any more'),
      ]);
    }
  });

  it('ends when the asker leaves', async () => {
    const { here, item } = await begins();
    await asks(police, { ...toAsk(item), to: 'AT' });
    expect(await leaves(here, 'demo-politi-1')).toBeNull();
    expect(await statuses(skat, item)).toEqual(['ENDED']);
  });

  it('asked as the holder leaves is not left open', async () => {
    const { here, item } = await begins();
    await atOnce(here, [
      () => police.refusal(onwardDocuments.ask, { input: { ...toAsk(item), to: 'AT' } }),
      () => leaves(here, 'demo-skat-1'),
    ]);
    expect(await statuses(police, item)).not.toContain('ASKED');
  });

  it('ends when the case is closed, whoever it is between', async () => {
    const { here, item } = await begins();
    const asked = await asks(police, { ...toAsk(item), to: 'AT' });
    expect(await toAnswer(skat)).toContain(asked.id);
    const { version } = await sees(cmm, here.caseId);
    await cmm.ask(cases.closeCase, { input: { id: here.caseId, version } });
    for (const side of [skat, police]) expect(await statuses(side, item)).toEqual(['ENDED']);
    expect(await toAnswer(skat)).not.toContain(asked.id);
  });

  it('does not stand on the holder’s desk in a closed case, even where it was left waiting', async () => {
    const { here, item } = await begins();
    const asked = await asks(police, { ...toAsk(item), to: 'AT' });
    await server.owner.query(`UPDATE cases SET status = 'CLOSED', closed_at = now() WHERE id = $1`, [here.caseId]);
    expect(await toAnswer(skat)).not.toContain(asked.id);
  });
});
