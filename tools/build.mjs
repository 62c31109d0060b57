/** Builds what is not up to date: generated types, server, client; a stamp of the sources' digest tells. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project, run } from './run.mjs';

const sources = {
  generated: ['schema.graphql', 'prisma/schema.prisma', 'codegen.ts', 'client/src', 'package.json'],
  server: [
    'src',
    'prisma/seed',
    'prisma/schema.prisma',
    'schema.graphql',
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
  ],
  client: ['client', 'schema.graphql', 'package.json'],
};
const isSource = (path) => !path.includes('/generated') && !path.endsWith('.test.ts') && !path.endsWith('.csv');

async function files(path) {
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  if (found.isFile()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => files(join(path, name))))).flat();
}

async function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths)
    for (const file of (await files(join(project, path))).filter(isSource))
      hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}

async function upToDate(part, output, make) {
  const stamp = join(project, '.build', part);
  const now = await digest(sources[part]);
  const isThere = (await stat(join(project, output)).catch(() => null)) !== null;
  if (isThere && (await readFile(stamp, 'utf8').catch(() => '')) === now) return;
  await make();
  await mkdir(join(project, '.build'), { recursive: true });
  await writeFile(stamp, now);
}

export async function generate() {
  await upToDate('generated', 'src/generated/contract.ts', async () => {
    await Promise.all([
      run('prisma', ['generate', '--no-hints'], { isQuiet: true }),
      run('graphql-codegen', ['--config', 'codegen.ts'], { isQuiet: true }),
    ]);
  });
}

export async function build() {
  await generate();
  await Promise.all([
    upToDate('server', 'dist/src/main.js', () => run('tsc', ['-p', 'tsconfig.build.json'])),
    upToDate('client', 'dist/client/index.html', () =>
      run('vite', ['build', '--config', 'client/vite.config.ts', '--logLevel', 'warn']),
    ),
  ]);
}

const wanted = process.argv[2];
if (wanted === 'generate') await generate();
if (wanted === 'build') await build();
