import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { PlannedList } from './planned-list.tsx';
import { activitiesQuery } from './queries.ts';
import { useOpened } from './use-opened.tsx';

/** What is planned about a record, each with its box to tick; what was done stands in its timeline. */
export function RecordActivities({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const planned = useInfiniteQuery(
    activitiesQuery({ aboutKind: kind, aboutId: id, standing: ['open'], sort: 'due', direction: 'asc' }, asOf, 50),
  );
  const opened = useOpened();
  const open = planned.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('activities.toDo')} note={open?.length === 0 ? t('activities.record.nothingPlanned') : undefined}>
      {open ? <PlannedList activities={open} opened={opened} isPast={isPast} /> : <Skeleton lines={2} />}
      {opened.dialog}
    </Section>
  );
}
