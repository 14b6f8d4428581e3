import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const targetsApi = browserClient<typeof contract>();

export type QuotaGrid = AnswerOnWire<typeof contract.readQuotas>;
export type QuotaPerson = QuotaGrid['people'][number];

export const quotasQuery = (year: number | null, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['quota', 'grid', year, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        targetsApi.call('GET /api/v1/quotas', {
          query: { ...(year ? { year } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });

export const proposalQuery = (quarter: string, from: 'year-before' | 'last-quarter', growthPercent: number) =>
  queryOptions({
    queryKey: ['quota', 'proposal', quarter, from, growthPercent],
    queryFn: ({ signal }) =>
      answerOf(targetsApi.call('GET /api/v1/quotas/proposal', { query: { quarter, from, growthPercent }, signal })),
    staleTime: 0,
  });
