import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const setupApi = browserClient<typeof contract>();

export type SetupGuide = AnswerOnWire<typeof contract.readSetup>;
export type SetupStep = SetupGuide['steps'][number]['step'];

export type Audit = AnswerOnWire<typeof contract.readAudit>;

export const auditQuery = queryOptions({
  queryKey: ['setup', 'audit'],
  queryFn: ({ signal }) => answerOf(setupApi.call('GET /api/v1/setup/audit', { signal })),
  staleTime: 0,
});

/** What was set on another page since counts at the next look. */
export const setupQuery = queryOptions({
  queryKey: ['setup', 'guide'],
  queryFn: ({ signal }) => answerOf(setupApi.call('GET /api/v1/setup', { signal })),
  staleTime: 0,
});

/** How many steps are left, beside the guide in the rail; none once it is over. */
export const leftToDo = {
  queryKey: ['setup', 'left'],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<number> => {
    const { isOver, left } = await answerOf(setupApi.call('GET /api/v1/setup', { signal }));
    return isOver ? 0 : left;
  },
};
