import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ListViews } from '../../../kit/list/list-views.tsx';
import { Button, Choices, IconButton } from '../../../kit/look/button.tsx';
import { useKeys } from '../../../kit/look/keys.ts';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { activityPolicy } from '../policy.ts';
import { ActivityCalendar } from './activity-calendar.tsx';
import { ActivityGrid } from './activity-grid.tsx';
import { useShown } from './list-columns.tsx';
import { NewActivity } from './new-activity.tsx';
import { OpenedActivity } from './opened-activity.tsx';
import { kindsQuery } from './queries.ts';
import { SaveActivities } from './save-activities.tsx';
import { useActivityList, type View, views } from './use-list.ts';
import { filterOf } from './view-state.ts';

/** What one has done and has to do, as a list, a week or a month. */
export default function ActivitiesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const at = useActivityList();
  const { user } = useSession();
  const phone = useIsPhone();
  const kinds = useQuery(kindsQuery()).data ?? [];
  useCrumbs([{ label: t('app.pillar.process') }, { label: t('activities.title') }]);
  const look = (view: View) => at.set({ look: view === 'list' ? null : view });
  const keyFor = (view: View) => ({ does: t(`activities.view.${view}`), run: () => look(view) });
  useKeys({ l: keyFor('list'), w: keyFor('week'), m: keyFor('month') });
  const mayWrite = activityPolicy.write[user.role as keyof typeof activityPolicy.write] !== 'none' && !at.isPast;
  const isCalendar = at.view !== 'list';
  const shown = useShown(at);
  const days = at.weeks.flat();
  const span = at.view === 'month' ? f.month(at.day) : f.span(days[0] as string, days[6] as string);
  return (
    <PageHead
      title={t('activities.title')}
      term="activity-based-selling"
      flows={isCalendar}
      filters={
        <>
          <Choices
            label={t('activities.view.label')}
            value={at.view}
            options={views.map((id) => ({ id, label: t(`activities.view.${id}`) }))}
            onChange={(id) => look(id as View)}
          />
          <ListViews
            object="activity"
            path="/activities"
            asOf={at.asOf}
            search={at.search}
            now={{ ...shown.now, filter: filterOf({ ...at, where: at.search.f }) }}
            viewed={{ scope: 'team', standing: 'all', look: at.search.look ?? null }}
            bare={{ scope: 'mine', look: at.search.look ?? null }}
          />
        </>
      }
      tools={
        <>
          {isCalendar ? (
            <>
              <IconButton icon="left" label={t('activities.earlier')} onClick={() => at.set({ day: at.step(-1) })} />
              <b>{span}</b>
              <IconButton icon="right" label={t('activities.later')} onClick={() => at.set({ day: at.step(1) })} />
              <Button onClick={() => at.set({ day: null })}>{t('activities.today')}</Button>
            </>
          ) : null}
          {isCalendar || phone ? null : <SaveActivities at={at} shown={shown} />}
          {mayWrite ? (
            <Button kind="primary" onClick={() => at.set({ create: 'activity' })}>
              {t('activities.add')}
            </Button>
          ) : null}
        </>
      }
    >
      {isCalendar ? (
        <ActivityCalendar at={at} kinds={kinds} mayWrite={mayWrite} />
      ) : (
        <ActivityGrid at={at} shown={shown} kinds={kinds} mayWrite={mayWrite} />
      )}
      {at.creating && mayWrite ? (
        <NewActivity
          kinds={kinds}
          on={at.creating === 'activity' ? null : at.creating}
          onClose={() => at.set({ create: null })}
        />
      ) : null}
      {at.opened ? <OpenedActivity key={at.opened} id={at.opened} onClose={() => at.set({ activity: null })} /> : null}
    </PageHead>
  );
}
