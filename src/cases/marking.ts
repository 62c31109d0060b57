/** A download bears whose it is: a line on each page of a PDF, a note within a picture, and for every other kind its name. */
import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Actor } from '../access/actor.js';
import { workOnPdf } from '../platform/pdf-apart.js';
import { markedName } from './attachment.js';

/** Bytes; larger ones are not worked on, but marked by their name. */
export const mostOfPdf = 30_000_000;

/** Opens a file when it is called, and not before; whoever calls it reads it. */
export type Open<Piece = Buffer> = () => Promise<AsyncIterable<Piece>>;

export interface Marked {
  name: string;
  /** Bytes in all. */
  length: number;
  open: Open<Uint8Array>;
}

interface Plain {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

const moment = new Intl.DateTimeFormat('da', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Copenhagen',
});

/** Twelve letters that only this server can have made of this file, this person and this second. */
export const markOf = (key: Buffer, id: string, { personId }: Actor, at: Date) =>
  createHmac('sha256', key)
    .update(`mark ${id} ${personId} ${at.toISOString().slice(0, 19)}`)
    .digest('hex')
    .slice(0, 12)
    .toUpperCase();

/** The content as this reader gets it; `mark` is what `markOf` says. */
export async function marked(
  { name, mediaType, bytes }: Plain,
  open: Open,
  reader: { name: string; agency: string; at: Date; mark: string },
): Promise<Marked> {
  const when = moment.format(reader.at);
  const line = `Hentet af ${reader.name}, ${reader.agency}, ${when}. Mærke ${reader.mark}`;
  const byName = () => ({
    name: markedName(name, `${reader.name} ${when} ${reader.mark}`, mediaType),
    length: bytes,
    open,
  });
  if (mediaType === 'application/pdf') {
    if (bytes > mostOfPdf) return byName();
    const { made } = await workOnPdf({ line, pages: [] }, () => wholeOf(open));
    return made ? { name, length: made.length, open: async () => inPieces(made) } : byName();
  }
  const note = noteFor(mediaType, line);
  if (!note) return byName();
  return { name, length: bytes + note.bytes.length, open: async () => inserted(await open(), note) };
}

export const wholeOf = async (open: Open) => new Uint8Array(await gathered(await open()));

/** All of it at once. */
export async function gathered(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* inPieces(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < whole.length; from += 65_536) yield whole.subarray(from, from + 65_536);
}

interface Note {
  bytes: Buffer;
  /** Where it goes, by the file's first piece. */
  place(head: Uint8Array): number;
}

function noteFor(mediaType: string, line: string): Note | null {
  const text = Buffer.from(line, 'utf8');
  if (mediaType === 'image/png')
    return { bytes: chunk('iTXt', [Buffer.from('Comment\0\0\0\0\0'), text]), place: () => 33 };
  if (mediaType === 'image/jpeg') {
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(text.length + 2, 2);
    return { bytes: Buffer.concat([head, text]), place: afterFirstSegment };
  }
  return null;
}

/** A PNG's: length, kind, content, checksum. */
function chunk(kind: string, content: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from(kind), ...content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(body.length - 4, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return framed;
}

/** A JPEG's first segment says what the rest means; a comment comes after it. */
function afterFirstSegment(head: Uint8Array): number {
  const isTold = head[2] === 0xff && ((head[3] ?? 0) & 0xf0) === 0xe0;
  const end = isTold ? 4 + (head[4] ?? 0) * 256 + (head[5] ?? 0) : 2;
  return end <= head.length ? end : 2;
}

async function* inserted(content: AsyncIterable<Buffer>, note: Note): AsyncGenerator<Uint8Array> {
  let isIn = false;
  for await (const piece of content) {
    if (isIn) {
      yield piece;
      continue;
    }
    const place = Math.min(note.place(piece), piece.length);
    yield piece.subarray(0, place);
    yield note.bytes;
    yield piece.subarray(place);
    isIn = true;
  }
}
