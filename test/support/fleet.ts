/** Real server processes over one PostgreSQL that can be killed: started anew as an operator's supervisor would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MortalPostgres } from './mortal.js';

export class FleetNode {
  private child: ChildProcess | null = null;
  private isWanted = true;
  deaths = 0;

  constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  start(): void {
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: {
        PATH: process.env.PATH ?? '',
        BASE_URL: this.url,
        ...this.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', 'ignore', process.env.TEST_LOG ? 'inherit' : 'ignore'],
    });
    this.child = child;
    child.once('exit', () => {
      if (this.child !== child || !this.isWanted) return;
      this.deaths++;
      setTimeout(() => this.isWanted && this.start(), 100);
    });
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Killed, and not started anew. */
  die(): void {
    this.isWanted = false;
    this.kill();
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  }
}

export class Fleet {
  private constructor(
    readonly postgres: MortalPostgres,
    readonly nodes: readonly FleetNode[],
  ) {}

  /** The built server: `npm test` and `npm run test:long` build it first. */
  static async start(many: number, extra: Record<string, string> = {}): Promise<Fleet> {
    const postgres = await MortalPostgres.start();
    const nodes: FleetNode[] = [];
    for (let n = 0; n < many; n++)
      nodes.push(
        new FleetNode(await freePort(), {
          DATABASE_URL: postgres.appUrl,
          MIGRATE_URL: postgres.ownerUrl,
          SECRET: 'a secret of the fleet, at least 32 characters long',
          // One key and one folder for all: as several servers of one platform have it.
          DATA_DIR: join(postgres.dataDir, 'nodes'),
          DEMO_CASE: 'no',
          FLOOD_PERSON: '1000000',
          FLOOD_ADDRESS: '1000000',
          LOG_LEVEL: 'error',
          ...extra,
        }),
      );
    const fleet = new Fleet(postgres, nodes);
    for (const node of nodes) node.start();
    await Promise.all(nodes.map((node) => fleet.ready(node)));
    return fleet;
  }

  async ready(node: FleetNode, within = 60_000): Promise<void> {
    const until = Date.now() + within;
    while (!(await node.isReady())) {
      if (Date.now() > until) throw new Error(`${node.url} was not ready within ${within} ms`);
      await pause(50);
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.postgres.end();
    await rm(this.postgres.dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
