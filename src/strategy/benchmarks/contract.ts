import { z } from 'zod';
import { id, named, route, version } from '../../platform/http/contract.ts';
import { columns, faultKinds } from './rules/file.ts';

const read = { kind: 'benchmark', action: 'read' } as const;
const write = { kind: 'benchmark', action: 'write' } as const;
const value = z.number().describe('In the unit of the metric; money in minor units');

const fields = {
  metricId: z.string(),
  segment: z.string().nullable().describe('Of whom it tells, in the words of its source; null is all'),
  low: value.nullable().describe('A quarter lies below'),
  median: value,
  high: value.nullable().describe('A quarter lies above'),
  currency: z.string().nullable(),
  n: z.int().nullable().describe('Companies asked, where the source says so'),
  source: z.string(),
  year: z.int(),
};
const benchmark = named('Benchmark', z.object({ id, version, ...fields }));

export const listBenchmarks = route({
  id: 'benchmarks.list',
  method: 'GET',
  path: '/api/v1/benchmarks',
  summary:
    'How others sell, from files that your workspace brought, each beside your own figure of the last twelve months',
  rights: read,
  query: z.strictObject({ metric: z.string().max(80).optional().describe('Of one metric alone') }),
  answer: z.object({
    items: z.array(
      benchmark.extend({
        unit: z.string().nullable().describe('Null where the metric is no more'),
        own: value.nullable().describe('As far as you may see'),
        stands: z.enum(['below', 'within', 'above']).nullable().describe('Your figure to its middle half'),
      }),
    ),
    pooling: z.literal('off').describe('Nothing of this workspace is sent anywhere: benchmarks come from files alone'),
    mayWrite: z.boolean(),
  }),
});

export const takeBenchmarks = route({
  id: 'benchmarks.take',
  method: 'POST',
  path: '/api/v1/benchmarks',
  summary:
    'Take benchmarks from a file as text (CSV, or JSON as a list of objects); all of it or nothing, and first only said what it would do',
  description:
    'Columns: metric (id, name or another word for it), segment, low, median, high (also p25, p50, p75), currency, n, source, year. One of the same metric, segment, source and year is replaced.',
  rights: write,
  body: z.strictObject({
    text: z.string().min(1).max(1_000_000),
    sure: z.boolean().describe('False only says what it would do'),
  }),
  answer: z.object({
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    first: z.array(z.object(fields)).describe('The first 20 as they are read'),
    lacking: z.array(z.enum(columns)).describe('Columns that the file does not have'),
    faults: z
      .array(z.object({ line: z.int(), column: z.enum(columns), why: z.enum(faultKinds) }))
      .describe('The first 100'),
    groupId: id.nullable().describe('Undo it by this; null where nothing was taken'),
  }),
  refusals: ['too-many'],
});

export const removeBenchmark = route({
  id: 'benchmarks.remove',
  method: 'DELETE',
  path: '/api/v1/benchmarks/:id',
  summary: 'Remove a benchmark',
  rights: write,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: benchmark,
});
