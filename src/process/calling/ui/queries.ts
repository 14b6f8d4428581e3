import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as accounts from '../../accounts/contract.ts';
import type * as activities from '../../activities/contract.ts';
import type * as leads from '../../leads/contract.ts';
import type * as contract from '../contract.ts';

const callingApi = browserClient<typeof contract>();
export const activitiesApi = browserClient<typeof activities>();
export const accountsApi = browserClient<typeof accounts>();
export const leadsApi = browserClient<typeof leads>();

export type Calls = AnswerOnWire<typeof contract.listCalls>;
export type Call = Calls['items'][number];
export type CallKind = Calls['kinds'][number];

// The key begins with the kind that the live stream names.
export const callsQuery = () =>
  queryOptions({
    queryKey: ['activity', 'calls'],
    queryFn: ({ signal }) => answerOf(callingApi.call('GET /api/v1/call-list', { signal })),
  });
