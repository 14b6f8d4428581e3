import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as products from '../../../process/catalogue/contract.ts';
import type * as territories from '../../territories/contract.ts';
import type * as contract from '../contract.ts';

export const structureApi = browserClient<typeof contract>();
const territoriesApi = browserClient<typeof territories>();
const productsApi = browserClient<typeof products>();

export type Structures = AnswerOnWire<typeof contract.listStructures>;
export type Structure = Structures['items'][number];
export type Draft = AnswerOnWire<typeof contract.readDraft>;
export type Drawn = Pick<Draft, 'levels' | 'sizeBy' | 'bands' | 'teams' | 'currency'>;
export type DrawnTeam = Draft['teams'][number];
export type Effect = AnswerOnWire<typeof contract.draftEffect>;
export type Finding = Effect['findings'][number];
export type RolledUp = AnswerOnWire<typeof contract.rollUpStructures>;
export type Changes = BodyOf<typeof contract.changeDraft>;
export type Switch = BodyOf<typeof contract.switchStructure>;
export type Level = Draft['levels'][number];
export type Key = DrawnTeam['keys'][number][number];

// Keys begin with the kind that the live stream names.

export const structuresQuery = queryOptions({
  queryKey: ['structure', 'list'],
  queryFn: ({ signal }) => answerOf(structureApi.call('GET /api/v1/structures', { signal })),
});

export const draftsQuery = queryOptions({
  queryKey: ['structure-draft', 'list'],
  queryFn: ({ signal }) => answerOf(structureApi.call('GET /api/v1/structure-drafts', { signal })),
});

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['structure-draft', id],
    queryFn: ({ signal }) =>
      answerOf(structureApi.call('GET /api/v1/structure-drafts/:id', { params: { id }, signal })),
  });

export const effectQuery = (id: string) =>
  queryOptions({
    queryKey: ['structure-draft', id, 'effect'],
    queryFn: ({ signal }) =>
      answerOf(structureApi.call('GET /api/v1/structure-drafts/:id/effect', { params: { id }, signal })),
  });

export const rollUpQuery = (on: string) =>
  queryOptions({
    queryKey: ['structure', 'roll-up', on],
    queryFn: ({ signal }) => answerOf(structureApi.call('GET /api/v1/structures/roll-up', { query: { on }, signal })),
  });

/** What teams can be keyed on: territories that own companies, and product lines. */
export const keysQuery = queryOptions({
  queryKey: ['territory', 'keys-of-teams'],
  queryFn: async ({ signal }): Promise<Record<'territory' | 'line', Key[]>> => {
    const [drawn, sold] = await Promise.all([
      answerOf(territoriesApi.call('GET /api/v1/territories', { query: {}, signal })),
      answerOf(productsApi.call('GET /api/v1/products', { query: { limit: 200 }, signal })),
    ]);
    const lines = [...new Set(sold.items.flatMap(({ series }) => series ?? []))].sort();
    return {
      territory: drawn.items.filter(({ isOverlay }) => !isOverlay).map(({ id, name }) => ({ id, name })),
      line: lines.map((name) => ({ id: name, name })),
    };
  },
});
