/** `npm run dev`: server and client rebuilt and restarted as files change; people use the client's port, 5173. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { environment, project } from './run.mjs';

await build();
const bin = (name) => join(project, 'node_modules', '.bin', name);
const children = [
  [bin('tsc'), ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']],
  [process.execPath, ['--watch', '--enable-source-maps', 'dist/src/main.js']],
  [bin('graphql-codegen'), ['--config', 'codegen.ts', '--watch']],
  [bin('vite'), ['--config', 'client/vite.config.ts']],
].map(([command, args]) =>
  spawn(command, args, { cwd: project, env: { BASE_URL: 'http://localhost:5173', ...environment }, stdio: 'inherit' }),
);

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
