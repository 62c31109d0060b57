/** The words that a reader sees in a PDF, page by page, however its fonts number their letters. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib';

type Letters = ReadonlyMap<number, string>;

export async function wordsOf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPages().map(({ node }) => {
    const fonts = new Map<string, Letters>();
    for (const [name, found] of node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)?.entries() ?? []) {
      const font = pdf.context.lookup(found, PDFDict);
      fonts.set(name.decodeText(), lettersOf(streamed(font.lookup(PDFName.of('ToUnicode')))));
    }
    const contents = node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
    return shownBy(streams.map((one) => streamed(pdf.context.lookup(one))).join('\n'), fonts);
  });
  return pages.join('\n');
}

const streamed = (object: PDFObject | undefined): string =>
  object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : '';

/** A font's own table of what its numbers stand for. */
function lettersOf(table: string): Letters {
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of table.matchAll(/<(\w+)>\s*<\w+>\s*\[([^\]]*)\]/g))
    for (const [place, [, code = '']] of [...list.matchAll(/<([\w\s]+)>/g)].entries())
      letters.set(
        Number.parseInt(from, 16) + place,
        Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
  return letters;
}

/** Each showing of text becomes a line's part; parts stand apart as words do. */
function shownBy(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters = new Map();
  const parts: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    const glyphs = [...(shown ?? '').matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    if (glyphs.length > 0) parts.push(glyphs.map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '').join(''));
  }
  return parts.join(' ').replaceAll(/\s+/g, ' ');
}
