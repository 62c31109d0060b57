/** A PostgreSQL of a test's own, to be killed: it is started anew by the platform's own supervision, at the same address. */
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, startEmbedded } from '../../src/platform/database.js';

export class MortalPostgres {
  private constructor(
    private readonly database: Database,
    readonly dataDir: string,
    private readonly isOwn: boolean,
  ) {}

  /** In a folder of its own, or the one that is given. */
  static async start(folder?: string): Promise<MortalPostgres> {
    const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'samindsats-mortal-')));
    await chmod(dataDir, 0o755);
    const database = await startEmbedded(dataDir, 'a secret of the mortal');
    database.supervise?.(() => {});
    return new MortalPostgres(database, dataDir, folder === undefined);
  }

  get appUrl(): string {
    return this.database.appUrl;
  }

  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  /** kill -9 of its first process; the others end when they see that. */
  kill(): void {
    const file = join(this.dataDir, 'postgres', 'postmaster.pid');
    try {
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      if (pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // It is dead already.
    }
  }

  async end(): Promise<void> {
    await this.database.stop();
    if (this.isOwn) await rm(this.dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}
