/** Some pages of a PDF as a file of their own, or why not. */
import { invalid } from '../platform/errors.js';
import { workOnPdf } from '../platform/pdf-apart.js';
import { mostOfPdf, type Open, wholeOf } from './marking.js';

const uncopied = () =>
  invalid(
    'from',
    'PDF’en kan ikke kopieres side for side. Lav en redigeret udgave i et andet program, og vedhæft den.',
    'The PDF cannot be copied page by page. Make a redacted version in another program, and attach that.',
  );

/** INVALID where it is no PDF, cannot be copied, or has no such pages. */
export async function copiedPages(
  { mediaType, bytes }: { mediaType: string; bytes: number },
  open: Open,
  pages: readonly number[],
): Promise<Uint8Array> {
  if (mediaType !== 'application/pdf')
    throw invalid('from', 'Kun en PDF kan kopieres side for side.', 'Only a PDF can be copied page by page.');
  if (bytes > mostOfPdf) throw uncopied();
  const { made, count } = await workOnPdf({ line: null, pages }, () => wholeOf(open));
  if (count !== undefined) throw invalid('pages', `PDF’en har ${count} sider.`, `The PDF has ${count} pages.`);
  if (!made) throw uncopied();
  return made;
}
