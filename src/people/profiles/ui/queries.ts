import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../contract.ts';
import { firstOf } from '../rules/profile.ts';

export const profilesApi = browserClient<typeof contract>();

// Keys begin with the kind that the live stream names.

export const ownProfileQuery = queryOptions({
  queryKey: ['work-profile', 'own'],
  queryFn: ({ signal }) => answerOf(profilesApi.call('GET /api/v1/work-profile', { signal })),
});

/** What comes first for whoever is signed in; null where nothing does. */
export const firstQuery = {
  queryKey: ['work-profile', 'first'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { counts } = await answerOf(profilesApi.call('GET /api/v1/work-profile', { signal }));
    return counts && firstOf[counts];
  },
};

export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: ['work-profile', id],
    queryFn: ({ signal }) =>
      answerOf(profilesApi.call('GET /api/v1/people/:id/work-profile', { params: { id }, signal })),
  });
