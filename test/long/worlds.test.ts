/** Thousands of random worlds, from a seed that is printed so that a failure can be seen again. */
import { it } from 'vitest';
import { judgeWorlds } from '../access/worlds.js';

it('5,000 random worlds', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`SEED=${seed}`);
  for (let part = 0; part < 10; part++) await judgeWorlds(500, seed + part);
}, 1_800_000);
