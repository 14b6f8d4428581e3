import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as catalogue from '../../catalogue/contract.ts';

const catalogueApi = browserClient<typeof catalogue>();
export type Priced = AnswerOnWire<typeof catalogue.pricesFor>['items'][number];
export type Bundled = AnswerOnWire<typeof catalogue.listBundles>['items'][number];

/** What products cost this customer today; its key begins as that of price lists, so that a changed one is asked anew. */
export const pricesQuery = (currency: string, companyId: string | null) =>
  queryOptions({
    queryKey: ['price-list', 'prices', currency, companyId],
    queryFn: ({ signal }) =>
      answerOf(
        catalogueApi.call('GET /api/v1/prices', { query: { currency, ...(companyId ? { companyId } : {}) }, signal }),
      ),
  });

export const bundlesQuery = () =>
  queryOptions({
    queryKey: ['bundle', 'all'],
    queryFn: async ({ signal }) => {
      const items: Bundled[] = [];
      for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
        const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor ? { cursor } : {}) };
        const page: AnswerOnWire<typeof catalogue.listBundles> = await answerOf(
          catalogueApi.call('GET /api/v1/bundles', { query, signal }),
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return { items };
    },
  });
