import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import { spanishActs } from '../rules/known-acts.ts';
import { type Known, knownPlaybook } from '../rules/known-playbooks.ts';
import { spanish } from '../rules/known-words-es.ts';

export const api = browserClient<typeof contract>();

export type Playbooks = AnswerOnWire<typeof contract.listPlaybooks>;
export type Playbook = Playbooks['items'][number];
export type OnDeal = AnswerOnWire<typeof contract.readOnDeal>;
export type StepShown = OnDeal['steps'][number];
export type Version = AnswerOnWire<typeof contract.playbookVersions>['items'][number];

/** What the product brings, in the reader's language; what a workspace wrote stays in its own words. */
const inSpanish = { ...spanish, ...spanishActs };
function wordsNow(known: Known) {
  const words = i18next.language.startsWith('es') ? inSpanish : undefined;
  const { steps, questions, scripts } = knownPlaybook(known, words);
  return { steps: [...steps], questions: [...questions], scripts: [...scripts] };
}

/** Steps with the words of the reader's language where the product brings them. */
export function stepsInWords<S extends { key: string; text: string }>(known: Known | null, steps: S[]): S[] {
  if (!known) return steps;
  const textOf = new Map(wordsNow(known).steps.map(({ key, text }) => [key, text]));
  return steps.map((step) => ({ ...step, text: textOf.get(step.key) ?? step.text }));
}

export const playbooksQuery = () =>
  queryOptions({
    queryKey: ['playbook', 'list'],
    queryFn: async ({ signal }): Promise<Playbooks> => {
      const found = await answerOf(api.call('GET /api/v1/playbooks', { signal }));
      return { ...found, items: found.items.map((one) => (one.known ? { ...one, ...wordsNow(one.known) } : one)) };
    },
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['playbook', 'versions', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.call('GET /api/v1/playbooks/:id/versions', { params: { id }, signal }))).items,
  });

export const onDealQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['playbook-step', 'deal', id, asOf],
    queryFn: async ({ signal }): Promise<OnDeal> => {
      const query = asOf ? { asOf } : {};
      const told = await answerOf(api.call('GET /api/v1/deals/:id/playbook', { params: { id }, query, signal }));
      const activities = told.activities.map((one) => (one.known ? { ...one, ...wordsNow(one.known) } : one));
      const found = { ...told, activities };
      if (!found.known) return found;
      return { ...found, ...wordsNow(found.known), steps: stepsInWords(found.known, found.steps) };
    },
  });
