import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../quality/contract.ts';
import type { QualityKind } from '../rules/quality.ts';

export type { QualityKind };

const api = browserClient<typeof contract>();
export const qualityKinds = ['contact', 'company'] as const;
const whichOf = { company: 'companies', contact: 'contacts' } as const;

export type ByOwner = AnswerOnWire<typeof contract.qualityByOwner>;
export type Quality = AnswerOnWire<typeof contract.recordQuality>;
type Poorest = AnswerOnWire<typeof contract.poorestRecords>;

export const ownersQuality = (kind: QualityKind) => ({
  queryKey: [kind, 'quality'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(api.call('GET /api/v1/duplicates/quality/:which', { params: { which: whichOf[kind] }, signal })),
  retry: false,
});

export const poorestOf = (kind: QualityKind, ownerId: string | null) => ({
  queryKey: [kind, 'quality', 'records', ownerId],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    answerOf(
      api.call('GET /api/v1/duplicates/quality/:which/records', {
        params: { which: whichOf[kind] },
        query: { limit: 30, ...(ownerId ? { ownerId } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Poorest) => page.nextCursor,
});

export const qualityOfOne = (kind: QualityKind, id: string) => ({
  queryKey: [kind, 'quality', 'one', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(
      api.call('GET /api/v1/duplicates/quality/:which/records/:id', { params: { which: whichOf[kind], id }, signal }),
    ),
  retry: false,
});
