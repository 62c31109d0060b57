/** A folder holds a package whole or not at all, once however often it comes; names lead nowhere else. */
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Hook } from '../../test/support/records.js';
import { folderSystem, hookSystem, settled, signatureOf } from './systems.js';
import { patience } from './taking.js';

const now = new Date('2026-11-26T05:00:00Z');
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'samindsats-folder-'));
});

const parcel = (name = 'oplysning.pdf', text = 'indhold') => ({
  id: 'taking-1',
  agencyCode: 'SKTST',
  body: Buffer.from(
    JSON.stringify({
      id: 'taking-1',
      agency: 'SKTST',
      manifest: '{}',
      files: [{ name, type: 'application/pdf', base64: Buffer.from(text).toString('base64') }],
    }),
  ),
});

describe('a folder', () => {
  it('gets a folder for each agency and package, readable by its owner alone', async () => {
    await folderSystem(root)(parcel(), now);
    const home = join(root, 'SKTST', 'taking-1');
    expect((await readdir(home)).sort()).toEqual(['manifest.json', 'oplysning.pdf']);
    expect(await readFile(join(home, 'oplysning.pdf'), 'utf8')).toBe('indhold');
    expect((await stat(join(home, 'oplysning.pdf'))).mode & 0o077).toBe(0);
    expect(await readdir(join(root, 'SKTST'))).toEqual(['taking-1']);
  });

  it('is on the disk to stay, names and all, before the package is let go of', async () => {
    const synced: string[] = [];
    const settle = async (folder: string) => {
      synced.push(`${folder}: ${(await readdir(root, { recursive: true })).sort().join(' ')}`);
      await settled(folder);
    };
    await folderSystem(root, settle)(parcel(), now);
    const home = join(root, 'SKTST');
    const whole = 'SKTST SKTST/taking-1 SKTST/taking-1/manifest.json SKTST/taking-1/oplysning.pdf';
    const part = 'SKTST SKTST/.taking-1.part SKTST/.taking-1.part/manifest.json SKTST/.taking-1.part/oplysning.pdf';
    expect(synced).toEqual([`${join(home, '.taking-1.part')}: ${part}`, `${home}: ${whole}`, `${root}: ${whole}`]);
  });

  it('that has a package is not written in again; half of one is begun anew', async () => {
    const system = folderSystem(root);
    await system(parcel(), now);
    const file = join(root, 'SKTST', 'taking-1', 'oplysning.pdf');
    await writeFile(file, 'journaliseret');
    await system(parcel(), now);
    expect(await readFile(file, 'utf8')).toBe('journaliseret');
    await system({ ...parcel(), id: 'taking-2' }, now);
    expect((await readdir(join(root, 'SKTST'))).sort()).toEqual(['taking-1', 'taking-2']);
  });

  it.each(['../flugt.pdf', '/etc/passwd', '.skjult', 'a/b', ''])('takes no file by the name of %s', async (name) => {
    await expect(folderSystem(root)(parcel(name), now)).rejects.toThrow();
    await expect(stat(join(root, 'SKTST', 'taking-1'))).rejects.toThrow();
  });
});

describe('a delivery that fails', () => {
  it('says why the web hook was not reached, for whoever has to mend it', async () => {
    const hook = await Hook.open();
    hook.answers = [302];
    await expect(hookSystem(hook.url, 'nøgle')(parcel(), now)).rejects.toThrow(/redirect/);
    hook.close();
    await expect(hookSystem(hook.url, 'nøgle')(parcel(), now)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('waits longer each time, an hour at most, and never gives up', () => {
    expect([0, 1, 2, 3].map(patience)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(patience(30)).toBe(3_600_000);
    expect(patience(3_000)).toBe(3_600_000);
  });
});

describe('a signature', () => {
  it('is another for another key, id, time or body', () => {
    const body = Buffer.from('{}');
    const all = [
      signatureOf('k', 'i', '1', body),
      signatureOf('l', 'i', '1', body),
      signatureOf('k', 'j', '1', body),
      signatureOf('k', 'i', '2', body),
      signatureOf('k', 'i', '1', Buffer.from('[]')),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
