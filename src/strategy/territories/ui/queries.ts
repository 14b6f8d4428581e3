import { queryOptions } from '@tanstack/react-query';
import type * as people from '../../../people/organisation/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as metrics from '../../../platform/metrics/contract.ts';

const metricsApi = browserClient<typeof metrics>();
const peopleApi = browserClient<typeof people>();

export type Person = AnswerOnWire<typeof people.listPeople>['items'][number];
export type Answer = AnswerOnWire<typeof metrics.readMetric>;

/** What may lie unevenly on people, each a number of the registry. */
export const measures = ['open_deals', 'open_value', 'won_value'] as const;
export type Measure = (typeof measures)[number];
export const measureIn = (text: string | undefined): Measure => measures.find((each) => each === text) ?? 'open_deals';

// Keys begin with the kind that the live stream names.

export const balanceQuery = (measure: Measure, asOf: string | null) =>
  queryOptions({
    queryKey: ['deal', 'balance', measure, asOf],
    queryFn: ({ signal }) => {
      const query = { groupBy: ['owner' as const], ...(asOf ? { asOf } : {}) };
      return answerOf(metricsApi.call('GET /api/v1/metrics/:id', { params: { id: measure }, query, signal }));
    },
  });

const pageSize = 200;
const mostPages = 20;

/** Everybody, to the four thousandth. */
export const peopleQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['person', 'balance', asOf],
    queryFn: async ({ signal }) => {
      const all: Person[] = [];
      let cursor: string | null = null;
      for (let i = 0; i < mostPages && (i === 0 || cursor); i++) {
        const query = { limit: pageSize, ...(cursor ? { cursor } : {}), ...(asOf ? { asOf } : {}) };
        const page: AnswerOnWire<typeof people.listPeople> = await answerOf(
          peopleApi.call('GET /api/v1/people', { query, signal }),
        );
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    },
  });
