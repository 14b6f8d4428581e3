import { hashKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { LocalDate } from '../../../ground/days.ts';
import { useOwnFields } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Card, dealsApi } from './api.ts';
import { boardQuery, type DealQuery } from './queries.ts';
import { type Reading, readAgain, readOn } from './read-on.ts';

const pageSize = 100;
/** As many at once as the server gives, where a column is read again from its beginning. */
const largest = 200;

/**
 * Cards beyond the first of each column. A column that was followed further is asked for again as one, as far as it
 * was read, so that nothing falls between two pages when cards come and go.
 */
export function useColumns(pipelineId: string, filter: DealQuery, asOf: LocalDate | null) {
  const client = useQueryClient();
  const { isHidden } = useOwnFields('deal');
  const [followed, setFollowed] = useState<string[]>([]);
  const [failed, setFailed] = useState<ReadonlyMap<string, readonly Card[] | undefined>>(new Map());
  const asking = useRef(new Set<string>());
  const keyOf = (stageId: string) => ['deal', 'column', pipelineId, stageId, filter, asOf];

  const page = (stageId: string, cursor: string | null, limit: number, signal?: AbortSignal) =>
    answerOf(
      dealsApi.call('GET /api/v1/deals', {
        query: {
          ...filter,
          ...(asOf ? { asOf } : {}),
          pipelineId,
          stageId: [stageId],
          status: ['open'],
          sort: isHidden('expectedCloseOn') ? 'createdOn' : 'expectedCloseOn',
          direction: 'asc',
          limit,
          ...(cursor ? { cursor } : {}),
        },
        ...(signal ? { signal } : {}),
      }),
    );

  const asked = (stageId: string) => ({
    client,
    key: keyOf(stageId),
    page: (cursor: string | null, limit: number, signal?: AbortSignal) => page(stageId, cursor, limit, signal),
    size: pageSize,
  });

  const queries = useQueries({
    queries: followed.map((stageId) => ({
      queryKey: keyOf(stageId),
      queryFn: ({ signal }: { signal: AbortSignal }) => readAgain<Card>({ ...asked(stageId), size: largest }, signal),
    })),
  });

  /** The cards that came with the board of this very question, and not those of another day that stand there meanwhile. */
  const first = (stageId: string): Reading<Card> | undefined => {
    const board = client.getQueryData(boardQuery(pipelineId, filter, asOf).queryKey);
    const column = board?.columns.find((one) => one.stageId === stageId);
    return column && { items: column.cards, nextCursor: column.nextCursor };
  };
  const known = (stageId: string) => client.getQueryData<Reading<Card>>(keyOf(stageId)) ?? first(stageId);

  /** Cards of a column beyond its first, and when they were read. */
  const more = (stageId: string) => {
    const query = queries[followed.indexOf(stageId)];
    return query?.data && { ...query.data, readAt: query.dataUpdatedAt };
  };

  const loadMore = async (stageId: string) => {
    const way = hashKey(keyOf(stageId));
    if (asking.current.has(way)) return;
    asking.current.add(way);
    try {
      await readOn<Card>(asked(stageId), () => first(stageId));
      setFailed((before) => new Map([...before].filter(([id]) => id !== stageId)));
      setFollowed((before) => (before.includes(stageId) ? before : [...before, stageId]));
    } catch {
      setFailed((before) => new Map(before).set(stageId, known(stageId)?.items));
    } finally {
      asking.current.delete(way);
    }
  };

  return {
    more,
    loadMore,
    /** What could not be read is told until the column has been read anew. */
    hasFailed: (stageId: string) => failed.has(stageId) && failed.get(stageId) === known(stageId)?.items,
  };
}
