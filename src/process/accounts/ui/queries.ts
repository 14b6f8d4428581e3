import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { askedAtStart } from '../../../kit/custom/custom-form.ts';
import type { AskPage } from '../../../kit/list/list-query.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { accountsApi, fieldsApi, type ListedCompany, type ListedContact, peopleApi } from './api.ts';

// Keys begin with the kind that the live stream names.

type Day = LocalDate | null;
const at = (asOf: Day) => (asOf ? { asOf } : {});

/** A page of the list, and the pages as the list first stands. */
export const companiesPage: AskPage<ListedCompany> = (query, signal) =>
  answerOf(accountsApi.call('GET /api/v1/companies', { query: query as never, signal }));
export const contactsPage: AskPage<ListedContact> = (query, signal) =>
  answerOf(accountsApi.call('GET /api/v1/contacts', { query: query as never, signal }));

export const companyQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['company', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(accountsApi.call('GET /api/v1/companies/:id', { params: { id }, query: at(asOf), signal })),
  });

export const contactQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['contact', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(accountsApi.call('GET /api/v1/contacts/:id', { params: { id }, query: at(asOf), signal })),
  });

/** Whom a reader of this role may give a record to: everybody, or himself and his team. Of more than 200 the first. */
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

/** The shared vocabulary, short enough to be chosen from whole. */
export const tagsQuery = (asOf: Day) =>
  queryOptions({
    queryKey: ['tag', 'all', asOf],
    queryFn: async ({ signal }) =>
      (await answerOf(accountsApi.call('GET /api/v1/tags', { query: at(asOf), signal }))).items,
  });

export const familyQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['company', 'family', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(accountsApi.call('GET /api/v1/companies/:id/family', { params: { id }, query: at(asOf), signal })),
  });

export const buyingGroupQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['buying-role', 'group', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(accountsApi.call('GET /api/v1/companies/:id/buying-group', { params: { id }, query: at(asOf), signal })),
  });

/** The fields of the workspace that a new record asks for; as the settings of fields ask, so that one answer serves both. */
export const newRecordFieldsQuery = (object: 'company' | 'contact') =>
  queryOptions({
    queryKey: ['field', object, null, false],
    queryFn: ({ signal }) => answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object }, signal })),
    staleTime: 5 * 60_000,
    select: ({ items }) => askedAtStart(items),
  });
