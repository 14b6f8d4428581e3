import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import { RowCard, rowCardHeight } from '../../../kit/list/row-card.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import css from './activities.module.css';
import { ActivityChips } from './activity-chips.tsx';
import type { Activity, Kind } from './api.ts';
import type { Shown } from './list-columns.tsx';
import { activitiesQuery } from './queries.ts';
import type { ActivityListState } from './use-list.ts';
import { MoreActs, useOpened } from './use-opened.tsx';

/** What a card on a phone tells of an activity. */
const onCard = new Set(['subject', 'when', 'about', 'remarks', 'owner']);

type Props = { at: ActivityListState; shown: Shown; kinds: Kind[]; mayWrite: boolean };

/** The list: whose, of which kind, how it stands; Enter opens one. */
export function ActivityGrid({ at, shown, kinds, mayWrite }: Props) {
  const { t } = useTranslation();
  const opened = useOpened();
  const phone = useIsPhone();
  const list = useInfiniteQuery({ ...activitiesQuery(at.list, at.asOf), placeholderData: (before) => before });
  const problem = list.data ? null : problemIn(list.error);
  if (problem)
    return (
      <ErrorPage
        title={t('activities.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void list.refetch()}
      />
    );
  const open = (row: Activity) => {
    if (!row.mayWrite || at.isPast) return;
    if (row.status === 'planned') opened.complete(row);
    else opened.edit(row);
  };
  const acts: ListColumn<Activity> = {
    id: 'acts',
    header: t('activities.field.acts'),
    width: 60,
    cell: (row) => (row.mayWrite && !at.isPast ? <MoreActs activity={row} opened={opened} /> : null),
  };
  const drawCard = (row: Activity) => (
    <div className={css.card}>
      <RowCard row={row} columns={shown.columns.filter(({ id }) => onCard.has(id))} />
      {acts.cell(row)}
    </div>
  );
  return (
    <>
      <Grid<Activity>
        label={t('activities.title')}
        {...shown.grid}
        shown={[...shown.grid.shown, acts.id]}
        onShown={(ids) => shown.grid.onShown(ids.filter((id) => id !== acts.id))}
        columns={[...shown.columns, acts]}
        rows={list.data?.pages.flatMap((page) => page.items) ?? []}
        rowId={(row) => row.id}
        rowName={(row) => row.subject}
        count={list.data?.pages[0]?.total ?? null}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={open}
        {...(phone ? { card: { height: rowCardHeight, draw: drawCard } } : {})}
        filters={<ActivityChips at={at} kinds={kinds} isCalendar={false} />}
        empty={
          <Teach
            id="activity"
            title={t(`activities.empty.${at.standing}`)}
            text={t('activities.emptyText')}
            action={
              mayWrite ? (
                <Button kind="primary" onClick={() => at.set({ create: 'activity' })}>
                  {t('activities.add')}
                </Button>
              ) : undefined
            }
          />
        }
      />
      {opened.dialog}
    </>
  );
}
