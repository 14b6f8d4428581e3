import { fold } from '../../../ground/text.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../contract.ts';

export const territoriesApi = browserClient<typeof contract>();

const mostFound = 8;

/** Territories by a part of their name. */
export async function findTerritories(typed: string, signal: AbortSignal) {
  const { items } = await answerOf(territoriesApi.call('GET /api/v1/territories', { query: {}, signal }));
  const words = fold(typed.trim());
  return items.filter(({ name }) => fold(name).includes(words)).slice(0, mostFound);
}
