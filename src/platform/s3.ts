/** The four requests that files need of an S3-compatible store, each signed (AWS Signature Version 4) and sent as a stream. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { AwsV4Signer } from 'aws4fetch';

export interface S3Settings {
  /** Such as https://s3.eu-north-1.amazonaws.com. */
  url: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

interface Asked {
  method: 'PUT' | 'GET' | 'DELETE';
  /** Within the bucket; '' for the bucket itself. */
  key: string;
  search?: string;
  /** A local file to send. */
  file?: string;
}

/** Milliseconds without a word. */
const silence = 30_000;
const tries = 3;
const ofNothing = createHash('sha256').digest('hex');

export class S3 {
  constructor(private readonly settings: S3Settings) {}

  async put(key: string, file: string): Promise<void> {
    await this.ask({ method: 'PUT', key, file }, drained);
  }

  get(key: string): Promise<AsyncIterable<Buffer>> {
    return this.ask({ method: 'GET', key }, async (answer) => answer);
  }

  async remove(key: string): Promise<void> {
    await this.ask({ method: 'DELETE', key }, drained);
  }

  /** Everything in the bucket, a page at a time. */
  async *list(): AsyncGenerator<{ key: string; at: Date }[]> {
    for (let token: string | null = ''; token !== null; ) {
      const from: string = token ? `&continuation-token=${encodeURIComponent(token)}` : '';
      const page = await this.ask({ method: 'GET', key: '', search: `list-type=2${from}` }, text);
      yield [...page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map((found) => ({
        key: within('Key', found[1] ?? '') ?? '',
        at: new Date(within('LastModified', found[1] ?? '') ?? 0),
      }));
      token = within('NextContinuationToken', page);
    }
  }

  /** Tried again where the network or the store failed; each of these requests can be repeated. */
  private async ask<Found>(asked: Asked, read: (answer: IncomingMessage) => Promise<Found>): Promise<Found> {
    for (let n = 1; ; n++)
      try {
        return await read(await this.send(asked));
      } catch (failure) {
        if (n === tries || (failure instanceof StoreError && failure.status < 500)) throw failure;
        await new Promise((wake) => setTimeout(wake, 200 * n));
      }
  }

  private async send({ method, key, search, file }: Asked): Promise<IncomingMessage> {
    const { url, bucket, region, keyId, secret } = this.settings;
    const address = new URL(`${url.replace(/\/+$/, '')}/${bucket}${key && `/${key}`}${search ? `?${search}` : ''}`);
    const signer = new AwsV4Signer({
      method,
      url: address.href,
      headers: { 'x-amz-content-sha256': file === undefined ? ofNothing : await digest(file) },
      accessKeyId: keyId,
      secretAccessKey: secret,
      service: 's3',
      region,
    });
    const signed = await signer.sign();
    const headers: Record<string, string> = Object.fromEntries(signed.headers);
    if (file !== undefined) headers['content-length'] = String((await stat(file)).size);
    const open = address.protocol === 'https:' ? secureRequest : plainRequest;
    const outgoing = open(signed.url, { method, headers });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
      outgoing.setTimeout(silence, () => outgoing.destroy(new Error('the store is silent')));
    });
    // A store may refuse before it has read all: then its answer tells more than the broken pipe.
    if (file === undefined) outgoing.end();
    else pipeline(createReadStream(file), outgoing).catch((failure: Error) => outgoing.destroy(failure));
    const answer = await answered;
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    answer.resume();
    if (method === 'DELETE' && status === 404) return answer;
    throw new StoreError(status);
  }
}

class StoreError extends Error {
  constructor(readonly status: number) {
    super(`the store answered ${status}`);
  }
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

async function drained(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer) {
    // Read to its end, so that the connection can be used again.
  }
}

async function text(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What the first element of this name holds. */
function within(name: string, xml: string): string | null {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? null : found.replace(/&(amp|lt|gt|quot|apos);/g, (_, of: string) => entities[of] ?? '');
}
