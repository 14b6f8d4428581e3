import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SaveList } from '../../../kit/list/save-list.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Activity, activitiesApi } from './api.ts';
import type { Shown } from './list-columns.tsx';
import { activitiesQuery } from './queries.ts';
import type { ActivityListState } from './use-list.ts';

/** Saves the list of activities as it is narrowed, sorted and dated. */
export function SaveActivities({ at, shown }: { at: ActivityListState; shown: Shown }) {
  const { t } = useTranslation();
  // The question that the list itself asks.
  const total = useInfiniteQuery(activitiesQuery(at.list, at.asOf)).data?.pages[0]?.total;
  return (
    <SaveList<Activity>
      kind="activity"
      name={t('activities.title')}
      asOf={at.asOf}
      total={total ?? 0}
      columns={shown.onScreen.flatMap(({ header, file }) => (file ? [{ header, cell: file }] : []))}
      page={(cursor, signal) => {
        const asked = { ...at.list, ...(at.asOf ? { asOf: at.asOf } : {}), limit: 200, ...(cursor ? { cursor } : {}) };
        return answerOf(activitiesApi.call('GET /api/v1/activities', { query: asked, signal }));
      }}
    />
  );
}
