import { queryOptions } from '@tanstack/react-query';
import { askedAtStart } from '../../../kit/custom/custom-form.ts';
import type * as people from '../../../people/organisation/contract.ts';
import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { leadsApi } from './api.ts';

const fieldsApi = browserClient<typeof fields>();
const peopleApi = browserClient<typeof people>();

export const queueQuery = queryOptions({
  queryKey: ['lead', 'queue'],
  queryFn: ({ signal }) => answerOf(leadsApi.call('GET /api/v1/leads/queue', { signal })),
});

/** Who of this address, number or company is here already. */
export const alikeQuery = (query: Readonly<Record<string, string>>) =>
  queryOptions({
    queryKey: ['lead', 'alike', query],
    queryFn: async ({ signal }) =>
      (await answerOf(leadsApi.call('GET /api/v1/leads/alike', { query: query as never, signal }))).items,
    enabled: Object.keys(query).some((name) => name !== 'not'),
    placeholderData: (before) => before,
  });

/** Whom a reader of this role may give a lead to: everybody, or himself and his team. Of more than 200 the first. */
export const receiversQuery = (role: string) =>
  queryOptions({
    queryKey: ['person', 'receivers', role],
    queryFn: async ({ signal }) => {
      if (!['leader', 'operations'].includes(role))
        return (await answerOf(peopleApi.call('GET /api/v1/my-team', { signal }))).items;
      const query = { limit: 200, active: true };
      return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
    },
    staleTime: 5 * 60_000,
  });

/** The fields of the workspace that a new lead asks for; as the settings of fields ask, so that one answer serves both. */
export const newLeadFieldsQuery = queryOptions({
  queryKey: ['field', 'lead', null, false],
  queryFn: ({ signal }) => answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'lead' }, signal })),
  staleTime: 5 * 60_000,
  select: ({ items }) => askedAtStart(items),
});
