import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
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
          name: 'product',
          sequence: { groupOrder: 2 },
          include: [
            'test/start/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/journeys/**/*.test.ts',
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
