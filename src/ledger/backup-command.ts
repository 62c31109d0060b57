/** `npm run backup [-- FILE]`: everything as of now, sealed for the master key, while the servers go on. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { version } from '../platform/place.js';
import { command, reach } from '../platform/reach.js';
import { readSettings } from '../platform/settings.js';
import { backUp } from './backup.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const now = new Date();
  const usual = join(settings.dataDir, 'backups', `${now.toISOString().replace(/[-:]|\.\d+/g, '')}.samindsats`);
  const path = resolve(process.argv[2] ?? usual);
  await mkdir(dirname(path), { recursive: true });
  const database = await reach(settings);
  try {
    const { masterId, head } = await backUp(database.ownerUrl, path, { master: settings.secret, version, now });
    const { size } = await stat(path);
    const mark = head ? `${head.position}:${head.hash}` : '0';
    console.log(
      `${path}: ${size} byte. Kædens ende: ${mark}. Åbnes kun af hovednøglen ${masterId}: gem den, så længe filen gemmes, et andet sted.\n` +
        `${path}: ${size} bytes. The ledger's head: ${mark}. Opened by the master key ${masterId} alone: keep it as long as the file, elsewhere.`,
    );
  } finally {
    await database.stop();
  }
}

command(main);
