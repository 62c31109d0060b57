/** Where files' sealed bytes lie: a folder, or an S3-compatible store by setting. Nothing in it tells what, whose or which case. */
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Fault } from './errors.js';
import { S3 } from './s3.js';
import type { Settings } from './settings.js';

export abstract class Storage {
  private readonly log = new Logger('Files');
  private isFailing = false;
  /** Where bytes are written down while they come in. */
  abstract readonly arriving: string;
  /** Keeps what the arrived file holds; it is there to stay when this resolves. */
  abstract keep(key: string, file: string): Promise<void>;
  abstract read(key: string): Promise<AsyncIterable<Buffer>>;
  /** Nothing happens where it is gone already. */
  abstract drop(key: string): Promise<void>;
  /** Keys that were kept before then, a page at a time. */
  abstract keptBefore(then: Date): AsyncIterable<string[]>;

  /** People are told that it does not answer; whoever runs it, once, why. */
  protected async told<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await asked;
      this.isFailing = false;
      return answer;
    } catch (failure) {
      const { code = '', message = '' } = failure instanceof Error ? (failure as NodeJS.ErrnoException) : {};
      if (!this.isFailing) this.log.warn(`the file store fails: ${[code, message].filter(Boolean).join(', ')}`);
      this.isFailing = true;
      throw storageFails();
    }
  }
}

/** UNAVAILABLE: the same can be asked again later. */
export const storageFails = () =>
  new Fault(
    'UNAVAILABLE',
    'Fillageret svarer ikke, eller der er ikke plads. Prøv igen om lidt.',
    'The file store does not answer, or is full. Try again shortly.',
  );

const shape = /^[0-9a-f]{32}$/;

/** A key as a path may hold it; every key is made here, so another is a mistake. */
export function keyed(key: string): string {
  if (!shape.test(key)) throw new Error('not a storage key');
  return key;
}

export class Folder extends Storage {
  readonly arriving: string;

  constructor(private readonly root: string) {
    super();
    this.arriving = join(root, 'arriving');
  }

  keep(key: string, file: string): Promise<void> {
    return this.told(this.moveIn(key, file));
  }

  private async moveIn(key: string, file: string): Promise<void> {
    const folder = join(this.root, keyed(key).slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(file, join(folder, key));
    for (const one of [folder, this.root]) {
      const held = await open(one);
      await held.sync().finally(() => held.close());
    }
  }

  async read(key: string): Promise<AsyncIterable<Buffer>> {
    const path = this.path(key);
    await this.told(stat(path));
    return createReadStream(path);
  }

  async drop(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async *keptBefore(then: Date): AsyncGenerator<string[]> {
    for (const name of await readdir(this.root).catch(() => [])) {
      if (!/^[0-9a-f]{2}$/.test(name)) continue;
      const old: string[] = [];
      for (const key of await readdir(join(this.root, name))) {
        const found = shape.test(key) ? await stat(this.path(key)).catch(() => null) : null;
        if (found && found.mtime < then) old.push(key);
      }
      if (old.length > 0) yield old;
    }
  }

  private path(key: string): string {
    return join(this.root, keyed(key).slice(0, 2), key);
  }
}

/** An S3-compatible store; what comes in is written down in the folder first, since a store wants its length and digest beforehand. */
export class Bucket extends Storage {
  readonly arriving: string;

  constructor(
    root: string,
    private readonly s3: S3,
  ) {
    super();
    this.arriving = join(root, 'arriving');
  }

  keep(key: string, file: string): Promise<void> {
    return this.told(this.s3.put(keyed(key), file));
  }

  read(key: string): Promise<AsyncIterable<Buffer>> {
    return this.told(this.s3.get(keyed(key)));
  }

  drop(key: string): Promise<void> {
    return this.told(this.s3.remove(keyed(key)));
  }

  async *keptBefore(then: Date): AsyncGenerator<string[]> {
    for await (const page of this.s3.list()) {
      const old = page.filter((one) => shape.test(one.key) && one.at < then).map((one) => one.key);
      if (old.length > 0) yield old;
    }
  }
}

export const storageOf = ({ files }: Settings): Storage =>
  files.s3 ? new Bucket(files.folder, new S3(files.s3)) : new Folder(files.folder);

/** True for what a disk says when there is no more room. */
export const isFull = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(thrown.code));
