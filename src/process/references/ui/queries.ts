import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as accounts from '../../accounts/contract.ts';
import type * as catalogue from '../../catalogue/contract.ts';
import type * as contract from '../contract.ts';
import type { Way } from '../rules/asks.ts';

export const referencesApi = browserClient<typeof contract>();
const accountsApi = browserClient<typeof accounts>();
const catalogueApi = browserClient<typeof catalogue>();

export type Reference = AnswerOnWire<typeof contract.listReferences>['items'][number];
export type Ask = AnswerOnWire<typeof contract.listAsks>['items'][number];
/** Who may ask a customer to speak for us. */
export const mayAskAs = (role: string): boolean => ['leader', 'operations', 'manager', 'rep'].includes(role);

export type Narrowed = { q?: string; way?: Way; ready?: 'yes' };

export const referencesQuery = (asked: Narrowed = {}, asOf: string | null = null) =>
  queryOptions({
    queryKey: ['reference', 'list', asked, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        referencesApi.call('GET /api/v1/references', { query: { ...asked, ...(asOf ? { asOf } : {}) }, signal }),
      ),
  });

export const asksQuery = (asked: { referenceId?: string; dealId?: string } = {}) =>
  queryOptions({
    queryKey: ['reference', 'asks', asked],
    queryFn: ({ signal }) => answerOf(referencesApi.call('GET /api/v1/reference-asks', { query: asked, signal })),
  });

const typedIn = (typed: string) => ({ limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) });

/** Contacts by a part of their name, with where they work. */
export async function findContacts(typed: string, signal: AbortSignal) {
  const { items } = await answerOf(accountsApi.call('GET /api/v1/contacts', { query: typedIn(typed), signal }));
  return items.map(({ id, name, company }) => ({ id, name: [name, company?.name].filter(Boolean).join(' · ') }));
}

export async function findProducts(typed: string, signal: AbortSignal) {
  return (await answerOf(catalogueApi.call('GET /api/v1/products', { query: typedIn(typed), signal }))).items;
}
