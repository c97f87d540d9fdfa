import { defineConfig } from 'vitest/config';

const SLOW_TIMEOUT_MS = 120_000;

const LONG = 'packages/*/test/**/*.long.test.ts';

/** A real browser, or real servers as processes that are killed and waited for: one at a time, whatever else runs. */
const ALONE = [
  'apps/*/test/**/*.browser.test.ts',
  '{apps,platform}/*/test/**/*.process.test.ts',
  'apps/desk/test/**/*.test.{ts,tsx}',
  'apps/server/test/crossing/**/*.test.ts',
];
const ELSEWHERE = ['apps/auditor/**', '**/node_modules/**'];

// biome-ignore lint/style/noDefaultExport: Vitest looks for the default export of its configuration.
export default defineConfig({
  test: {
    // A real database needs longer than the usual 10 s to stop on a busy machine.
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          // Pure and in-process: milliseconds each, all at once, one module graph a thread.
          name: 'fast',
          setupFiles: ['tools/seed.ts'],
          include: [
            'packages/*/test/**/*.test.ts',
            'tools/test/**/*.test.ts',
            'apps/auditor/test/**/*.test.ts',
          ],
          exclude: [LONG, '**/node_modules/**'],
          pool: 'threads',
          isolate: false,
          // A property runs hundreds of cases, and may share two cores with other work.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          // With a real PostgreSQL each, in a process of its own, and what is pure but takes seconds, so that a check between
          // two commits stays under a minute. One at a time: `npm test` runs the next project beside it.
          name: 'house',
          setupFiles: ['tools/seed.ts'],
          include: ['platform/*/test/**/*.test.ts', 'apps/*/test/**/*.test.{ts,tsx}', LONG],
          exclude: [...ALONE, ...ELSEWHERE],
          pool: 'forks',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: SLOW_TIMEOUT_MS,
          hookTimeout: SLOW_TIMEOUT_MS,
        },
      },
      {
        test: {
          name: 'alone',
          setupFiles: ['tools/seed.ts'],
          include: ALONE,
          exclude: ELSEWHERE,
          pool: 'forks',
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: SLOW_TIMEOUT_MS,
          hookTimeout: SLOW_TIMEOUT_MS,
        },
      },
    ],
  },
});
