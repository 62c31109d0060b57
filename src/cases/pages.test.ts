/** What is not copied page by page is not even opened. */
import { describe, expect, it, vi } from 'vitest';
import { mostOfPdf, type Open } from './marking.js';
import { copiedPages } from './pages.js';

describe('pages are not copied', () => {
  it.each([
    ['of what is no PDF', 'text/plain', 5],
    ['of a PDF that is too large', 'application/pdf', mostOfPdf + 1],
  ])('%s', async (_, mediaType, bytes) => {
    const open = vi.fn<Open>();
    await expect(copiedPages({ mediaType, bytes }, open, [1])).rejects.toMatchObject({
      extensions: { code: 'INVALID', field: 'from' },
    });
    expect(open).not.toHaveBeenCalled();
  });
});
