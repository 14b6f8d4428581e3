import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as adopting from '../adopted-contract.ts';
import type * as contract from '../contract.ts';

export const effectApi = browserClient<typeof contract & typeof adopting>();

export type Effect = AnswerOnWire<typeof contract.playbookEffect>;
export type StageEffect = Effect['stages'][number];
export type Guidance = AnswerOnWire<typeof contract.stageGuidance>;
export type Ask = { pipeline?: string; owner?: string; team?: string };

export const effectQuery = (ask: Ask, asOf: string | null) =>
  queryOptions({
    queryKey: ['playbook-step', 'effect', ask, asOf],
    queryFn: ({ signal }): Promise<Effect> => {
      const { owner, ...rest } = ask;
      const query = { ...rest, ...(owner ? { owner: [owner] } : {}), ...(asOf ? { asOf } : {}) };
      return answerOf(effectApi.call('GET /api/v1/playbooks/effect', { query, signal }));
    },
  });

export const guidanceQuery = (stageId: string) =>
  queryOptions({
    queryKey: ['playbook-step', 'guidance', stageId],
    queryFn: ({ signal }): Promise<Guidance> =>
      answerOf(effectApi.call('GET /api/v1/playbooks/:id/guidance', { params: { id: stageId }, signal })),
    staleTime: 10 * 60_000,
  });

export type Adopted = AnswerOnWire<typeof adopting.listAdopted>['items'][number];

export const adoptedQuery = queryOptions({
  queryKey: ['adopted-practice'],
  queryFn: ({ signal }) => answerOf(effectApi.call('GET /api/v1/adopted-practices', { signal })),
});
