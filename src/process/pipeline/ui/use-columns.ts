import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useOwnFields } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type BoardAnswer, type Card, dealsApi } from './api.ts';
import type { DealQuery } from './queries.ts';

type Column = { items: Card[]; nextCursor: string | null };
const pageSize = 100;

/**
 * Cards beyond the first of each column. A column that was followed further is asked for again as one, as far as it
 * was read, so that nothing falls between two pages when cards come and go.
 */
export function useColumns(board: BoardAnswer | undefined, filter: DealQuery, asOf: string | null) {
  const client = useQueryClient();
  const { isHidden } = useOwnFields('deal');
  const [followed, setFollowed] = useState<string[]>([]);
  const asking = useRef(new Set<string>());
  const pipelineId = board?.pipeline.id ?? '';
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

  const again = async (stageId: string, signal: AbortSignal): Promise<Column> => {
    const wanted = client.getQueryData<Column>(keyOf(stageId))?.items.length ?? pageSize;
    let found: Column = { items: [], nextCursor: null };
    do {
      const next = await page(stageId, found.nextCursor, 200, signal);
      found = { items: [...found.items, ...next.items], nextCursor: next.nextCursor };
    } while (found.nextCursor && found.items.length < wanted);
    return found;
  };

  const queries = useQueries({
    queries: followed.map((stageId) => ({
      queryKey: keyOf(stageId),
      queryFn: ({ signal }: { signal: AbortSignal }) => again(stageId, signal),
    })),
  });

  const more = (stageId: string): Column | undefined => queries[followed.indexOf(stageId)]?.data;

  const loadMore = async (stageId: string) => {
    const first = board?.columns.find((column) => column.stageId === stageId);
    const known = more(stageId) ?? (first && { items: first.cards, nextCursor: first.nextCursor });
    if (!known?.nextCursor || asking.current.has(stageId)) return;
    asking.current.add(stageId);
    try {
      const next = await page(stageId, known.nextCursor, pageSize);
      const seen = new Set(known.items.map(({ id }) => id));
      client.setQueryData<Column>(keyOf(stageId), {
        items: [...known.items, ...next.items.filter(({ id }) => !seen.has(id))],
        nextCursor: next.nextCursor,
      });
      setFollowed((before) => (before.includes(stageId) ? before : [...before, stageId]));
    } finally {
      asking.current.delete(stageId);
    }
  };

  return { more, loadMore };
}
