/** A seeded slice of random worlds, in every run; thousands of them in `npm run test:long`. */
import { it } from 'vitest';
import { judgeWorlds } from './worlds.js';

it('300 random worlds: rules equal the oracle, the fence contains it, the feed tells just the entitled', async () => {
  await judgeWorlds(300, 20261123);
}, 180_000);
