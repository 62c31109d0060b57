/** Writes a document for the archives: PDF/A-1b with its fonts in it, tagged for screen readers, the same bytes for the same words. */
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import { project } from './place.js';

/** A piece of a document, in reading order. */
export type Piece =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** One or several paragraphs, parted by empty lines. */
  | { kind: 'text'; text: string }
  /** Words that must not be overlooked, in a frame: a handling code, a draft. */
  | { kind: 'notice'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** Names beside what they are: `['Hjemmel', 'FVL § 28']`. */
  | { kind: 'facts'; rows: readonly (readonly [name: string, value: string])[] };

export interface Paper {
  title: string;
  language: 'da' | 'en';
  /** Who made it: an authority's name. */
  author: string;
  /** When; it is in the document, and its only notion of now. */
  at: Date;
  /** At the top of every page, such as the handling code; empty for none. */
  head: string;
  pieces: readonly Piece[];
}

/** IBM Plex Sans (OFL), as the design system ships it. */
const font = (cut: string) =>
  join(project, 'node_modules/dkfds/src/fonts/IBMPlexSans/complete/ttf', `IBMPlexSans-${cut}.ttf`);

/** By path: under another name, one that is open already would be read anew each time. */
const regular = font('Regular');
const strong = font('SemiBold');

const margin = { top: 72, bottom: 72, left: 64, right: 64 };
const sizes = { 1: 20, 2: 14, 3: 11.5 } as const;
const nameWidth = 130;
const ink = '#1a1a1a';
const faint = '#545454';

type Sheet = InstanceType<typeof PDFDocument>;

/** The whole document, in memory: it is text. */
export async function writePdf(paper: Paper): Promise<Buffer> {
  const sheet = new PDFDocument({
    size: 'A4',
    margins: margin,
    pdfVersion: '1.4',
    subset: 'PDF/A-1b',
    tagged: true,
    lang: paper.language,
    displayTitle: true,
    bufferPages: true,
    font: regular,
    info: {
      Title: shown(paper.title),
      Author: shown(paper.author),
      Creator: 'Samindsats',
      Producer: 'Samindsats',
      CreationDate: paper.at,
      ModDate: paper.at,
    },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.once('end', () => resolve(Buffer.concat(chunks)));
    sheet.once('error', reject);
  });
  const whole = sheet.struct('Document');
  sheet.addStructure(whole);
  for (const [at, piece] of paper.pieces.entries()) {
    put(sheet, whole, piece);
    // A long document lets others be answered meanwhile.
    if (at % 20 === 19) await breath();
  }
  whole.end();
  numberPages(sheet, paper);
  sheet.end();
  return written;
}

type Part = ReturnType<Sheet['struct']>;

function put(sheet: Sheet, whole: Part, piece: Piece): void {
  switch (piece.kind) {
    case 'heading':
      keepTogether(sheet, sizes[piece.level] * 3);
      sheet.y += piece.level === 1 ? 0 : 8;
      tag(sheet, whole, `H${piece.level}`, () =>
        sheet
          .font(strong)
          .fontSize(sizes[piece.level])
          .fillColor(ink)
          .text(shown(piece.text), margin.left)
          .moveDown(0.4),
      );
      return;
    case 'text':
      for (const paragraph of shown(piece.text).split(/\n{2,}/))
        tag(sheet, whole, 'P', () => plainly(sheet).text(paragraph, margin.left).moveDown(0.6));
      return;
    case 'notice':
      notice(sheet, whole, shown(piece.text));
      return;
    case 'list':
      for (const item of piece.items)
        tag(sheet, whole, 'P', () =>
          plainly(sheet)
            .text(`–  ${shown(item)}`, margin.left + 8, sheet.y, { width: widthOf(sheet) - 8 })
            .moveDown(0.25),
        );
      sheet.moveDown(0.4);
      return;
    case 'facts':
      for (const [name, value] of piece.rows) fact(sheet, whole, shown(name), shown(value));
      sheet.moveDown(0.6);
  }
}

const widthOf = (sheet: Sheet) => sheet.page.width - margin.left - margin.right;
const plainly = (sheet: Sheet) => sheet.font(regular).fontSize(10.5).fillColor(ink);

function tag(sheet: Sheet, whole: Part, type: string, write: () => void): void {
  whole.add(sheet.struct(type, {}, write));
}

function keepTogether(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.page.height - margin.bottom) sheet.addPage();
}

