import { defineConfig } from 'vitest/config';
import { wordsInTwo } from './scripts/words.ts';

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
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['src/**/*.db.test.ts', 'test/{access,contracts,database}/**/*.test.ts'],
          globalSetup: ['test/support/cluster.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          sequence: { groupOrder: 2 },
          include: ['test/journeys/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'product',
          sequence: { groupOrder: 3 },
          include: [
            'test/start/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'src/platform/database/embedded/**/*.test.ts',
          ],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
