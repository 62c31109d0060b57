/** `npm run audit`: known weaknesses of dependencies, and their licences; a registry that keeps no advisories is told as such. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './run.mjs';

const permissive =
  /\b(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|Unlicense|Python-2\.0|PostgreSQL|MPL-2\.0|WTFPL)\b/;
/** The first two come with the prisma command, which only generates; neither is part of what runs. */
const reviewed = {
  elkjs: 'EPL-2.0, used by prisma studio alone',
  'seq-queue': 'MIT, as its readme says',
  'png-js': 'MIT, as its LICENSE says',
};

const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
const others = [];
for (const [path, { version, license }] of Object.entries(packages)) {
  if (!path || !version) continue;
  let told = license;
  if (!told)
    try {
      const own = JSON.parse(readFileSync(join(project, path, 'package.json'), 'utf8'));
      told = typeof own.license === 'object' ? own.license?.type : (own.license ?? own.licenses?.[0]?.type);
    } catch {
      continue;
    }
  const name = path.replace(/^.*node_modules\//, '');
  if (!permissive.test(String(told)) && !(name in reviewed))
    others.push(`${name}@${version}: ${told ?? 'says nothing'}`);
}
console.log(
  `licences: ${Object.keys(packages).length - 1} packages, ${others.length} not on the list of permissive ones`,
);
for (const other of others) console.log(`  ${other}`);

const { status, stdout, stderr } = spawnSync('npm', ['audit', '--audit-level=high'], {
  cwd: project,
  encoding: 'utf8',
});
const hasNoAdvisories = /audit endpoint returned an error/.test(stderr) && /\b(404|405|501)\b/.test(stderr);
if (hasNoAdvisories) console.log('advisories: NOT ASKED: this registry has no endpoint for them; run it where one has');
else process.stdout.write(stdout || stderr);
process.exit(others.length > 0 || (status !== 0 && !hasNoAdvisories) ? 1 : 0);
