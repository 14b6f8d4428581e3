import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Benchmark } from './rules/file.ts';

export type BenchmarkRow = Kept & Benchmark;

/** How others sell is brought by those who lead sales and known to all. */
export const benchmarks: Table<BenchmarkRow> = defineTable<BenchmarkRow>({
  kind: 'benchmark',
  name: 'benchmarks',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  freeText: ['segment', 'source'],
});
