/** A backup's file: a header that anybody can read, then chunks that only the master key opens, whole and in order or not at all. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { masterIdOf, unwrap, wrap } from '../platform/keyring.js';
import { SettingsError } from '../platform/settings.js';
import { written } from './heads.js';

/** What a backup says of itself, in clear: nothing of any case. */
const header = z.object({
  format: z.literal('samindsats backup 1'),
  /** When it was begun: what was done later is not in it. */
  at: z.iso.datetime(),
  /** Of the platform. */
  version: z.string().max(100),
  /** The master key that opens it. */
  masterId: z.string().regex(/^[0-9a-f]{16}$/),
  /** The file's own key, wrapped by the master key; base64. */
  key: z.string().max(200),
  /** How far the ledger was sealed, as its key signed it; null where nothing was. */
  head: written.nullable(),
  /** What the database was made by, in the order of their names. */
  migrations: z.array(z.object({ name: z.string().max(255), checksum: z.string().regex(/^[0-9a-f]{64}$/) })),
});

export type Header = z.infer<typeof header>;
type Bytes = AsyncIterable<Buffer>;

const purpose = 'backup';
const algorithm = 'aes-256-gcm';
const tagLength = 16;
const longestHeader = 1 << 20;
const chunkLength = 1 << 18;

/** The header for a new file, with a key of its own. */
export function newHeader(master: string, said: Omit<Header, 'format' | 'masterId' | 'key'>): Header {
  const key = wrap(master, purpose, randomBytes(32)).toString('base64');
  return { format: 'samindsats backup 1', masterId: masterIdOf(master), key, ...said };
}

/** The file's bytes: each chunk is bound to the header and its place, and the last one says that it is the last. */
export async function* sealed(head: Header, master: string, plain: Bytes): AsyncGenerator<Buffer> {
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const key = keyOf(head, master);
  const reader = new ByteReader(plain);
  yield line;
  for (let n = 0n, isLast = false; !isLast; n++) {
    const part = await reader.upTo(chunkLength);
    isLast = await reader.isAtEnd();
    const cipher = createCipheriv(algorithm, key, placed(n, isLast));
    cipher.setAAD(digestOf(line));
    const body = Buffer.concat([cipher.update(part), cipher.final()]);
    yield Buffer.concat([lengthOf(body), cipher.getAuthTag(), body]);
  }
}

/** The header, and what was sealed; each chunk is given on only when it is just what was written there. */
export async function openBackup(path: string, master: string): Promise<{ head: Header; plain: Bytes }> {
  const reader = new ByteReader(createReadStream(path));
  const line = await reader.line(longestHeader);
  const head = header.safeParse(line && parsed(line));
  if (!line || !head.success) throw spoilt();
  if (head.data.masterId !== masterIdOf(master))
    throw new SettingsError(
      `SECRET: sikkerhedskopien åbnes af hovednøglen / this backup is opened by the master key ${head.data.masterId}, ` +
        `ikke / not ${masterIdOf(master)}. BACKUP_SECRET: dens hovednøgle / its master key`,
    );
  return { head: head.data, plain: chunks(reader, keyOf(head.data, master), digestOf(line)) };
}

async function* chunks(reader: ByteReader, key: Buffer, bond: Buffer): AsyncGenerator<Buffer> {
  for (let n = 0n, isLast = false; !isLast; n++) {
    const start = await reader.exactly(4 + tagLength);
    const length = start?.readUInt32BE(0) ?? chunkLength + 1;
    const body = length <= chunkLength ? await reader.exactly(length) : null;
    if (!start || !body) throw spoilt();
    isLast = await reader.isAtEnd();
    yield unsealed(key, bond, placed(n, isLast), start.subarray(4), body);
  }
}

function unsealed(key: Buffer, bond: Buffer, place: Buffer, tag: Buffer, body: Buffer): Buffer {
  try {
    const cipher = createDecipheriv(algorithm, key, place, { authTagLength: tagLength });
    cipher.setAAD(bond);
    cipher.setAuthTag(tag);
    return Buffer.concat([cipher.update(body), cipher.final()]);
  } catch {
    throw spoilt();
  }
}

function keyOf(head: Header, master: string): Buffer {
  try {
    return unwrap(master, purpose, Buffer.from(head.key, 'base64'));
  } catch {
    throw spoilt();
  }
}

/** Each chunk's own start value: its number, and whether it is the last. */
function placed(n: bigint, isLast: boolean): Buffer {
  const place = Buffer.alloc(12);
  place.writeBigUInt64BE(n, 0);
  place.writeUInt8(isLast ? 1 : 0, 11);
  return place;
}

export const spoilt = () =>
  new SettingsError(
    'Filen er ikke en hel og uændret sikkerhedskopi; intet er rørt. / The file is not a whole and unchanged backup; nothing was touched.',
  );

const digestOf = (line: Buffer) => createHash('sha256').update(line).digest();

export function lengthOf(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return length;
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
}

/** Takes bytes from a stream, as many as are asked for. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: Bytes) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Null where there are fewer. */
  async exactly(length: number): Promise<Buffer | null> {
    const taken = await this.upTo(length);
    return taken.length === length ? taken : null;
  }

  /** Fewer only at the end. */
  async upTo(length: number): Promise<Buffer> {
    const parts = [this.rest];
    let many = this.rest.length;
    while (many < length) {
      const { done, value } = await this.source.next();
      if (done) break;
      parts.push(value);
      many += value.length;
    }
    const all = Buffer.concat(parts);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }

  /** Up to and with the next line feed; null where none comes within `most` bytes. */
  async line(most: number): Promise<Buffer | null> {
    for (let length = 1_024; ; length *= 2) {
      const read = await this.upTo(length);
      const end = read.indexOf('\n') + 1;
      if (end > 0) {
        this.rest = Buffer.concat([read.subarray(end), this.rest]);
        return read.subarray(0, end);
      }
      if (read.length < length || length > most) return null;
      this.rest = Buffer.concat([read, this.rest]);
    }
  }

  async isAtEnd(): Promise<boolean> {
    while (this.rest.length === 0) {
      const { done, value } = await this.source.next();
      if (done) return true;
      this.rest = value;
    }
    return false;
  }
}
