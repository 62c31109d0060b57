/** Two things done to a PDF: a line written on every page, and a copy of some pages that carries nothing of the others. */
import {
  decodePDFRawStream,
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFStream,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';

const size = 7;
const margin = 18;

/** The line stands at the foot of each page as it is shown, whichever way the page is turned. Throws for what is encrypted or broken. */
export async function stamped(bytes: Uint8Array, line: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const text = line.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
  for (const page of document.getPages()) stamp(page, font, text);
  return document.save();
}

function stamp(page: PDFPage, font: PDFFont, text: string): void {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const shownWidth = turn % 180 === 0 ? width : height;
  const natural = font.widthOfTextAtSize(text, size);
  const fitting = Math.max(2, Math.min(size, (size * (shownWidth - 2 * margin)) / natural));
  /** A place as it is shown, from the lower left corner, in the page's own coordinates. */
  const at = (right: number, up: number) =>
    turn === 90
      ? { x: x + width - up, y: y + right }
      : turn === 180
        ? { x: x + width - right, y: y + height - up }
        : turn === 270
          ? { x: x + up, y: y + height - right }
          : { x: x + right, y: y + up };
  const rotate = degrees(turn);
  const wide = (natural * fitting) / size + 6;
  page.drawRectangle({
    ...at(margin - 3, 7),
    width: wide,
    height: fitting + 5,
    rotate,
    color: rgb(1, 1, 1),
    opacity: 0.85,
  });
  page.drawText(text, { ...at(margin, 10), size: fitting, font, rotate, color: rgb(0.25, 0.25, 0.25) });
}

/** Which pages there are none of. */
export class NoSuchPage extends Error {
  constructor(readonly count: number) {
    super(`there are ${count} pages`);
  }
}

/**
 * The wanted pages, counted from 1, in that order. Pages of one document often share their fonts and pictures: what the
 * wanted ones do not name is left out, and with it comments, scripts, files within, and what the writing program kept.
 */
export async function onlyPages(bytes: Uint8Array, wanted: readonly number[]): Promise<Uint8Array> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  const count = source.getPageCount();
  if (wanted.some((page) => page > count)) throw new NoSuchPage(count);
  const pruned = new Set<PDFObject>();
  for (const page of wanted) strip(source.getPage(page - 1), pruned);
  const made = await PDFDocument.create({ updateMetadata: false });
  const copies = await made.copyPages(
    source,
    wanted.map((page) => page - 1),
  );
  for (const copy of copies) made.addPage(copy);
  return made.save();
}

const carried = [
  'Type',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Rotate',
  'UserUnit',
  'Contents',
  'Group',
];

function strip({ node }: PDFPage, pruned: Set<PDFObject>): void {
  const resources = node.Resources();
  // What may stand on a page's ancestors is asked for by name, and stays.
  for (const key of node.keys()) if (![...carried, 'Parent'].includes(key.decodeText())) node.delete(key);
  if (!resources) return;
  const contents = node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => node.context.lookup(one)) : [contents];
  node.set(PDFName.of('Resources'), used(resources, namesIn(streams), pruned));
}

/** Those of the resources that are named, and of them, in turn, the same. */
function used(resources: PDFDict, names: Set<string>, pruned: Set<PDFObject>): PDFDict {
  const { context } = resources;
  const kindsOf = resources.entries().map(([kind, of]) => [kind, context.lookup(of)] as const);
  // A form without resources of its own uses the page's.
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const [, of] of kindsOf)
      if (of instanceof PDFDict)
        for (const [name, one] of of.entries()) {
          const drawn = context.lookup(one);
          if (names.has(name.decodeText()) && drawn instanceof PDFStream && isDrawn(drawn) && !ownResources(drawn))
            for (const more of namesIn([drawn])) names.add(more);
        }
  }
  const kept = context.obj({}) as PDFDict;
  for (const [kind, of] of kindsOf) {
    if (!(of instanceof PDFDict)) {
      kept.set(kind, of ?? context.obj([]));
      continue;
    }
    const few = context.obj({}) as PDFDict;
    for (const [name, one] of of.entries()) {
      if (!names.has(name.decodeText())) continue;
      prune(context.lookup(one), pruned);
      few.set(name, one);
    }
    kept.set(kind, few);
  }
  return kept;
}

const isDrawn = ({ dict }: PDFStream) =>
  dict.get(PDFName.of('Subtype')) === PDFName.of('Form') || dict.has(PDFName.of('PatternType'));

function ownResources({ dict }: PDFStream): PDFDict | null {
  const found = dict.lookup(PDFName.of('Resources'));
  return found instanceof PDFDict ? found : null;
}

/** What draws by itself loses the resources that it does not name. */
function prune(object: PDFObject | undefined, pruned: Set<PDFObject>): void {
  if (!object || pruned.has(object)) return;
  pruned.add(object);
  if (object instanceof PDFStream && isDrawn(object)) {
    const own = ownResources(object);
    if (own) object.dict.set(PDFName.of('Resources'), used(own, namesIn([object]), pruned));
    for (const key of ['PieceInfo', 'Metadata']) object.dict.delete(PDFName.of(key));
  } else if (object instanceof PDFDict) {
    if (object.get(PDFName.of('Subtype')) === PDFName.of('Type3') && object.has(PDFName.of('Resources')))
      throw new Error('letters that are drawn with resources of their own');
    const mask = object.lookup(PDFName.of('SMask'));
    if (mask instanceof PDFDict) prune(mask.lookup(PDFName.of('G')), pruned);
  }
}

/** Every name that the content mentions: more than it draws with, never fewer. */
function namesIn(streams: readonly (PDFObject | undefined)[]): Set<string> {
  const names = new Set<string>();
  for (const stream of streams) {
    if (!stream) continue;
    if (!(stream instanceof PDFRawStream)) throw new Error('content that is no stream');
    const text = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    for (const found of text.matchAll(/\/([^\s()<>[\]{}/%]+)/g)) names.add(PDFName.of(found[1] ?? '').decodeText());
  }
  return names;
}
