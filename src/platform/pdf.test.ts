/** An archive's document holds its fonts, its colours and its words, says what it is, and is the same for the same words. */
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Paper, type Piece, writePdf } from './pdf.js';

const at = new Date('2026-11-26T05:00:00Z');
const paper = (...pieces: Piece[]): Paper => ({
  title: 'Løn til P1',
  language: 'da',
  author: 'Skattestyrelsen',
  at,
  head: 'FORTROLIGT',
  pieces,
});
const long: Piece = { kind: 'text', text: 'Hele lønnen føres videre til en anden konto. '.repeat(400) };

/** Everything that is packed in the file's streams, as text. */
function unpacked(file: Buffer): string {
  const text = file.toString('latin1');
  return [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, stream = '']) => {
      try {
        return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
      } catch {
        return stream;
      }
    })
    .join('\n');
}

const pagesOf = (file: Buffer) => file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a document for the archives', () => {
  it('says that it is PDF/A-1b, in which language, with its own colours and fonts, and nothing that runs', async () => {
    const file = (
      await writePdf(
        paper(
          { kind: 'heading', level: 1, text: 'Løn til P1' },
          { kind: 'notice', text: 'UDKAST' },
          { kind: 'facts', rows: [['Hjemmel', 'FVL § 28']] },
          { kind: 'list', items: ['Ét', 'To'] },
        ),
      )
    ).toString('latin1');
    expect(file.slice(0, 8)).toBe('%PDF-1.4');
    expect(file).toContain('<pdfaid:part>1</pdfaid:part>');
    expect(file).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(file).toContain('/GTS_PDFA1');
    expect(file).toContain('/DestOutputProfile');
    expect(file).toContain('/Lang (da)');
    expect(file).toContain('/Marked true');
    const fonts = file.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
    expect(fonts).toBeGreaterThan(0);
    expect(file.match(/\/FontFile2 /g)).toHaveLength(fonts);
    expect(file).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile|\/URI|\/Encrypt/);
  });

  it('has the Danish letters, and numbers instead of signs that its font lacks', async () => {
    const packed = unpacked(await writePdf(paper({ kind: 'text', text: 'æøåÆØÅ § 漢' })));
    for (const sign of 'æøåÆØÅ§') expect(packed, sign).toContain(sign.charCodeAt(0).toString(16).padStart(4, '0'));
    expect(packed).not.toContain('6f22');
    expect(packed).toContain('002b');
  });

  it('is the same, byte for byte, for the same words at the same time', async () => {
    expect((await writePdf(paper(long))).equals(await writePdf(paper(long)))).toBe(true);
    expect((await writePdf(paper(long))).equals(await writePdf({ ...paper(long), title: 'Andet' }))).toBe(false);
  });

  it('goes on over as many pages as it takes, and no more', async () => {
    expect(pagesOf(await writePdf(paper({ kind: 'text', text: 'Kort.' })))).toBe(1);
    const many = pagesOf(await writePdf(paper(long, { kind: 'facts', rows: [['Tekst', 'ord '.repeat(3_000)]] })));
    expect(many).toBeGreaterThan(6);
    expect(many).toBeLessThan(16);
  });
});
