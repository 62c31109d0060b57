/** Works on people's PDFs in a thread apart, one at a time, bounded in time and memory: a file that unfolds without end harms nobody. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { project } from './place.js';

export interface PdfWork {
  bytes: Uint8Array;
  /** What to write on each page; null: copy `pages`. */
  line: string | null;
  pages: readonly number[];
}

/** `made`; or `count`, where a page was asked for that is not there; or neither, where it could not be worked on. */
export interface PdfAnswer {
  made?: Uint8Array;
  count?: number;
}

const longest = 15_000;
const most = 800_000_000;
const look = 50;

let last: Promise<unknown> = Promise.resolve();

export function workOnPdf(work: PdfWork): Promise<PdfAnswer> {
  const mine = last.then(() => apart(work));
  last = mine;
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
