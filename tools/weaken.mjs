/** `npm run weaken [-- topic … | unprinted]`: takes out one protection at a time, in a copy, and prints which test notices; `docs/weakened.md` is such a table. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { project } from './run.mjs';

const folder = join(project, 'test/weakened');
const onlyUnprinted = process.argv.includes('unprinted');
const wanted = process.argv.slice(2).filter((one) => one !== 'unprinted');
const printed = readFileSync(join(project, 'docs/weakened.md'), 'utf8');
const isAsked = ({ protection, test }) => !onlyUnprinted || !printed.includes(`| ${protection} | ${test} |`);
const topics = readdirSync(folder)
  .map((name) => name.replace(/\.json$/, ''))
  .filter((topic) => wanted.length === 0 || wanted.includes(topic));

const copy = mkdtempSync(join(tmpdir(), 'samindsats-weakened-'));
const left = /(^|\/)(node_modules|\.git|\.data|dist|\.build)$/;
cpSync(project, copy, { recursive: true, filter: (from) => !left.test(from) });
symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
spawnSync('git', ['init', '-q'], { cwd: copy });

/** What it fails with; nothing where it builds. Servers under test start what is built here, such as what reads a PDF. */
function build() {
  const { status, stderr } = spawnSync(process.execPath, ['tools/build.mjs', 'build'], { cwd: copy, encoding: 'utf8' });
  return status === 0 ? '' : stderr.slice(0, 100);
}

const unbuilt = build();
if (unbuilt) throw new Error(`it does not build: ${unbuilt}`);

/** Runs the named test file, under the configuration that its folder belongs to, built anew where it starts what was taken out of; true when it fails. */
function notices(test, isBuilt) {
  const failed = isBuilt ? build() : '';
  if (failed) return { isRed: true, said: `does not build: ${failed}` };
  const part = /^test\/(long|browser)\//.exec(test)?.[1];
  const config = part ? ['--config', `vitest.${part}.config.ts`] : [];
  const { status, stdout } = spawnSync('npx', ['vitest', 'run', ...test.split(' '), ...config], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 900_000,
  });
  if (/No test files found/.test(stdout)) throw new Error(`no such test: ${test}`);
  return { isRed: status !== 0, said: /(?:×|FAIL).*$/m.exec(stripVTControlCharacters(stdout))?.[0].trim() ?? '' };
}

/** A test that is red with everything in place notices nothing. */
const sound = new Map();
function isSound(test, isBuilt) {
  if (!sound.has(test)) sound.set(test, !notices(test, isBuilt).isRed);
  return sound.get(test);
}

let unseen = 0;
console.log('| taken out | noticed by | |\n|---|---|---|');
for (const topic of topics)
  for (const { protection, file, find, replace, test, isBuilt = false } of JSON.parse(
    readFileSync(join(folder, `${topic}.json`), 'utf8'),
  ).filter(isAsked)) {
    if (!isSound(test, isBuilt)) throw new Error(`${test} is red by itself`);
    const path = join(copy, file);
    const whole = readFileSync(path, 'utf8');
    if (whole.split(find).length !== 2) throw new Error(`${topic}: "${protection}" does not match once in ${file}`);
    writeFileSync(
      path,
      whole.replace(find, () => replace),
    );
    const { isRed, said } = notices(test, isBuilt);
    writeFileSync(path, whole);
    if (isBuilt) build();
    if (!isRed) unseen++;
    console.log(`| ${protection} | ${test} | ${isRed ? 'red' : '**NOT SEEN**'} ${said.slice(0, 120)} |`);
  }
rmSync(copy, { recursive: true, force: true });
if (unseen > 0) process.exit(1);
