/** A file's bytes under a key of their own: AES-256-GCM piece by piece, so that what is cut off, moved or changed opens to nothing. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const piece = 64 * 1024;
const tag = 16;

/** A key is used for one file, so a piece's place is its nonce; the last piece says that it is. */
function nonce(place: number, isLast: boolean): Buffer {
  const made = Buffer.alloc(12);
  made.writeUInt32BE(place, 4);
  made.writeUInt8(isLast ? 1 : 0, 11);
  return made;
}

/** Seals bytes as they come. */
export class Sealing {
  private kept: Buffer[] = [];
  private size = 0;
  private place = 0;

  constructor(private readonly key: Buffer) {}

  /** What can be written down of it already. */
  push(bytes: Buffer): Buffer[] {
    this.kept.push(bytes);
    this.size += bytes.length;
    if (this.size <= piece) return [];
    let rest = Buffer.concat(this.kept);
    const sealed: Buffer[] = [];
    for (; rest.length > piece; rest = rest.subarray(piece)) sealed.push(this.seal(rest.subarray(0, piece), false));
    this.kept = [rest];
    this.size = rest.length;
    return sealed;
  }

  /** The end of it. */
  end(): Buffer {
    return this.seal(Buffer.concat(this.kept), true);
  }

  private seal(bytes: Buffer, isLast: boolean): Buffer {
    const cipher = createCipheriv(algorithm, this.key, nonce(this.place++, isLast));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The bytes as they were; throws at the first piece that is not as it was sealed, and where the end is missing. */
export async function* opened(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let place = 0;
  const open = (bytes: Buffer, isLast: boolean): Buffer => {
    const cipher = createDecipheriv(algorithm, key, nonce(place++, isLast), { authTagLength: tag });
    cipher.setAuthTag(bytes.subarray(-tag));
    return Buffer.concat([cipher.update(bytes.subarray(0, -tag)), cipher.final()]);
  };
  for await (const bytes of sealed) {
    rest = rest.length ? Buffer.concat([rest, bytes]) : bytes;
    for (; rest.length > piece + tag; rest = rest.subarray(piece + tag))
      yield open(rest.subarray(0, piece + tag), false);
  }
  if (rest.length < tag) throw new Error('the end of a file is missing');
  const last = open(rest, true);
  if (last.length > 0) yield last;
}

/** The key as it may be kept beside what it is for, which it is bound to. */
export function wrapKey(by: Buffer, what: string, key: Buffer): Buffer<ArrayBuffer> {
  const start = randomBytes(12);
  const cipher = createCipheriv(algorithm, by, start);
  cipher.setAAD(Buffer.from(what));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), body]);
}

/** Throws where it was wrapped for something else, or by another. */
export function unwrapKey(by: Buffer, what: string, wrapped: Uint8Array): Buffer {
  const all = Buffer.from(wrapped);
  const cipher = createDecipheriv(algorithm, by, all.subarray(0, 12), { authTagLength: tag });
  cipher.setAAD(Buffer.from(what));
  cipher.setAuthTag(all.subarray(12, 28));
  return Buffer.concat([cipher.update(all.subarray(28)), cipher.final()]);
}
