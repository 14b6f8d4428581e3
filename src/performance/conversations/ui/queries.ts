import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const conversationsApi = browserClient<typeof contract>();
export type Transcript = NonNullable<AnswerOnWire<typeof contract.readTranscript>['transcript']>;
export type Conversations = AnswerOnWire<typeof contract.listConversations>;

// Keys begin with the kind that the live stream names.

export const transcriptQuery = (id: string) =>
  queryOptions({
    queryKey: ['transcript', 'of', id],
    queryFn: ({ signal }) =>
      answerOf(conversationsApi.call('GET /api/v1/activities/:id/transcript', { params: { id }, signal })),
  });

export const conversationsQuery = () =>
  queryOptions({
    queryKey: ['transcript', 'people'],
    queryFn: ({ signal }) => answerOf(conversationsApi.call('GET /api/v1/conversations', { signal })),
  });
