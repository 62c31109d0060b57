/** The mailbox: in order, bounded, and ended at once. */
import { describe, expect, it, vi } from 'vitest';
import type * as Gql from '../generated/contract.js';
import { Mailbox } from './mailbox.js';

const at = new Date('2026-11-23T08:00:00Z');
const change = (cursor: string): Gql.Change => ({
  cursor,
  kind: 'CHANGED',
  subject: 'Case',
  id: cursor,
  caseId: null,
  at,
});
const read = async (mailbox: Mailbox, many: number) => {
  const seen: string[] = [];
  for (let n = 0; n < many; n++) {
    const { value } = await mailbox.next();
    seen.push(`${value?.kind} ${value?.cursor}`);
  }
  return seen;
};

describe('a mailbox', () => {
  it('gives what she missed before what came meanwhile, and then what comes', async () => {
    const mailbox = new Mailbox(10, () => {});
    mailbox.put(change('c'));
    const reading = read(mailbox, 4);
    mailbox.open([change('a'), change('b')]);
    mailbox.put(change('d'));
    expect(await reading).toEqual(['CHANGED a', 'CHANGED b', 'CHANGED c', 'CHANGED d']);
  });

  it('makes one RESYNC of all that waits when she is too slow, and goes on after it', async () => {
    const mailbox = new Mailbox(3, () => {});
    mailbox.open([]);
    for (const cursor of ['a', 'b', 'c', 'd', 'e']) mailbox.put(change(cursor));
    expect(await read(mailbox, 2)).toEqual(['RESYNC d', 'CHANGED e']);
  });

  it('never holds more than it may, however much comes', async () => {
    const mailbox = new Mailbox(3, () => {});
    mailbox.open([]);
    for (let n = 0; n < 1_000; n++) mailbox.put(change(String(n)));
    const seen = await read(mailbox, 1);
    expect(seen[0]).toMatch(/^RESYNC/);
    const rest: string[] = [];
    void mailbox.next().then(function on(step): unknown {
      if (step.value) rest.push(step.value.cursor);
      return mailbox.next().then(on);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(rest.length).toBeLessThan(3);
    expect(rest.at(-1) ?? seen[0]).toContain('999');
  });

  it('ends an idle reader at once when she stops, and says so once', async () => {
    const ended = vi.fn();
    const mailbox = new Mailbox(3, ended);
    mailbox.open([]);
    const idle = mailbox.next();
    await mailbox.return();
    expect(await idle).toEqual({ value: undefined, done: true });
    await mailbox.return();
    expect(ended).toHaveBeenCalledOnce();
  });

  it('a reader who was never let in is ended too', async () => {
    const mailbox = new Mailbox(3, () => {});
    const idle = mailbox.next();
    await mailbox.return();
    expect((await idle).done).toBe(true);
  });

  it('cuts off with the reason: what waits is dropped', async () => {
    const ended = vi.fn();
    const mailbox = new Mailbox(3, ended);
    mailbox.open([change('a')]);
    mailbox.fail(new Error('signed out'));
    await expect(mailbox.next()).rejects.toThrow('signed out');
    expect((await mailbox.next()).done).toBe(true);
    mailbox.put(change('b'));
    expect((await mailbox.next()).done).toBe(true);
    expect(ended).toHaveBeenCalledOnce();
  });
});
