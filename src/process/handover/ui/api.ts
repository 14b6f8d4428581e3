import type * as people from '../../../people/organisation/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as contract from '../contract.ts';

export const handoverApi = browserClient<typeof contract>();
export const jobsApi = browserClient<typeof jobs>();

const peopleApi = browserClient<typeof people>();

/** Whoever works here today and is called so. */
export async function findActive(typed: string, signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
}

export type Preview = AnswerOnWire<typeof contract.previewHandover>;
export type Kind = Preview['counts'][number]['kind'];