function notice(sheet: Sheet, whole: Part, text: string): void {
  const width = widthOf(sheet) - 20;
  const height = sheet.font(strong).fontSize(10.5).heightOfString(text, { width });
  keepTogether(sheet, height + 24);
  const top = sheet.y;
  artifact(sheet, () =>
    sheet
      .lineWidth(1)
      .strokeColor(ink)
      .rect(margin.left, top, width + 20, height + 14)
      .stroke(),
  );
  tag(sheet, whole, 'P', () =>
    sheet
      .font(strong)
      .fontSize(10.5)
      .fillColor(ink)
      .text(text, margin.left + 10, top + 7, { width }),
  );
  sheet.x = margin.left;
  sheet.y = top + height + 26;
}

/** Name and value side by side; a long value runs on over pages in its own column. */
function fact(sheet: Sheet, whole: Part, name: string, value: string): void {
  const room = { width: nameWidth - 10 };
  keepTogether(sheet, plainly(sheet).heightOfString(name, room) + 4);
  const top = sheet.y;
  let bottom = top;
  tag(sheet, whole, 'P', () => {
    sheet.font(regular).fontSize(10.5).fillColor(faint).text(name, margin.left, top, room);
    bottom = sheet.y;
    const page = sheet.page;
    plainly(sheet).text(value || '–', margin.left + nameWidth, top, { width: widthOf(sheet) - nameWidth });
    bottom = sheet.page === page ? Math.max(bottom, sheet.y) : sheet.y;
  });
  sheet.x = margin.left;
  sheet.y = bottom + 3;
}

/** Marked as no part of the text: readers for the blind leave it out. */
function artifact(sheet: Sheet, draw: () => void): void {
  sheet.markContent('Artifact', { type: 'Layout' });
  draw();
  sheet.endMarkedContent();
}

function numberPages(sheet: Sheet, { head, at, title, language }: Paper): void {
  const { start, count } = sheet.bufferedPageRange();
  const when = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Copenhagen' } as const;
  const day = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', when).format(at);
  for (let page = start; page < start + count; page++) {
    sheet.switchToPage(page);
    const { height } = sheet.page;
    // Beyond the margins no line may begin a page of its own.
    sheet.page.margins = { ...margin, top: 0, bottom: 0 };
    artifact(sheet, () => {
      sheet.font(strong).fontSize(9).fillColor(ink);
      if (head) sheet.text(shown(head), margin.left, 36, { width: widthOf(sheet), height: 12, ellipsis: true });
      sheet.font(regular).fontSize(8.5).fillColor(faint);
      const foot = { width: widthOf(sheet) - 60, height: 11, ellipsis: true };
      sheet.text(`${shown(title)} · ${day}`, margin.left, height - 46, foot);
      sheet.text(`${page - start + 1} / ${count}`, margin.left, height - 46, { width: widthOf(sheet), align: 'right' });
    });
  }
}

/** Which signs the font can draw; both cuts have the same. */
const drawn = openSync(regular);

/** Text as the font can show it: a sign that it lacks stands as its number, so that nothing is lost unseen. */
function shown(text: string): string {
  const signs = [...text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', '    ')];
  return signs.map((sign) => (isDrawable(sign) ? sign : `[U+${numberOf(sign)}]`)).join('');
}

const codeOf = (sign: string) => sign.codePointAt(0) ?? 0;
const numberOf = (sign: string) => codeOf(sign).toString(16).toUpperCase().padStart(4, '0');
const isDrawable = (sign: string) =>
  sign === '\n' || ('hasGlyphForCodePoint' in drawn && drawn.hasGlyphForCodePoint(codeOf(sign)));
