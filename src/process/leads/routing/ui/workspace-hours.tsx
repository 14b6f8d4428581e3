import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { useSession } from '../../../../kit/session.tsx';
import { DayList } from './day-list.tsx';
import { type Hours, routingApi } from './queries.ts';
import css from './routing.module.css';
import { useTold } from './use-told.ts';
import { WeekFields, WeekLine } from './week-fields.tsx';

/** When the workspace works: its week and its holidays. */
export function WorkspaceHours({ hours: { workspace, usualWeek } }: { hours: Hours }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const told = useTold(['working-hours']);
  const [week, setWeek] = useState(workspace.week ?? usualWeek);
  const [holidays, setHolidays] = useState(workspace.holidays);
  const [problem, setProblem] = useState<Problem | null>(null);
  const days = week.map((_, at) => `week.${at}`);
  const { byField, rest } = fieldErrors(problem, ['week', ...days]);
  const send = async () => {
    const { version, timeZone } = workspace;
    const body = { personId: null, version, timeZone, week, holidays, leave: [] };
    const sent = await routingApi.call('PUT /api/v1/working-hours', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (sent.ok) await told(sent.answer.groupId);
  };
  return (
    <section className={css.card} aria-labelledby="routing-hours">
      <h2 id="routing-hours">{t('routing.hours.title')}</h2>
      <p className={css.note}>
        {t('routing.hours.note', { zone: (workspace.timeZone ?? settings.timeZone).replaceAll('_', ' ') })}
      </p>
      {workspace.mayWrite ? (
        <Form submit={t('routing.keep')} errors={[...Object.values(byField), ...rest]} onSubmit={send}>
          <WeekFields week={week} onChange={setWeek} />
          <DayList
            single
            label={t('routing.hours.holidays')}
            ranges={holidays.map((day) => ({ first: day, last: day }))}
            onChange={(ranges) => setHolidays(ranges.map(({ first }) => first))}
          />
        </Form>
      ) : (
        <>
          <p>
            <WeekLine week={workspace.week ?? usualWeek} />
          </p>
          {workspace.holidays.length > 0 ? (
            <p className={css.quiet}>
              {t('routing.hours.holidays')}: {workspace.holidays.map((day) => f.dayWithYear(day)).join(' · ')}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
