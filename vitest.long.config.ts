/** The tests that take longer than a coffee: `npm run test:long`. */
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ['test/long/**/*.test.ts'], exclude: ['**/node_modules/**', 'dist/**'] },
});
