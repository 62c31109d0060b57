/** `npm run bench [-- --quick]`: its own database, seeded data, the server as deployed; beside each figure the practical limit. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBench, type Size, signIn, usual } from './data.js';
import { deeds } from './deeds.js';
import { desk } from './desk.js';
import { fanOut } from './fan-out.js';
import { type Figure, figure, medianOf, print, rounded } from './figure.js';
import { plans } from './plans.js';
import { search } from './search.js';
import { openStand, project, type Stand, startNode } from './stand.js';

const isQuick = process.argv.includes('--quick');
const size: Size = isQuick ? { cases: 2_000, contributionsPerCase: 10 } : usual;
const repeats = isQuick ? { rounds: 3, seconds: 3 } : { rounds: 5, seconds: 8 };
const crowd = isQuick
  ? { subscribers: 400, single: 20, burst: 50, rounds: 3 }
  : { subscribers: 2_000, single: 60, burst: 200, rounds: 5 };

/** Where the plans of the full set are kept; `--plans` writes them anew. */
const planFile = join(project, 'test/bench/plans.txt');

async function withStand<T>(of: Size, work: (stand: Stand) => Promise<T>): Promise<T> {
  const stand = await openStand();
  try {
    await loadBench(stand.superuserUrl, of);
    await signIn(stand.superuserUrl, 4);
    return await work(stand);
  } finally {
    await stand.stop();
  }
}

async function starts(stand: Stand, times: number): Promise<Figure[]> {
  const took: number[] = [];
  let resident = 0;
  for (let round = 0; round < times; round++) {
    const node = await startNode(stand);
    took.push(node.readyAfter);
    resident = await node.resident();
    await node.stop();
  }
  return [
    figure('start cold', 'ms, the first on this database', took.slice(0, 1)),
    figure('start warm', 'ms', took.slice(1)),
    figure('resident after start', 'MiB', [resident]),
  ];
}

const failures: string[] = [];
const must = (isMet: boolean, words: string) => {
  if (!isMet) failures.push(words);
};

const atSize = await withStand(size, async (stand) => {
  print(await starts(stand, 4));
  if (!isQuick) {
    const found = await plans(stand);
    if (process.argv.includes('--plans')) await writeFile(planFile, found);
    else if (found !== (await readFile(planFile, 'utf8')))
      failures.push(`the plans are not those of ${planFile}:\n${found}`);
  }
  const node = await startNode(stand);
  const ofDesk = await desk(stand, node, repeats);
  print([...ofDesk, figure('resident after desk', 'MiB', [await node.resident()])]);
  const ofSearch = await search(stand, node, repeats.rounds);
  print(ofSearch);
  print(await deeds(stand, node, isQuick ? 150 : 400, 3));
  const ofFan = await fanOut(stand, node, crowd);
  print([...ofFan, figure('resident after fan-out', 'MiB', [await node.resident()])]);
  await node.stop();
  const ratio = (name: string) =>
    [...ofDesk, ...ofSearch, ...ofFan].find((one) => one.name === name)?.ratio ?? Number.NaN;
  must(ratio('desk') >= 0.3, `desk is ${ratio('desk')} of its limit; 0.30 is the least`);
  must(ratio('desk p99') <= 4, `desk p99 is ${ratio('desk p99')} of the limit's; 4 is the most`);
  must(ratio('search') <= 5, `search takes ${ratio('search')} times the bare SQL; 5 is the most`);
  must(
    ratio('fan-out deliveries') >= 0.4,
    `fan-out is ${ratio('fan-out deliveries')} of the bare one; 0.40 is the least`,
  );
  must(ratio('fan-out p99') <= 3, `fan-out p99 is ${ratio('fan-out p99')} of the bare one's; 3 is the most`);
  must((ofDesk.find(({ name }) => name === 'desk statements')?.median ?? 9) <= 5, 'desk takes more than 5 statements');
  return ofDesk;
});

const larger = await withStand({ ...size, cases: size.cases * 10 }, async (stand) => {
  const node = await startNode(stand);
  const found = await desk(stand, node, { ...repeats, rounds: 3 });
  await node.stop();
  return found;
});
const [small, large] = [atSize, larger].map((of) => of[0] as Figure) as [Figure, Figure];
print([
  figure('growth', 'requests/s on a set ten times as large', [large.median], {
    ratio: rounded(medianOf([large.median]) / small.median),
    of: 'desk',
    note: `${large.ratio} of the limit on the same set`,
  }),
]);
for (const words of failures) console.error(`NOT MET: ${words}`);
process.exit(failures.length > 0 ? 1 : 0);
