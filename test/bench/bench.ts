/** `npm run bench`: its own database, seeded data, the server as deployed, and beside each figure the practical limit. */
import { loadBench, signIn, usual } from './data.js';
import { desk } from './desk.js';
import { figure, print } from './figure.js';
import { openStand, startNode } from './stand.js';

const isQuick = process.argv.includes('--quick');
const size = isQuick ? { cases: 2_000, contributionsPerCase: 10 } : usual;
const repeats = isQuick ? { rounds: 3, seconds: 3 } : { rounds: 5, seconds: 8 };

const stand = await openStand();
try {
  await loadBench(stand.superuserUrl, size);
  await signIn(stand.superuserUrl, 4);
  const starts: number[] = [];
  let node = await startNode(stand);
  for (let round = 0; round < 3; round++) {
    await node.stop();
    node = await startNode(stand);
    starts.push(node.readyAfter);
  }
  print([figure('start warm', 'ms', starts), figure('resident after start', 'MiB', [await node.resident()])]);
  print(await desk(stand, node, repeats));
  print([figure('resident after desk', 'MiB', [await node.resident()])]);
  await node.stop();
} finally {
  await stand.stop();
}
