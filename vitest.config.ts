import { defineConfig } from 'vitest/config';

const SLOW_TIMEOUT_MS = 120_000;

const LONG = 'packages/*/test/**/*.long.test.ts';

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
          // Real PostgreSQL, real servers, a real Chromium: one file at a time, each in a process of its own. And what is
          // pure but takes seconds, so that a check between two commits stays under a minute.
          name: 'slow',
          setupFiles: ['tools/seed.ts'],
          include: [
            'platform/*/test/**/*.test.{ts,tsx}',
            'apps/*/test/**/*.test.{ts,tsx}',
            'sim/**/*.test.ts',
            LONG,
          ],
          exclude: ['apps/auditor/**', '**/node_modules/**'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: SLOW_TIMEOUT_MS,
          hookTimeout: SLOW_TIMEOUT_MS,
        },
      },
    ],
  },
});
