import { useInfiniteQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage } from '../../../kit/feedback/states.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import css from './activities.module.css';
import { ActivityChips } from './activity-chips.tsx';
import type { Activity, Kind } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { activitiesQuery } from './queries.ts';
import type { ActivityListState } from './use-list.ts';
import { MoreActs, useOpened } from './use-opened.tsx';
import { pathOf, remarks, whenWords } from './words.ts';

type Props = { at: ActivityListState; kinds: Kind[]; mayWrite: boolean };

/** The list: whose, of which kind, how it stands; Enter opens one. */
export function ActivityGrid({ at, kinds, mayWrite }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const phone = useIsPhone();
  const opened = useOpened();
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
  const columns = columnsOf({
    f,
    t,
    phone,
    acts: (row) => (at.isPast ? null : <MoreActs activity={row} opened={opened} />),
  });
  return (
    <>
      <Grid<Activity>
        label={t('activities.title')}
        remember="activities"
        columns={columns}
        rows={list.data?.pages.flatMap((page) => page.items) ?? []}
        rowId={(row) => row.id}
        rowName={(row) => row.subject}
        count={list.data?.pages[0]?.total ?? null}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={open}
        sort={null}
        onSort={() => undefined}
        filters={<ActivityChips at={at} kinds={kinds} isCalendar={false} />}
        empty={
          <Empty
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

type Words = { f: Format; t: TFunction; phone: boolean; acts: (row: Activity) => React.ReactNode };

function columnsOf({ f, t, phone, acts }: Words): GridColumn<Activity>[] {
  const columns: GridColumn<Activity>[] = [
    {
      id: 'subject',
      header: t('activities.field.subject'),
      width: phone ? 180 : 260,
      grow: true,
      cell: (row) => (
        <span className={css.cell}>
          <KindMark kind={row.kind} />
          <span className={css.subject} dir="auto">
            {row.subject}
          </span>
          {row.isOverdue ? <Tag tone="bad">{t('activities.overdue')}</Tag> : null}
          {row.status === 'cancelled' ? <Tag tone="quiet">{t('activities.standing.cancelled')}</Tag> : null}
        </span>
      ),
    },
    { id: 'when', header: t('activities.field.when'), width: 130, cell: (row) => whenWords(row, f) },
    {
      id: 'about',
      header: t('activities.field.about'),
      width: 200,
      cell: (row) => {
        const [first] = row.about;
        const path = first && pathOf(first);
        return first ? path ? <Go href={path}>{first.name}</Go> : first.name : '';
      },
    },
    { id: 'remarks', header: t('activities.field.remarks'), width: 220, cell: (row) => remarks(row, t).join(' · ') },
    {
      id: 'owner',
      header: t('activities.field.owner'),
      width: 170,
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
    },
    { id: 'acts', header: t('activities.field.acts'), width: 60, cell: (row) => (row.mayWrite ? acts(row) : null) },
  ];
  return phone ? columns.filter(({ id }) => ['subject', 'when', 'acts'].includes(id)) : columns;
}
