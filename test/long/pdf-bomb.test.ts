/** A PDF of five kilobytes that unfolds to gigabytes: its thread is ended, and nobody else is held up. */
import { createDeflate, deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { workOnPdf } from '../../src/platform/pdf-apart.js';

/** Zeros, packed twice. */
async function folded(megabytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  const zeros = Buffer.alloc(16_000_000);
  for (let n = 0; n < megabytes / 16; n++)
    await new Promise((resolve) => {
      deflate.write(zeros, resolve);
    });
  await new Promise((resolve) => {
    deflate.once('end', resolve).end();
  });
  return deflateSync(Buffer.concat(parts), { level: 9 });
}

it('a PDF that unfolds without end', async () => {
  const packed = await folded(3_200);
  expect(packed.length).toBeLessThan(10_000);
  const pdf = Buffer.concat([
    Buffer.from(
      `%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n` +
        `3 0 obj\n<</Type/ObjStm/N 1/First 5/Filter[/FlateDecode/FlateDecode]/Length ${packed.length}>>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'),
  ]);
  const before = process.memoryUsage.rss();
  let most = 0;
  let heldUp = 0;
  let last = performance.now();
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before);
    heldUp = Math.max(heldUp, performance.now() - last);
    last = performance.now();
  }, 20);
  expect(await workOnPdf({ line: 'x', pages: [] }, async () => new Uint8Array(pdf))).toEqual({});
  clearInterval(look);
  console.log(`${Math.round(most / 1e6)} MB at most, nobody held up for more than ${Math.round(heldUp)} ms`);
  expect(most).toBeLessThan(2_000_000_000);
  expect(heldUp).toBeLessThan(2_000);
  // What was promised to the next one is kept.
  expect(await workOnPdf({ line: 'x', pages: [] }, async () => Buffer.from('%PDF-1.4\n'))).toEqual({});
}, 120_000);
