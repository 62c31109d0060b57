/** Thousands of operations made from the contract: no INTERNAL, no stack, nothing that the oracle forbids. */
import { expect, it } from 'vitest';
import { runOperations } from '../attack/operations-run.js';
import { startOnWorlds } from '../attack/worlds-server.js';

const many = Number(process.env.OPERATIONS ?? 10_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

it(`${many} operations`, { timeout: 1_800_000 }, async () => {
  const worlds = await startOnWorlds(60, seed);
  try {
    const queries = await runOperations(worlds, 'query', Math.floor(many / 2), seed);
    const mutations = await runOperations(worlds, 'mutation', Math.ceil(many / 2), seed + 1);
    console.log(`seed ${seed}: queries ${JSON.stringify(queries)}, mutations ${JSON.stringify(mutations)}`);
    expect(queries.rows).toBeGreaterThan(many / 20);
    expect(process.memoryUsage().heapUsed).toBeLessThan(1.5 * 2 ** 30);
  } finally {
    await worlds.server.stop();
  }
});
