import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as jobs from '../../../platform/jobs/contract.ts';
import type * as contract from '../export/contract.ts';

export const exportsApi = browserClient<typeof contract>();
export const exportRuns = browserClient<typeof jobs>();

export type Archive = AnswerOnWire<typeof contract.readExport>;

export const isBeingMade = ({ state }: Pick<Archive, 'state'>): boolean => state === 'waiting' || state === 'running';

/** My archives; asked again every second while one is being made. */
export const myExports = () => ({
  queryKey: ['export'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answerOf(exportsApi.call('GET /api/v1/exports', { signal })),
  refetchInterval: ({ state }: { state: { data?: { items: Archive[] } | undefined } }) =>
    state.data?.items.some(isBeingMade) ? 1_000 : (false as const),
});
