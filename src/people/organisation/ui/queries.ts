import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { askedAtStart } from '../../../kit/custom/custom-form.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { fieldsApi, identityApi, peopleApi } from './api.ts';

// Keys begin with the kind that the live stream names.

type Day = LocalDate | null;
const at = (asOf: Day) => (asOf ? { asOf } : {});

export const treeQuery = (asOf: Day) =>
  queryOptions({
    queryKey: ['person', 'tree', asOf],
    queryFn: async ({ signal }) =>
      (await answerOf(peopleApi.call('GET /api/v1/people/tree', { query: at(asOf), signal }))).items,
  });

export const personQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['person', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(peopleApi.call('GET /api/v1/people/:id', { params: { id }, query: at(asOf), signal })),
  });

/** Who can sign in and who is invited; only for those who keep the list of people. */
export const waysInQuery = () =>
  queryOptions({
    queryKey: ['person', 'ways-in'],
    queryFn: async ({ signal }) => {
      const [members, invitations] = await Promise.all([
        answerOf(identityApi.call('GET /api/v1/members', { signal })),
        answerOf(identityApi.call('GET /api/v1/invitations', { signal })),
      ]);
      return { members: members.items, invitations: invitations.items };
    },
  });

/** Whoever works here today, by a part of the name. */
export async function findPeople(typed: string, signal: AbortSignal) {
  const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
}

/** The fields of the workspace that a new colleague is asked for; as the settings of fields ask, so that one answer serves both. */
export const newPersonFieldsQuery = queryOptions({
  queryKey: ['field', 'person', null, false],
  queryFn: ({ signal }) => answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'person' }, signal })),
  staleTime: 5 * 60_000,
  select: ({ items }) => askedAtStart(items),
});
