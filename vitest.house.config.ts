/** Runs the house's own test alone, without a database. */
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/house.test.ts', 'test/contract.test.ts'] } });
