/** Runs a command of the project's own tools and waits; a failure ends this process with the command's words. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));

/** Prisma wants a schema engine that generating does not use; any existing file will do. */
export const environment = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

/** Runs a locally installed command. */
export function run(command, args, options = {}) {
  const { isQuiet = false } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(join(project, 'node_modules', '.bin', command), args, {
      cwd: project,
      env: environment,
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const said = [];
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      reject(new Error(`${command} ${args.join(' ')} failed (${code})`));
    });
  });
}
