/** A file on its way in: counted, known by its content, hashed and sealed as it comes; never whole in memory, never plain on disk. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Sealing } from '../platform/cipher.js';
import { isFull, storageFails } from '../platform/storage.js';
import { emptyFile, headLength, isBinary, isText, kindOf, tooLarge, wrongKind } from './attachment.js';

export interface Arrived {
  /** The local file that holds its sealed bytes, on the disk to stay. */
  path: string;
  key: Buffer;
  mediaType: string;
  bytes: number;
  sha256: string;
}

export interface Bounds {
  /** Bytes. */
  most: number;
  /** Milliseconds between two of the sender's words. */
  silence: number;
  /** Where it is written down. */
  folder: string;
}

/** INVALID where it is empty, too large or of no kind that is taken in; then, and where it breaks off, nothing is left of it. */
export async function receive(source: Readable, name: string, { most, silence, folder }: Bounds): Promise<Arrived> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomBytes(16).toString('hex'));
  const key = randomBytes(32);
  const sealing = new Sealing(key);
  const hash = createHash('sha256');
  const judge = new Judge(name);
  const handle = await open(path, 'wx', 0o600);
  let bytes = 0;
  const patience = setTimeout(() => source.destroy(new Error('the sender is silent')), silence);
  try {
    for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      patience.refresh();
      bytes += piece.length;
      if (bytes > most) throw tooLarge(most);
      hash.update(piece);
      await judge.see(piece);
      for (const sealed of sealing.push(piece)) await handle.writeFile(sealed);
    }
    // A sender who goes away is no end of a file.
    if (!source.readableEnded) throw new Error('the sender went away');
    if (bytes === 0) throw emptyFile();
    const mediaType = await judge.end();
    await handle.writeFile(sealing.end());
    await handle.sync();
    return { path, key, mediaType, bytes, sha256: hash.digest('hex') };
  } catch (failure) {
    await rm(path, { force: true });
    throw isFull(failure) ? storageFails() : failure;
  } finally {
    clearTimeout(patience);
    await handle.close();
  }
}

/** Knows a file's kind from its beginning; text has to be text to its end. */
class Judge {
  private head: Buffer[] = [];
  private seen = 0;
  private mediaType: string | null = null;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly name: string) {}

  async see(piece: Buffer): Promise<void> {
    if (this.mediaType !== null) return this.check(piece, false);
    this.head.push(piece);
    this.seen += piece.length;
    if (this.seen >= headLength) await this.settle();
  }

  async end(): Promise<string> {
    if (this.mediaType === null) await this.settle();
    this.check(Buffer.alloc(0), true);
    return this.mediaType ?? '';
  }

  private async settle(): Promise<void> {
    const head = Buffer.concat(this.head);
    this.mediaType = await kindOf(head, this.name);
    if (this.mediaType === null) throw wrongKind();
    this.head = [];
    this.check(head, false);
  }

  private check(piece: Buffer, isEnd: boolean): void {
    if (!isText(this.mediaType ?? '')) return;
    let text: string;
    try {
      text = this.decoder.decode(piece, { stream: !isEnd });
    } catch {
      throw wrongKind();
    }
    if (isBinary(text)) throw wrongKind();
  }
}

/** Takes away what arrivals left behind when the server died under them. */
export async function clearArrivals(folder: string, before: Date): Promise<number> {
  let cleared = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    cleared++;
  }
  return cleared;
}
