import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import { type KnownStage, knownPlaybook } from '../../rules/known-playbooks.ts';
import { english } from '../../rules/known-words.ts';
import { spanish } from '../../rules/known-words-es.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();

export type Effect = AnswerOnWire<typeof contract.playbookEffect>;
export type StageEffect = Effect['stages'][number];
export type Guidance = AnswerOnWire<typeof contract.stageGuidance>;
export type Ask = { pipeline?: string; owner?: string; team?: string };

/** The words of steps that the product brings, in the reader's language. */
export function stepsInWords<S extends { key: string; text: string }>(known: KnownStage | null, steps: S[]): S[] {
  if (!known) return steps;
  const words = knownPlaybook(known, i18next.language.startsWith('es') ? spanish : english);
  const textOf = new Map(words.steps.map(({ key, text }) => [key, text]));
  return steps.map((step) => ({ ...step, text: textOf.get(step.key) ?? step.text }));
}

export const effectQuery = (ask: Ask, asOf: string | null) =>
  queryOptions({
    queryKey: ['playbook-step', 'effect', ask, asOf],
    queryFn: ({ signal }): Promise<Effect> => {
      const { owner, ...rest } = ask;
      const query = { ...rest, ...(owner ? { owner: [owner] } : {}), ...(asOf ? { asOf } : {}) };
      return answerOf(api.call('GET /api/v1/playbooks/effect', { query, signal }));
    },
  });

export const guidanceQuery = (stageId: string) =>
  queryOptions({
    queryKey: ['playbook-step', 'guidance', stageId],
    queryFn: ({ signal }): Promise<Guidance> =>
      answerOf(api.call('GET /api/v1/playbooks/:id/guidance', { params: { id: stageId }, signal })),
    staleTime: 10 * 60_000,
  });
