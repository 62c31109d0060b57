/** Lines on pages, and copies that carry nothing of the pages left out. */
import { inflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { NoSuchPage, onlyPages, stamped } from './pdf-pages.js';

const letters = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase();

/** Everything that the PDF's streams hold, unfolded, and its plain parts. */
async function insideOf(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const parts = document.context.enumerateIndirectObjects().map(([, object]) => {
    if (!(object instanceof PDFRawStream)) return object.toString();
    const raw = Buffer.from(object.getContents());
    try {
      return `${object.dict} ${inflateSync(raw).toString('latin1')}`;
    } catch {
      return `${object.dict} ${raw.toString('latin1')}`;
    }
  });
  return parts.join('\n');
}

/** Three pages that share all resources, as many programs write them: a form for each page's words. */
async function sharing(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  await font.embed();
  const words = ['ABEN', 'HEMMELIG', 'SIDST'];
  const forms = words.map((word) =>
    context.register(
      context.stream(`BT /F1 20 Tf 50 50 Td (${word}) Tj ET`, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 300, 300],
        PieceInfo: { Private: PDFName.of('KLADDE') },
      }),
    ),
  );
  const shared = context.register(
    context.obj({ Font: { F1: font.ref }, XObject: Object.fromEntries(forms.map((form, n) => [`W${n}`, form])) }),
  );
  words.forEach((_word, n) => {
    const page = document.addPage([300, 300]);
    page.node.set(PDFName.of('Resources'), shared);
    page.node.set(PDFName.of('Contents'), context.register(context.stream(`q /W${n} Do Q`)));
    page.node.set(PDFName.of('PieceInfo'), context.obj({ Private: PDFName.of('NOTE') }));
    page.node.set(
      PDFName.of('Annots'),
      context.obj([
        context.register(context.obj({ Type: 'Annot', Subtype: 'Text', Contents: PDFName.of('KOMMENTAR') })),
      ]),
    );
  });
  document.setTitle('TITEL');
  await document.attach(Buffer.from('VEDLAGT'), 'x.txt');
  return document.save({ useObjectStreams: false });
}

describe('a line', () => {
  it.each([0, 90, 180, 270])('stands on each page, turned by %i', async (turn) => {
    const document = await PDFDocument.create();
    document.addPage([400, 600]).setRotation(degrees(turn));
    document.addPage([100, 100]);
    const made = await stamped(await document.save(), 'Hentet af Demo Politi 1 — mærke A1');
    const inside = await insideOf(made);
    expect(inside.split(letters('Hentet af Demo Politi 1 ? mærke A1')).length).toBe(3);
  });

  it('is not written on what is broken or locked', async () => {
    await expect(stamped(Buffer.from('%PDF-1.7\nvrøvl'), 'x')).rejects.toThrow();
  });
});

describe('a copy of some pages', () => {
  it('draws what they draw', async () => {
    const made = await onlyPages(await sharing(), [3, 1]);
    expect((await PDFDocument.load(made)).getPageCount()).toBe(2);
    const inside = await insideOf(made);
    expect(inside).toContain('(ABEN)');
    expect(inside).toContain('(SIDST)');
  });

  it.each(['HEMMELIG', 'KOMMENTAR', 'KLADDE', 'NOTE', 'VEDLAGT', 'TITEL'])('carries no %s', async (word) => {
    const told = new RegExp(`${word}|${Buffer.from(word, 'utf16le').swap16().toString('hex')}`, 'i');
    const whole = await sharing();
    expect(await insideOf(whole)).toMatch(told);
    expect(await insideOf(await onlyPages(whole, [1, 3]))).not.toMatch(told);
  });

  it('is not made of pages that are not there', async () => {
    await expect(onlyPages(await sharing(), [4])).rejects.toThrow(NoSuchPage);
  });
});
