/** PDFs wait for their turn holding nothing, no more than so many at once, and one that fails holds up nobody. */
import { describe, expect, it } from 'vitest';
import { Fault } from './errors.js';
import { mostPdfs, workOnPdf } from './pdf-apart.js';

const wish = { line: 'x', pages: [] };
const broken = Buffer.from('%PDF-1.4\n');

/** A gathering that is noted when it begins, and ends when it is told to. */
function gathering() {
  let begun = 0;
  let end: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const gather = async () => {
    begun++;
    await held;
    return broken;
  };
  return { gather, begun: () => begun, end: () => end() };
}

const codeOf = (thrown: unknown) => (thrown instanceof Fault ? thrown.extensions : thrown);

describe('PDFs that wait', () => {
  it('are gathered in their turn and not before', async () => {
    const all = [gathering(), gathering(), gathering()];
    const answers = all.map(({ gather }) => workOnPdf(wish, gather));
    const begun = () => all.map((one) => one.begun());
    await expect.poll(begun).toEqual([1, 0, 0]);
    all[1]?.end();
    all[2]?.end();
    await new Promise((wake) => setTimeout(wake, 50));
    expect(begun()).toEqual([1, 0, 0]);
    all[0]?.end();
    expect(await Promise.all(answers)).toEqual([{}, {}, {}]);
    expect(begun()).toEqual([1, 1, 1]);
  });

  it('are so many; the next is told to come again, and may when one is done', async () => {
    const first = gathering();
    const leaving = () => Promise.reject(new Error('gone'));
    const answers = [
      workOnPdf(wish, first.gather),
      ...Array.from({ length: mostPdfs - 1 }, () => workOnPdf(wish, leaving)),
    ];
    const settled = Promise.allSettled(answers);
    const late = gathering();
    const refusal = await workOnPdf(wish, late.gather).catch(codeOf);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 10 });
    expect(late.begun()).toBe(0);
    first.end();
    await settled;
    late.end();
    expect(await workOnPdf(wish, late.gather)).toEqual({});
  });

  it('are told what went wrong with their own gathering, and nobody else is', async () => {
    const [wrong, right] = await Promise.allSettled([
      workOnPdf(wish, () => Promise.reject(new Error('the store is away'))),
      workOnPdf(wish, async () => broken),
    ]);
    expect(wrong).toMatchObject({ status: 'rejected', reason: new Error('the store is away') });
    expect(right).toEqual({ status: 'fulfilled', value: {} });
  });
});
