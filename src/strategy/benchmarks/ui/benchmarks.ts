import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const benchmarksApi = browserClient<typeof contract>();
export type Benchmark = AnswerOnWire<typeof contract.listBenchmarks>['items'][number];
export type Taken = AnswerOnWire<typeof contract.takeBenchmarks>;

export const benchmarksQuery = (metric: string | null = null) =>
  queryOptions({
    queryKey: ['benchmark', metric],
    queryFn: ({ signal }) =>
      answerOf(benchmarksApi.call('GET /api/v1/benchmarks', { query: metric ? { metric } : {}, signal })),
  });
