import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const spacesApi = browserClient<typeof contract>();

export type Spaces = AnswerOnWire<typeof contract.listSpaces>;
export type Team = AnswerOnWire<typeof contract.readSpace>;
export type Space = Team['space'];
export type Pin = Team['pins'][number];
export type Goal = Space['goals'][number];

// Keys begin with the kind that the live stream names.

export const spacesQuery = queryOptions({
  queryKey: ['team-space', 'list'],
  queryFn: ({ signal }) => answerOf(spacesApi.call('GET /api/v1/team-spaces', { signal })),
});

export const spaceQuery = (id: string) =>
  queryOptions({
    queryKey: ['team-space', 'one', id],
    queryFn: ({ signal }) => answerOf(spacesApi.call('GET /api/v1/team-spaces/:id', { params: { id }, signal })),
  });
