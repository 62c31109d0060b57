/** Runs the house's own test alone, without a database. */
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default defineConfig({ ...usual, test: { include: ['test/house.test.ts', 'test/contract.test.ts'] } });
