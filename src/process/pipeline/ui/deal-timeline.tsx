import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Timeline } from '../../../kit/record/timeline.tsx';
import type { DealPageAnswer } from './api.ts';
import { timelineQuery } from './queries.ts';
import { takeBack } from './send.ts';
import { timelineItem } from './timeline-words.ts';

type Props = { deal: DealPageAnswer; asOf: string | null; onUndone: () => Promise<unknown> };

/** Everything that happened to a deal, newest first; in the past only what was true by then. */
export function DealTimeline({ deal, asOf, onUndone }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const timeline = useInfiniteQuery(timelineQuery(deal.id));
  if (timeline.error && !timeline.data) {
    const problem = problemIn(timeline.error);
    return (
      <ErrorPage
        title={t('pipeline.timeline.failed')}
        text={problem?.detail ?? t('pipeline.unreachable')}
        request={problem?.instance}
        onRetry={() => void timeline.refetch()}
      />
    );
  }
  if (!timeline.data) return <Skeleton lines={6} />;
  const changes = timeline.data.pages
    .flatMap((page) => page.items)
    .filter(({ validAt }) => !asOf || f.dayOf(validAt) <= asOf);
  const undo = async (changeId: string) => {
    try {
      const left = await takeBack({ change: changeId }, t);
      await onUndone();
      toast({ text: left ?? t('pipeline.undo.done') });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
  };
  return (
    <Timeline
      items={changes.map((change) => ({
        ...timelineItem(change, { f, t, currency: deal.currency }),
        undo: change.mayUndo && !asOf ? () => void undo(change.changeId) : undefined,
      }))}
      empty={<Empty title={t('pipeline.timeline.emptyTitle')} text={t('pipeline.timeline.empty')} />}
      hasMore={timeline.hasNextPage}
      onMore={() => void timeline.fetchNextPage()}
    />
  );
}
