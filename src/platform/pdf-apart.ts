/** Works on people's PDFs in a thread apart, one at a time, bounded in time and memory: a file that unfolds without end harms nobody. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { tooMuch } from './floods.js';
import { project } from './place.js';

interface PdfWish {
  /** What to write on each page; null: copy `pages`. */
  line: string | null;
  pages: readonly number[];
}

export interface PdfWork extends PdfWish {
  bytes: Uint8Array;
}

/** `made`; or `count`, where a page was asked for that is not there; or neither, where it could not be worked on. */
export interface PdfAnswer {
  made?: Uint8Array;
  count?: number;
}

const longest = 15_000;
const most = 800_000_000;
const look = 50;

/** Those that wait, and the one that is worked on. */
export const mostPdfs = 30;

/** Seconds. */
const waitForSome = 10;

let last: Promise<unknown> = Promise.resolve();
let many = 0;

/** Gathers the bytes in its turn and not before; RATE_LIMITED at once where too many wait already. */
export async function workOnPdf(wish: PdfWish, gather: () => Promise<Uint8Array>): Promise<PdfAnswer> {
  if (many >= mostPdfs) throw tooMuch(waitForSome);
  many++;
  const mine = last.then(async () => apart({ ...wish, bytes: await gather() })).finally(() => many--);
  // Not what came of it: that would be held until the next one.
  last = mine.then(
    () => {},
    () => {},
  );
  return mine;
}

function apart(work: PdfWork): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const thread = new Worker(join(project, 'dist/src/platform/pdf-worker.js'), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      stdout: true,
      stderr: true,
    });
    const before = process.memoryUsage.rss();
    const started = Date.now();
    // Arrays of bytes are outside the heap that a thread's own limit counts.
    const watch = setInterval(() => {
      if (Date.now() - started > longest || process.memoryUsage.rss() - before > most) end({});
    }, look);
    const end = (answer: PdfAnswer): void => {
      clearInterval(watch);
      resolve(answer);
      void thread.terminate();
    };
    thread.once('message', end);
    thread.once('error', () => end({}));
    thread.once('exit', () => end({}));
  });
}
