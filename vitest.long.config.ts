/** The tests that take longer than a coffee: `npm run test:long`. */
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default defineConfig({
  ...usual,
  // Some measure what their own process holds.
  test: {
    ...usual.test,
    isolate: true,
    include: ['test/long/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
  },
});
