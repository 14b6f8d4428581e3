import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../../platform/http/contract.ts';
import type { searchRoute } from '../../../../platform/search/contract.ts';
import type * as contract from '../merge-contract.ts';
import { type Kind, pluralOf } from './kinds.ts';

const api = browserClient<typeof contract>();
const searchApi = browserClient<{ searchRoute: typeof searchRoute }>();

export type SideBySide = AnswerOnWire<typeof contract.compareCompanies>;
export type Field = SideBySide['fields'][number];
type Body = BodyOf<typeof contract.mergeCompanies>;

/** The address of the page that compares these. */
export const mergePath = (kind: Kind, ids: readonly string[]): string => `/merge/${kind}?ids=${ids.join(',')}`;

/** All kinds are asked and answer alike. */
const addressOf = (kind: Kind) =>
  `/api/v1/duplicates/merges/${pluralOf[kind]}` as '/api/v1/duplicates/merges/companies';

export const sideBySide = (kind: Kind, ids: readonly string[]) => ({
  queryKey: [kind, 'side-by-side', ...ids],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(api.call(`GET ${addressOf(kind)}`, { query: { id: [...ids] }, signal })),
  enabled: ids.length > 1,
  retry: false,
});

export const putTogether = (kind: Kind, body: Body) => api.call(`POST ${addressOf(kind)}`, { body });

export const becameOne = (kind: Kind, id: string) => ({
  queryKey: [kind, 'became-one', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(api.call(`GET ${addressOf(kind)}/:id`, { params: { id }, signal })),
  retry: false,
});

/** Records of a kind by a part of their name, but for those that are there already. */
export const findOthers =
  (kind: Kind, there: readonly string[]) =>
  async (typed: string, signal: AbortSignal): Promise<{ id: string; name: string }[]> => {
    if (typed.trim() === '') return [];
    const query = { q: typed.trim(), kinds: [kind], limit: 8 + there.length };
    const { items } = await answerOf(searchApi.call('GET /api/v1/search', { query, signal }));
    return items.flatMap(({ id, title }) => (there.includes(id) ? [] : [{ id, name: title }]));
  };
