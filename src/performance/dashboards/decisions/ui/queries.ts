import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import { inWords } from '../../ui/defined.ts';
import type * as contract from '../contract.ts';

export const decisionsApi = browserClient<typeof contract>();
export type Decision = AnswerOnWire<typeof contract.listDecisions>['items'][number];
export type Kpi = AnswerOnWire<typeof contract.listKpis>['items'][number];
export type Effect = AnswerOnWire<typeof contract.readEffect>;
export type DecisionFields = Omit<Decision, 'id' | 'version' | 'owner' | 'team' | 'isYours' | 'mayWrite'>;

export const decisionsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['decision', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(decisionsApi.call('GET /api/v1/decisions', { query: asOf ? { asOf } : {}, signal })),
  });

export const effectQuery = ({ id, version }: Pick<Decision, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['deal', 'decision', id, version],
    queryFn: async ({ signal }) => {
      const found = await answerOf(decisionsApi.call('GET /api/v1/decisions/:id/effect', { params: { id }, signal }));
      return { ...found, definition: found.definition && inWords(found.definition) };
    },
  });

export const kpisQuery = () =>
  queryOptions({
    queryKey: ['kpi', 'list'],
    queryFn: ({ signal }) => answerOf(decisionsApi.call('GET /api/v1/kpis', { signal })),
  });
