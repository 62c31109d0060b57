/** `npm run bench [-- --quick]`: builds the server and the bench, and runs it; one JSON line a figure. */
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { project, run } from './run.mjs';

await build();
await run('tsc', ['-p', 'tsconfig.bench.json']);
const { status } = spawnSync(process.execPath, ['.bench/test/bench/bench.js', ...process.argv.slice(2)], {
  cwd: project,
  stdio: 'inherit',
});
process.exit(status ?? 1);
