import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts', 'src/platform/database/embedded/**'],
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'database',
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
          include: [
            'test/start/**/*.test.ts',
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
