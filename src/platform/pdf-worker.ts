/** The thread in which one PDF is worked on; whoever started it ends it when it takes too long or too much. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PdfAnswer, PdfWork } from './pdf-apart.js';
import { NoSuchPage, onlyPages, stamped } from './pdf-pages.js';

async function answer({ bytes, line, pages }: PdfWork): Promise<PdfAnswer> {
  try {
    return { made: line === null ? await onlyPages(bytes, pages) : await stamped(bytes, line) };
  } catch (failure) {
    return failure instanceof NoSuchPage ? { count: failure.count } : {};
  }
}

parentPort?.postMessage(await answer(workerData as PdfWork));
