/** A process that only asks: so many connections, each asking again as soon as it is answered; it tells how long answers took. */
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

export interface Load {
  url: string;
  connections: number;
  seconds: number;
  /** Asked in turn, a connection at its own place; each with its headers and body. */
  asks: { headers: Record<string, string>; body: string }[];
  /** Each is asked once, and then it is over. */
  isOnce?: boolean;
}

export interface Loaded {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  answered: number;
  bytes: number;
  /** Answers that were not 200, or that told of errors. */
  failed: number;
  firstFailure: string;
}

/** Runs the load in a process of its own. */
export function underLoad(load: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['ask'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('message', (loaded: Loaded) => resolve(loaded));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
    child.send(load);
  });
}

async function ask({ url, connections, seconds, asks, isOnce }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let bytes = 0;
  let failed = 0;
  let firstFailure = '';
  const until = performance.now() + seconds * 1000;
  const once = (n: number) =>
    new Promise<void>((resolve, reject) => {
      const { headers, body } = asks[n % asks.length] as Load['asks'][number];
      const started = performance.now();
      const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
        let size = 0;
        let start = '';
        let whole = '';
        answer.on('data', (chunk: Buffer) => {
          if (size === 0) {
            start = chunk.subarray(0, 11).toString('latin1');
            whole = start === '{"errors":[' ? chunk.toString('utf8') : '';
          }
          size += chunk.length;
        });
        answer.on('end', () => {
          took.push(performance.now() - started);
          bytes += size;
          if (answer.statusCode !== 200 || start === '{"errors":[') {
            failed++;
            firstFailure ||= `${answer.statusCode} ${whole}`;
          }
          resolve();
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (let n = connection; isOnce ? n < asks.length : performance.now() < until; n += connections) await once(n);
    }),
  );
  const lasted = (performance.now() - started) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return {
    perSecond: took.length / lasted,
    p50: at(0.5),
    p99: at(0.99),
    answered: took.length,
    bytes,
    failed,
    firstFailure,
  };
}

if (process.argv[2] === 'ask' && process.send)
  process.once('message', (load: Load) => {
    void ask(load).then((loaded) => process.send?.(loaded, () => process.exit(0)));
  });
