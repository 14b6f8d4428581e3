import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as metrics from '../../../../platform/metrics/contract.ts';
import type * as contract from '../contract.ts';

const metricsApi = browserClient<typeof metrics>();
export const definitionsApi = browserClient<typeof contract>();
export type Definitions = AnswerOnWire<typeof contract.listDefinitions>;
export type Definition = Definitions['items'][number];
export type Report = AnswerOnWire<typeof contract.reportDefinitions>;

const at = (asOf: string | null) => (asOf ? { asOf } : {});

export const definitionsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['lead-definition', asOf],
    queryFn: ({ signal }) => answerOf(definitionsApi.call('GET /api/v1/lead-definitions', { query: at(asOf), signal })),
  });

// The rest stands under leads, so that it is read anew when one changes.

export const reportQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['lead', 'definitions', asOf],
    queryFn: ({ signal }) =>
      answerOf(definitionsApi.call('GET /api/v1/lead-definitions/report', { query: at(asOf), signal })),
  });

export const handedMetrics = ['leads_to_mql', 'mql_accepted'] as const;
export type LeadMetric = (typeof handedMetrics)[number] | 'leads_in_time';
export type Question = { from: string; until: string; asOf: string; owner?: string; team?: string };

export const leadMetricQuery = (id: LeadMetric, question: Question) =>
  queryOptions({
    queryKey: ['lead', 'metric', id, question],
    queryFn: ({ signal }) => {
      const { owner, ...rest } = question;
      const query = { ...rest, ...(owner ? { owner: [owner] } : {}) };
      return answerOf(metricsApi.call('GET /api/v1/metrics/:id', { params: { id }, query, signal }));
    },
  });
