import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as accounts from '../../accounts/contract.ts';
import type * as contract from '../contract.ts';

export const activitiesApi = browserClient<typeof contract>();
const accountsApi = browserClient<typeof accounts>();

export type Activity = AnswerOnWire<typeof contract.listActivities>['items'][number];
export type Kind = AnswerOnWire<typeof contract.listKinds>['items'][number];
export type Ref = { kind: string; id: string };
export type Named = { id: string; name: string };

const asked = (typed: string) => ({ limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) });

export async function findContacts(typed: string, signal: AbortSignal): Promise<Named[]> {
  return (await answerOf(accountsApi.call('GET /api/v1/contacts', { query: asked(typed), signal }))).items;
}

export async function findCompanies(typed: string, signal: AbortSignal): Promise<Named[]> {
  return (await answerOf(accountsApi.call('GET /api/v1/companies', { query: asked(typed), signal }))).items;
}

export async function findActivities(typed: string, signal: AbortSignal): Promise<Activity[]> {
  return (await answerOf(activitiesApi.call('GET /api/v1/activities', { query: asked(typed), signal }))).items;
}
