/** `npm run check`: format, lint, types, house and contract, with one line for each. */

import { spawnSync } from 'node:child_process';
import { generate } from './build.mjs';
import { project, run } from './run.mjs';

const step = async (name, work) => {
  const started = Date.now();
  await work();
  console.log(`${name} ✓ ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

try {
  await step('contract', async () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/contract.mjs', '--check'], { cwd: project });
    if (status !== 0) throw new Error(String(stderr));
  });
  await step('generated', generate);
  await step('format and lint', () => run('biome', ['check', '--error-on-warnings', '.']));
  await step('types of the server', () => run('tsc', ['--noEmit', '-p', 'tsconfig.json']));
  await step('types of the client', () => run('tsc', ['--noEmit', '-p', 'client/tsconfig.json']));
  await step('house', () => run('vitest', ['run', '--config', 'vitest.house.config.ts'], { isQuiet: true }));
} catch (failure) {
  console.error(failure.message);
  process.exit(1);
}
