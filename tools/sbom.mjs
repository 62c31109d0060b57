/** `npm run sbom`: what the platform is made of, as CycloneDX, in sbom.json. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './run.mjs';

const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  cwd: project,
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
});
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const { bomFormat, specVersion, components } = JSON.parse(stdout);
if (bomFormat !== 'CycloneDX' || components.length < 50) throw new Error('not a bill of materials');
writeFileSync(join(project, 'sbom.json'), stdout);
console.log(`sbom.json: CycloneDX ${specVersion}, ${components.length} components`);
