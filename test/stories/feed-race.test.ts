/** The feed while everything moves: 12 racing writers, readers that come and go at random, servers that end; each is told all, once, in order. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import type * as Gql from '../../src/generated/contract.js';
import { isAfter } from '../../src/realtime/cursor.js';
import { FeedNodes, type Node, until } from '../support/feed-nodes.js';

let nodes: FeedNodes;

beforeAll(async () => {
  nodes = await FeedNodes.on();
});
afterAll(async () => {
  await nodes?.stopAll();
  await nodes?.end();
});

/** Somebody who reads for a moment, loses her line, and comes back with her last cursor, wherever somebody answers. */
class Wanderer {
  readonly told: Gql.Change[] = [];
  returns = 0;
  private isOver = false;
  private changes: AsyncIterableIterator<Gql.Change> | null = null;

  constructor(
    readonly actor: Actor,
    private readonly alive: () => readonly Node[],
    /** What she has been told of. */
    private cursor: string,
  ) {}

  async follow(): Promise<void> {
    while (!this.isOver) {
      const choices = this.alive();
      const node = choices[Math.floor(Math.random() * choices.length)];
      if (!node) throw new Error('nobody answers');
      const changes = node.feed.follow(this.actor, this.cursor, null);
      this.changes = changes;
      const lost = pause(40 + Math.random() * 160).then(async () => {
        if (!this.isOver) await changes.return?.();
      });
      for await (const change of changes) {
        this.told.push(change);
        this.cursor = change.cursor;
      }
      await lost;
      this.returns++;
    }
  }

  /** Loses her line for the last time. */
  stop(): void {
    this.isOver = true;
    void this.changes?.return?.();
  }

  /** Follows on without losing her line, so that all can come. */
  settle(): void {
    const changes = this.alive()[0]?.feed.follow(this.actor, this.cursor, null);
    void (async () => {
      for await (const change of changes ?? []) this.told.push(change);
    })();
  }
}

it('12 writers, 6 wandering readers, servers that end: nothing is lost, doubled or out of order; nothing after WITHDRAWN', {
  timeout: 90_000,
}, async () => {
  let alive = [await nodes.start(), await nodes.start()];
  const cast = await Promise.all(
    ['demo-skat-1', 'demo-skat-2', 'demo-politi-1', 'demo-at-1', 'demo-cmm-1', 'demo-siri-1'].map((subject) =>
      nodes.somebody(subject),
    ),
  );
  const [first] = cast;
  const begun = alive[0]?.feed.follow(first as Actor, null, null);
  await nodes.write('Tip', 'first', [first?.personId ?? '']);
  const { value } = (await begun?.next()) ?? {};
  await until(() => alive.every(({ seen }) => seen.length > 0));
  const wanderers = cast.map((actor) => new Wanderer(actor, () => alive, value?.cursor ?? ''));
  const wandering = wanderers.map((one) => one.follow());
  await pause(100);

  const writers = await Promise.all(Array.from({ length: 12 }, () => nodes.connect()));
  const written: { id: string; lost: string[] }[] = [];
  let isWriting = true;
  const writing = writers.map(async (writer, n) => {
    for (let round = 0; round < 60; round++) {
      const lost = cast.filter(() => Math.random() < 0.4).map(({ personId }) => personId);
      const id = randomUUID();
      await writer.query('BEGIN');
      await nodes.write('Tip', id, lost, writer);
      if (n < 4) await pause(Math.random() * 60);
      const isTakenBack = round % 13 === 5;
      await writer.query(isTakenBack ? 'ROLLBACK' : 'COMMIT');
      if (!isTakenBack) written.push({ id, lost });
      alive[round % alive.length]?.ring.ring();
    }
  });
  const dying = (async () => {
    while (isWriting) {
      await pause(400);
      const [old, other] = alive;
      if (!old || !other) return;
      const young = await nodes.start();
      alive = [other, young];
      await old.feed.stop();
    }
  })();
  await Promise.all(writing);
  isWriting = false;
  await dying;
  for (const one of wanderers) one.stop();
  await Promise.all(wandering);
  for (const one of wanderers) one.settle();

  for (const { actor, told, returns } of wanderers) {
    const hers = written.filter(({ lost }) => lost.includes(actor.personId)).map(({ id }) => id);
    await until(() => told.length >= hers.length);
    await pause(300);
    expect(told.map(({ kind }) => kind).filter((kind) => kind !== 'WITHDRAWN')).toEqual([]);
    expect(told.map(({ id }) => id).sort()).toEqual(hers.sort());
    for (const [n, change] of told.entries()) {
      const before = told[n - 1];
      if (before) expect(isAfter(nodes.place(change.cursor), nodes.place(before.cursor))).toBe(true);
    }
    expect(returns).toBeGreaterThan(3);
  }
  await Promise.all(writers.map((writer) => writer.end()));
});
