import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../ground/csv.ts';
import { Day, type Format, useFormat } from '../../../kit/format/format.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { useList } from '../../../kit/list/use-list.ts';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { activityColumns } from '../rules/listed-columns.ts';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { RecordName } from './record-name.tsx';
import type { ActivityListState } from './use-list.ts';
import { remarks, whenWords } from './words.ts';

/** The list as it stands on the screen: its columns, order and what a view of it would keep. */
export function useShown(at: ActivityListState) {
  const { t } = useTranslation();
  const f = useFormat();
  const columns = useMemo(() => listColumns(f, t), [f, t]);
  const { onScreen, now, grid } = useList({
    remember: 'activities',
    columns,
    asked: activityColumns,
    first: at.first,
    words: '',
  });
  return { columns, onScreen, now, grid };
}
export type Shown = ReturnType<typeof useShown>;

function listColumns(f: Format, t: TFunction): ListColumn<Activity>[] {
  const word = (key: string) => t(`activities.field.${key}`);
  const text = (
    id: string,
    width: number,
    of: (row: Activity) => string | null,
    more: Partial<ListColumn<Activity>> = { optional: true },
  ): ListColumn<Activity> => ({
    id,
    header: word(id),
    width,
    cell: (row) => <span title={of(row) ?? undefined}>{of(row) ?? ''}</span>,
    file: of,
    ...more,
  });
  const day = (id: 'dueOn' | 'doneOn', of: (row: Activity) => string | null): ListColumn<Activity> => ({
    ...text(id, 120, of, { optional: true, sortable: true }),
    cell: (row) => (of(row) ? <Day value={of(row)} /> : ''),
    file: (row) => dayCell(of(row)),
  });
  const linked = (kind: string, from: 'about' | 'with' = 'about') =>
    text(kind, 180, (row) => namesOf(row[from].filter((one) => one.kind === kind)) || null);
  const always = {};
  return [
    {
      id: 'subject',
      header: word('subject'),
      width: 260,
      grow: true,
      sortable: true,
      cell: (row) => <Subject activity={row} />,
      file: ({ subject }) => subject,
    },
    text('when', 130, (row) => whenWords(row, f), { besideName: true }),
    {
      ...text('about', 200, ({ about }) => namesOf(about), always),
      cell: ({ about: [first] }) => (first ? <RecordName record={first} /> : ''),
    },
    text('remarks', 220, (row) => remarks(row, t).join(' · '), always),
    {
      id: 'owner',
      header: word('owner'),
      width: 170,
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
      file: ({ owner }) => owner?.name ?? null,
    },
    text('kind', 130, ({ kind }) => kind.name),
    text('status', 110, ({ status }) => t(`activities.status.${status}`)),
    day('dueOn', ({ on }) => on),
    day('doneOn', ({ doneOn }) => doneOn),
    text('direction', 130, ({ direction }) => direction && t(`activities.direction.${direction}`)),
    text('channel', 120, ({ channel }) => channel && t(`activities.channel.${channel}`)),
    text('outcome', 150, ({ outcome }) => outcome),
    {
      ...text('minutes', 100, () => null, { optional: true, sortable: true, align: 'end' }),
      cell: ({ minutes }) => (minutes === null ? '' : f.number(minutes)),
      file: ({ minutes }) => minutes,
    },
    text('priority', 100, ({ priority }) => t(`activities.priority.${priority}`)),
    linked('company'),
    linked('contact', 'with'),
    linked('deal'),
    linked('lead'),
  ];
}

const namesOf = (records: readonly { name: string }[]) => records.map(({ name }) => name).join(', ');

function Subject({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const { kind, subject, isOverdue, status } = activity;
  return (
    <span className={css.cell}>
      <KindMark kind={kind} />
      <span className={css.subject} dir="auto">
        {subject}
      </span>
      {isOverdue ? <Tag tone="bad">{t('activities.overdue')}</Tag> : null}
      {status === 'cancelled' ? <Tag tone="quiet">{t('activities.standing.cancelled')}</Tag> : null}
    </span>
  );
}
