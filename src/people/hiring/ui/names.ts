import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as segmentContract from '../../../strategy/segments/contract.ts';
import type * as territoryContract from '../../../strategy/territories/contract.ts';

const segmentsApi = browserClient<typeof segmentContract>();
const territoriesApi = browserClient<typeof territoryContract>();

const option = ({ id, name }: { id: string; name: string }) => ({ id, label: name });

/** The territories and segments that a requisition can name. */
export const namesQuery = queryOptions({
  queryKey: ['requisition', 'names'],
  queryFn: async ({ signal }) => {
    const [territories, segments] = await Promise.all([
      answerOf(territoriesApi.call('GET /api/v1/territories', { query: {}, signal })),
      answerOf(segmentsApi.call('GET /api/v1/segments', { query: {}, signal })),
    ]);
    return { territories: territories.items.map(option), segments: segments.items.map(option) };
  },
});
