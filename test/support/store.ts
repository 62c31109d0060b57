/** A small S3-compatible store in memory: it checks every signature by its own sums, and fails when it is told to. */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { freePort } from './server.js';

export const keyId = 'samindsats-test';
export const secret = 'a secret of the store, of forty characters';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const coded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4, as the store's side works it out. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '' } = request.headers;
  const [, day, region, names, signature] =
    /^AWS4-HMAC-SHA256 Credential=samindsats-test\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w+)$/.exec(
      authorization,
    ) ?? [];
  if (!day || !region || !names) return false;
  const url = new URL(request.url ?? '', `http://${request.headers.host}`);
  const query = [...url.searchParams].map(([name, value]) => `${coded(name)}=${coded(value)}`).sort();
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const told = String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), names, told].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${day}/${region}/s3/aws4_request`,
    sha256(canonical),
  ].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  return hmac(key, text).toString('hex') === signature && told === sha256(body) && names.includes('host');
}

export interface Store {
  url: string;
  objects: Map<string, { bytes: Buffer; at: Date }>;
  /** Answers this many requests with 503 first. */
  stumble(times: number): void;
  /** Requests refused for their signature. */
  refused(): number;
  stop(): Promise<void>;
}

/** Lists one object a page, so that whoever lists must go on. */
export async function startStore(bucket: string): Promise<Store> {
  const objects: Store['objects'] = new Map();
  let stumbling = 0;
  let refused = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const answer = (status: number, content: string | Buffer = '') => response.writeHead(status).end(content);
    if (stumbling > 0) {
      stumbling--;
      return answer(503);
    }
    if (!isSigned(request, body)) {
      refused++;
      return answer(403);
    }
    const url = new URL(request.url ?? '', 'http://store');
    const key = url.pathname.slice(bucket.length + 2);
    if (!url.pathname.startsWith(`/${bucket}`)) return answer(404);
    if (key === '') return answer(200, page(objects, url.searchParams.get('continuation-token') ?? ''));
    if (request.method === 'PUT') objects.set(key, { bytes: body, at: new Date() });
    if (request.method === 'DELETE') return answer(objects.delete(key) ? 204 : 404);
    const found = objects.get(key);
    answer(found ? 200 : 404, request.method === 'GET' ? (found?.bytes ?? '') : '');
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    stumble: (times) => {
      stumbling = times;
    },
    refused: () => refused,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function page(objects: Store['objects'], after: string): string {
  const rest = [...objects].sort(([one], [other]) => one.localeCompare(other)).filter(([key]) => key > after);
  const [first] = rest;
  if (!first) return '<ListBucketResult></ListBucketResult>';
  const [key, { at }] = first;
  const more = rest.length > 1 ? `<NextContinuationToken>${key}</NextContinuationToken>` : '';
  return `<ListBucketResult><Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified></Contents>${more}</ListBucketResult>`;
}
