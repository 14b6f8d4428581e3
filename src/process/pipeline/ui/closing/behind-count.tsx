import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../../ground/days.ts';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import { dealsApi } from '../api.ts';
import { titleOf } from '../cards.ts';
import css from './closing.module.css';

export type Behind = {
  title: string;
  from: LocalDate;
  before: LocalDate;
  filter: {
    status?: ('won' | 'lost')[];
    ownerId?: string[];
    stageId?: string[];
    pipelineId?: string;
    lossReasonId?: string[];
    withoutReason?: boolean;
    rivalId?: string;
    asOf?: LocalDate;
  };
};

/** The deals behind a count: the same question that the list of deals answers, so that the two cannot differ. */
export function BehindCount({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { title, from, before, filter } = behind;
  const query = { ...filter, closedFrom: from, closedBefore: before, sort: 'closedOn', direction: 'desc' } as const;
  const found = useInfiniteQuery({
    queryKey: ['deal', 'behind', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/deals', {
          query: { ...query, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  const problem = problemIn(found.error);
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={title} wide onClose={onClose}>
      {first ? (
        <>
          <p className={css.quiet}>{t('closing.report.deals', { count: first.total ?? items.length })}</p>
          <Table
            label={title}
            table={{
              columns: [
                { label: t('pipeline.field.name') },
                { label: t('pipeline.field.ownerId') },
                { label: t('pipeline.field.status') },
                { label: t('pipeline.field.closedOn') },
                { label: t('pipeline.field.amount'), end: true },
              ],
              rows: items.map((card) => ({
                id: card.id,
                cells: [
                  <Go key="name" href={`/deals/${card.id}`}>
                    {titleOf(card)}
                  </Go>,
                  card.owner.name,
                  t(`pipeline.status.${card.status}`),
                  card.closedOn ? f.dayWithYear(card.closedOn) : '–',
                  card.amount === null ? '–' : f.moneyShort({ amount: card.amount, currency: card.currency }),
                ],
              })),
            }}
          />
          {found.hasNextPage ? (
            <Button onClick={() => void found.fetchNextPage()}>{t('closing.report.more')}</Button>
          ) : null}
        </>
      ) : problem ? (
        <ErrorPage
          title={t('closing.report.failed')}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}
