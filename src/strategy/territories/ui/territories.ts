import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as accounts from '../../../process/accounts/contract.ts';
import type * as catalogue from '../../../process/catalogue/contract.ts';
import type * as contract from '../contract.ts';
import type * as handing from '../handing/contract.ts';
import type * as map from '../map/contract.ts';
import type * as places from '../places/contract.ts';
import { territoriesApi } from './api.ts';

const mapApi = browserClient<typeof map>();
const placesApi = browserClient<typeof places>();
export const handingApi = browserClient<typeof handing>();
const accountsApi = browserClient<typeof accounts>();
const catalogueApi = browserClient<typeof catalogue>();

export type Territory = AnswerOnWire<typeof contract.listTerritories>['items'][number];
export type TerritoryInFull = AnswerOnWire<typeof contract.readTerritory>;
export type Placed = AnswerOnWire<typeof contract.territoryOfCompany>;
export type MapAnswer = AnswerOnWire<typeof map.territoryMap>;
export type StoodLine = AnswerOnWire<typeof places.territoryLogOfCompany>['lines'][number];
export type Findings = AnswerOnWire<typeof contract.territoryFindings>;
export type Moves = AnswerOnWire<typeof contract.previewTerritory>;
export type FallenCompany = AnswerOnWire<typeof contract.companiesOfTerritory>['items'][number];
export type Rule = Territory['rules'][number];
export type Condition = Rule['conditions'][number];

export const territoriesQuery = (asOf: string | null = null) =>
  queryOptions({
    queryKey: ['territory', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(territoriesApi.call('GET /api/v1/territories', { query: asOf ? { asOf } : {}, signal })),
  });

export const territoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['territory', 'one', id],
    queryFn: ({ signal }) => answerOf(territoriesApi.call('GET /api/v1/territories/:id', { params: { id }, signal })),
  });

export const fallenQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['territory', 'companies', id],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        territoriesApi.call('GET /api/v1/territories/:id/companies', {
          ...{ params: { id }, query: cursor ? { cursor } : {}, signal },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Why nothing can be handed over is an answer too: it is not asked again for that. */
export const handingQuery = (id: string) =>
  queryOptions({
    queryKey: ['territory', 'handing', id],
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(handingApi.call('GET /api/v1/territories/:id/handover', { params: { id }, signal })),
  });

export const findingsQuery = queryOptions({
  queryKey: ['territory', 'findings'],
  queryFn: ({ signal }) => answerOf(territoriesApi.call('GET /api/v1/territory-findings', { query: {}, signal })),
});

export const placedQuery = (id: string) =>
  queryOptions({
    queryKey: ['company', 'territory', id],
    queryFn: ({ signal }) =>
      answerOf(territoriesApi.call('GET /api/v1/companies/:id/territory', { params: { id }, signal })),
  });

export const mapQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['company', 'territory-map', asOf],
    queryFn: ({ signal }) =>
      answerOf(mapApi.call('GET /api/v1/territory-map', { query: asOf ? { asOf } : {}, signal })),
  });

export const stoodQuery = (id: string) =>
  queryOptions({
    queryKey: ['company', 'territory-log', id],
    queryFn: ({ signal }) =>
      answerOf(placesApi.call('GET /api/v1/companies/:id/territory-log', { params: { id }, signal })),
  });

const typedIn = (typed: string) => ({ limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) });

export async function findCompanies(typed: string, signal: AbortSignal) {
  return (await answerOf(accountsApi.call('GET /api/v1/companies', { query: typedIn(typed), signal }))).items;
}

export async function findProducts(typed: string, signal: AbortSignal) {
  const query = { ...typedIn(typed), active: 'true' as const };
  return (await answerOf(catalogueApi.call('GET /api/v1/products', { query: query as never, signal }))).items;
}
