/** Assembles schema.graphql from the rooms' handwritten parts; with --check it fails where the committed file differs. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const rooms = [
  'platform',
  'ledger',
  'realtime',
  'agencies',
  'identity',
  'law',
  'workplaces',
  'intake',
  'cases',
  'sharing',
  'requests',
  'records',
  'meetings',
  'inspections',
  'victims',
  'outcomes',
  'desk',
];

const parts = await Promise.all(
  rooms.map(async (room) => {
    const text = await readFile(join(project, 'src', room, `${room}.graphql`), 'utf8');
    return `# ---------------------------------------------------------------- ${room}\n\n${text.trim()}\n`;
  }),
);
const assembled = parts.join('\n');
const file = join(project, 'schema.graphql');

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== assembled) {
    console.error('schema.graphql differs from the rooms: run `npm run contract` and commit it');
    process.exit(1);
  }
} else await writeFile(file, assembled);
