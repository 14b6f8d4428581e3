import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as contract from '../contract.ts';
import { isAtWork } from '../rules/demo-state.ts';

export const demoApi = browserClient<typeof contract>();
export const jobsApi = browserClient<typeof jobs>();

export type Told = AnswerOnWire<typeof contract.readDemo>;
export type Demo = NonNullable<Told['demo']>;

/** The demo company as it stands; looked at again each second while a job is at it. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => answerOf(demoApi.call('GET /api/v1/demo', { signal })),
  refetchInterval: ({ state }) => (isAtWork(state.data?.demo?.state ?? null) ? 1_000 : false),
});

/** What would stay if it was removed now. */
export const staysQuery = queryOptions({
  queryKey: ['demo', 'stays'],
  queryFn: ({ signal }) => answerOf(demoApi.call('GET /api/v1/demo/stays', { signal })),
  staleTime: 0,
});
