import { defineConfig } from 'vitest/config';
import { wordsInTwo } from './scripts/words.ts';

/** How long is waited for what happens beside a test: a busy machine needs more than a second. */
const patient = { expect: { poll: { timeout: 20_000 } } };

const late = 'test/journeys/late-leads.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [wordsInTwo],
        test: {
          name: 'rules',
          sequence: { groupOrder: 0 },
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts', 'src/platform/database/embedded/**'],
          isolate: false,
          pool: 'threads',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'database',
          sequence: { groupOrder: 1 },
          // The mutants need modules that nobody has read before.
          include: ['src/{app,platform}/**/*.db.test.ts', 'test/database/**/*.test.ts', 'test/access/mutation.test.ts'],
          globalSetup: ['test/support/cluster.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // They add no tables of their own, so they share the product once it is read.
        test: {
          ...patient,
          name: 'capabilities',
          sequence: { groupOrder: 1 },
          include: [
            'src/{people,performance,process,strategy}/**/*.db.test.ts',
            'test/{access,contracts}/**/*.test.ts',
          ],
          exclude: ['test/access/mutation.test.ts'],
          globalSetup: ['test/support/cluster.ts'],
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...[
        { name: 'journeys', include: ['test/journeys/**/*.test.ts'], exclude: [late] },
        // It waits for minutes to pass, and is to hold up no other.
        { name: 'waiting', include: [late], exclude: [] },
      ].map((which) => ({
        test: {
          ...patient,
          ...which,
          sequence: { groupOrder: 2 },
          globalSetup: ['test/journeys/once.ts'],
          setupFiles: ['test/journeys/after-failure.ts'],
          pool: 'forks' as const,
          // They know the product by its pages alone: what drives the browser is read once.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      })),
      ...Object.entries({
        product: ['test/start/**/*.test.ts', 'src/platform/database/embedded/**/*.test.ts'],
        faults: ['test/faults/**/*.test.ts'],
      }).map(([name, include]) => ({
        test: {
          ...patient,
          name,
          sequence: { groupOrder: 3 },
          include,
          pool: 'forks' as const,
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      })),
    ],
  },
});
