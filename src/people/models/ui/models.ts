import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as pipelines from '../../../process/pipeline/contract.ts';
import type * as contract from '../contract.ts';

export const modelsApi = browserClient<typeof contract>();
const pipelinesApi = browserClient<typeof pipelines>();

export type Models = AnswerOnWire<typeof contract.listModels>;
export type Model = Models['items'][number];
export type Effect = AnswerOnWire<typeof contract.foreseeSwitch>;
export type Asked = BodyOf<typeof contract.foreseeSwitch>;
export type HandOff = AnswerOnWire<typeof contract.listHandOffs>['items'][number];
export type Who = HandOff['to'];

// Keys begin with the kind that the live stream names.

export const modelsQuery = queryOptions({
  queryKey: ['selling-model', 'list'],
  queryFn: ({ signal }) => answerOf(modelsApi.call('GET /api/v1/selling-models', { signal })),
});

export const ownStagesQuery = queryOptions({
  queryKey: ['selling-model', 'own'],
  queryFn: ({ signal }) => answerOf(modelsApi.call('GET /api/v1/selling-models/own', { signal })),
});

export type Outcome = AnswerOnWire<typeof contract.readOutcome>;

export const outcomeQuery = (id: string) =>
  queryOptions({
    queryKey: ['hand-off', 'outcome', id],
    queryFn: ({ signal }) =>
      answerOf(modelsApi.call('GET /api/v1/selling-models/:id/outcome', { params: { id }, signal })),
  });

export const handOffsQuery = (whose: 'mine' | 'all') =>
  queryOptions({
    queryKey: ['hand-off', whose],
    queryFn: ({ signal }) => answerOf(modelsApi.call('GET /api/v1/hand-offs', { query: { whose }, signal })),
  });

/** The stages of every pipeline that takes deals, each under the name of its pipeline. */
export const stagesQuery = queryOptions({
  queryKey: ['pipeline', 'stages-of-parts'],
  queryFn: async ({ signal }) => {
    const { items } = await answerOf(pipelinesApi.call('GET /api/v1/pipelines', { query: {}, signal }));
    return items
      .filter(({ retiredOn }) => retiredOn === null)
      .flatMap(({ name, stages }) => stages.map((stage) => ({ id: stage.id, label: `${name} · ${stage.name}` })));
  },
});
