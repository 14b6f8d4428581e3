import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import type { listFields } from '../../../../platform/fields/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import { knownForm } from '../rules/known-form.ts';

export const api = browserClient<typeof contract>();
const fieldsApi = browserClient<{ listFields: typeof listFields }>();

export type Forms = AnswerOnWire<typeof contract.listForms>;
export type Form = Forms['items'][number];
export type Discovery = AnswerOnWire<typeof contract.readDiscovery>;

/** The form that comes along, in the reader's language; what a workspace wrote stays in its own words. */
function inWords<Asked extends { key: string; label: string }>(isKnown: boolean, questions: Asked[]): Asked[] {
  if (!isKnown) return questions;
  const labels = new Map(knownForm(i18next.language).map(({ key, label }) => [key, label]));
  return questions.map((one) => ({ ...one, label: labels.get(one.key) ?? one.label }));
}

export const formsQuery = () =>
  queryOptions({
    queryKey: ['discovery-form', 'list'],
    queryFn: async ({ signal }): Promise<Forms> => {
      const found = await answerOf(api.call('GET /api/v1/discovery-forms', { signal }));
      return {
        ...found,
        items: found.items.map((one) => ({ ...one, questions: inWords(one.isKnown, one.questions) })),
      };
    },
  });

export const discoveryQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['discovery', 'deal', id, asOf],
    queryFn: async ({ signal }): Promise<Discovery> => {
      const query = asOf ? { asOf } : {};
      const found = await answerOf(api.call('GET /api/v1/deals/:id/discovery', { params: { id }, query, signal }));
      return { ...found, questions: inWords(found.isKnown, found.questions) };
    },
  });

/** The fields that the workspace added to deals. */
export const dealFieldsQuery = () =>
  queryOptions({
    queryKey: ['field', 'discovery'],
    queryFn: async ({ signal }) =>
      (await answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'deal' }, signal }))).items,
  });
