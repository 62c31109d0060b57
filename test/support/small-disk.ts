/** Disks that are full when a test says so: a small one of its own where the machine lets us mount it, or one file that takes no byte more. */
import { spawnSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** True where this process may mount; containers and people mostly may not. */
export const canMount = process.getuid?.() === 0 && tryMount();

function tryMount(): boolean {
  const probe = join(tmpdir(), `samindsats-mount-${process.pid}`);
  spawnSync('mkdir', ['-p', probe]);
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
  if (isMounted) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true, force: true, maxRetries: 20 });
  return isMounted;
}

/** A disk in memory of so many megabytes. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mounted(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'samindsats-disk-'));
    const { status, stderr } = spawnSync('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${megabytes}m,mode=0755`,
      'tmpfs',
      folder,
    ]);
    if (status !== 0) throw new Error(`no small disk: ${stderr}`);
    return new SmallDisk(folder);
  }

  /** Until not a byte more fits. */
  async fill(): Promise<void> {
    const ballast = await open(join(this.folder, 'ballast'), 'a');
    for (const size of [2 ** 20, 4_096]) {
      const piece = Buffer.alloc(size, 1);
      const isTaken = () =>
        ballast.write(piece).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        );
      while (await isTaken());
    }
    await ballast.close();
  }

  async free(): Promise<void> {
    await rm(join(this.folder, 'ballast'), { force: true });
  }

  async close(): Promise<void> {
    spawnSync('umount', ['-l', this.folder]);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** From now on every row of `table` needs room in a file that the kernel calls full; gives back how to make room. */
export async function fillTable(dataDir: string, ownerUrl: string, table: string): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('CREATE TABLE public.ballast (word text)');
  const { rows } = await owner.query<{ path: string }>(`SELECT pg_relation_filepath('public.ballast') AS path`);
  const file = join(dataDir, 'postgres', rows[0]?.path ?? '');
  renameSync(file, `${file}.aside`);
  symlinkSync('/dev/full', file);
  await owner.query(`CREATE FUNCTION public.weigh() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO public.ballast VALUES ('x'); RETURN NEW; END $$`);
  await owner.query(`CREATE TRIGGER weigh BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.weigh()`);
  return async () => {
    await owner.query(`DROP TRIGGER weigh ON ${table}`);
    rmSync(file);
    renameSync(`${file}.aside`, file);
    await owner.query('DROP FUNCTION public.weigh()');
    await owner.query('DROP TABLE public.ballast');
    await owner.end();
  };
}

/** No new file can be made in the database's log; gives back how to let it. */
export function closeLog(dataDir: string): () => void {
  const log = join(dataDir, 'postgres', 'pg_wal');
  chmodSync(log, 0o500);
  return () => chmodSync(log, 0o700);
}
