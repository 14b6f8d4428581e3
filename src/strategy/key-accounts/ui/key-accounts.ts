import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const keyAccountsApi = browserClient<typeof contract>();
export type KeyAccounts = AnswerOnWire<typeof contract.readKeyAccounts>;
export type Scheme = KeyAccounts['scheme'];
export type ShownTier = Scheme['tiers'][number];

export const ofCompanyQuery = (id: string) =>
  queryOptions({
    queryKey: ['account-tiers', 'of-company', id],
    queryFn: ({ signal }) =>
      answerOf(keyAccountsApi.call('GET /api/v1/companies/:id/key-account', { params: { id }, signal })),
  });

export const keyAccountsQuery = (quarter: string | null = null) =>
  queryOptions({
    queryKey: ['account-tiers', quarter],
    queryFn: ({ signal }) =>
      answerOf(keyAccountsApi.call('GET /api/v1/key-accounts', { query: quarter ? { quarter } : {}, signal })),
  });
