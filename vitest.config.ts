/** How the tests run: one PostgreSQL for all, a database of its own for each file. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Nest and Apollo load graphql as CommonJS; our code must meet the same one, or `instanceof` tells errors apart.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'prisma/**/*.test.ts', 'test/**/*.test.ts', 'client/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'test/long/**', 'test/browser/**'],
    globalSetup: ['test/support/postgres.ts'],
    setupFiles: ['test/support/metadata.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // What comes in its own time; what must come in time says so itself.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    // Nest, Apollo and Prisma are loaded once for each worker; a file shares them with the next, and nothing else.
    isolate: false,
  },
});
