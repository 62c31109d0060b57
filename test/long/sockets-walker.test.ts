/** Everybody walks the sockets: no reading by the WebSocket, each told by the feed what the oracle says is hers, each let in where she may be. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Attacker, startOnWorlds, type WorldsServer } from '../attack/worlds-server.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';

const schema = makeExecutableSchema({ typeDefs: readFileSync('schema.graphql', 'utf8') });
let worlds: WorldsServer;
const opened: FeedSocket[] = [];

beforeAll(async () => {
  worlds = await startOnWorlds(40, 20_261_125);
}, 120_000);
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => worlds?.server.stop());

async function socketOf({ proof }: Attacker): Promise<FeedSocket> {
  const socket = await FeedSocket.open(worlds.server.url, { headers: proof });
  opened.push(socket);
  return socket;
}

const statements = () => worlds.server.asked();

/** Every root field but the subscription, asked with this id wherever it takes one. */
function documents(id: string): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => {
      const args = field.args.flatMap((arg) => {
        const named = getNamedType(arg.type);
        if (String(named) === 'ID') return [`${arg.name}: "${id}"`];
        if (!isInputObjectType(named)) return [];
        const ids = Object.values(named.getFields()).filter((one) => String(getNamedType(one.type)) === 'ID');
        return [`${arg.name}: { ${ids.map((one) => `${one.name}: "${id}"`).join(', ')} }`];
      });
      const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
      const head = type === schema.getQueryType() ? 'query' : 'mutation';
      return `${head} { ${field.name}${args.length ? `(${args.join(', ')})` : ''}${selection} }`;
    }),
  );
}

describe('the WebSocket', () => {
  it('answers no query and no mutation of the contract, forbidden, absent or hers, and runs nothing for it', async () => {
    const roles = worlds.attackers.slice(0, 7);
    for (const attacker of roles) {
      const socket = await socketOf(attacker);
      const theirs = worlds.rows.find((row) => row.subject === 'Case' && !attacker.may.has(row.id));
      const hers = worlds.rows.find((row) => row.subject === 'Case' && attacker.may.has(row.id));
      statements();
      const said = new Set<string>();
      // Each kind of id has a third of the documents, so that nobody is told to slow down.
      const ids = [theirs?.id, hers?.id, randomUUID()];
      const asked = documents('ID');
      for (const [n, document] of asked.entries()) {
        const id = socket.ask(document.replaceAll('"ID"', `"${ids[n % 3] ?? randomUUID()}"`));
        const { payload } = await socket.frame((frame) => frame.id === id);
        said.add(JSON.stringify(payload));
      }
      expect(asked.length).toBeGreaterThan(60);
      expect([...said]).toHaveLength(1);
      expect([...said][0]).toContain('"INVALID"');
      expect(statements()).toEqual([]);
    }
  });

  it('tells each of every row that the oracle lets her read, and of nothing else, from now on and from whatever cursor', async () => {
    const { attackers, rows, server } = worlds;
    const told = rows.filter(({ subject }) => subject !== 'Workplace');
    const sockets = await Promise.all(attackers.map(socketOf));
    for (const socket of sockets) await socket.follow();
    await server.owner.query(
      `INSERT INTO outbox_events (at, subject, subject_id, lost)
       SELECT now(), * FROM unnest($1::text[], $2::text[]), LATERAL (SELECT '{}'::uuid[]) none`,
      [told.map(({ subject }) => subject), told.map(({ id }) => id)],
    );
    const known = new Set(told.map(({ id }) => id));
    const heard = (socket: FeedSocket) => new Set(socket.changes().map(({ id }) => id ?? ''));
    const expected = (attacker: Attacker) => told.filter(({ id }) => attacker.may.has(id)).map(({ id }) => id);
    await until(() => sockets.every((one, n) => heard(one).size >= expected(attackers[n] as Attacker).length));
    for (const [n, attacker] of attackers.entries())
      expect([...heard(sockets[n] as FeedSocket)].sort(), attacker.person.id).toEqual(expected(attacker).sort());

    // Somebody else's first cursor is a place like any other: it shows her nothing that is not hers.
    const widest = sockets.reduce((one, other) => (other.changes().length > one.changes().length ? other : one));
    const after = widest.changes()[0]?.cursor ?? '';
    for (const attacker of attackers.slice(0, 12)) {
      const late = await socketOf(attacker);
      await late.follow({ after });
      await late.ping();
      const all = [...heard(late)];
      expect(all.filter((id) => !known.has(id) || !attacker.may.has(id))).toEqual([]);
    }
    expect(widest.changes().length).toBeGreaterThan(50);
  });
});

describe('the meeting rooms', () => {
  it('let in whom the oracle lets read the meeting; forbidden and absent are alike, in words and in statements', async () => {
    const meetings = worlds.rows.filter(({ subject }) => subject === 'Meeting');
    const others = worlds.rows.filter(({ subject }) => subject === 'Case' || subject === 'Tip').slice(0, 2);
    let [inside, outside] = [0, 0];
    for (const attacker of worlds.attackers) {
      const { proof, may, person } = attacker;
      const window = await MeetingWindow.open(worlds.server.url, { ...proof, origin: worlds.server.url });
      if (typeof window === 'string') throw new Error(window);
      const present: string[][] = [];
      window.socket.on('meeting:present', (people) => present.push(people.map(({ personId }) => personId)));
      const enter = async (meetingId: string) => {
        statements();
        const ack = await window.send('meeting:enter', { meetingId });
        return { ack, ran: statements() };
      };
      const absent = await enter(randomUUID());
      expect(absent.ack).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      for (const { id } of meetings.filter((one) => may.has(one.id))) {
        inside++;
        expect((await enter(id)).ack).toEqual({ ok: true });
        await window.send('meeting:leave');
      }
      for (const { id } of [...meetings.filter((one) => !may.has(one.id)).slice(0, 6), ...others]) {
        outside++;
        expect(await enter(id), `${id} to ${person.duties} of ${person.agency}`).toEqual(absent);
        expect(await window.send('meeting:hand', { raised: true })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      }
      expect(present.flat().filter((id) => id !== person.id)).toEqual([]);
      window.socket.disconnect();
    }
    expect(inside).toBeGreaterThan(4);
    expect(outside).toBeGreaterThan(200);
  });
});
