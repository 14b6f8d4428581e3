import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import type { Standing } from '../../../kit/forms/standing-form.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './calendar.module.css';
import { CountryHolidays } from './country-holidays.tsx';
import { DayList } from './day-list.tsx';
import { FileHolidays } from './file-holidays.tsx';
import { calendarApi, type Hours } from './queries.ts';
import { useTold } from './use-told.ts';
import { WeekFields, WeekLine } from './week-fields.tsx';

type Workspace = Hours['workspace'];

/** What of it is written here. */
export const workedIn = ({ timeZone, week, holidays }: Workspace) => ({ timeZone, week, holidays });

/** When the workspace works: its week and its holidays. */
export function WorkspaceHours(props: Standing<Workspace> & { usualWeek: Hours['usualWeek'] }) {
  const { record: workspace, usualWeek, onTyped, onSaved } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const told = useTold();
  const [week, setWeek] = useState(workspace.week ?? usualWeek);
  const [holidays, setHolidays] = useState(workspace.holidays);
  const [problem, setProblem] = useState<Problem | null>(null);
  const days = week.map((_, at) => `week.${at}`);
  const { byField, rest } = fieldErrors(problem, ['week', ...days]);
  const send = async () => {
    const { version, timeZone } = workspace;
    const body = { personId: null, version, timeZone, week, holidays };
    const sent = await calendarApi.call('PUT /api/v1/working-hours', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId);
    onSaved();
  };
  // Pressing a button is no typing that the standing form hears.
  const changeWeek = (next: typeof week) => {
    onTyped();
    setWeek(next);
  };
  const changeHolidays = (next: typeof holidays) => {
    onTyped();
    setHolidays(next);
  };
  return (
    <section className={css.card} aria-labelledby="calendar-hours">
      <h2 id="calendar-hours">{t('calendar.hours.title')}</h2>
      <p className={css.note}>
        {t('calendar.hours.note', { zone: (workspace.timeZone ?? settings.timeZone).replaceAll('_', ' ') })}
      </p>
      {workspace.mayWrite ? (
        <Form submit={t('calendar.keep')} errors={[...Object.values(byField), ...rest]} onSubmit={send}>
          <WeekFields week={week} onChange={changeWeek} />
          <DayList label={t('calendar.hours.holidays')} days={holidays} onChange={changeHolidays} />
          <FileHolidays days={holidays} onTake={(days) => changeHolidays([...new Set([...holidays, ...days])])} />
          <CountryHolidays onTake={(days) => changeHolidays([...new Set([...holidays, ...days])])} />
        </Form>
      ) : (
        <>
          <p>
            <WeekLine week={workspace.week ?? usualWeek} />
          </p>
          {workspace.holidays.length > 0 ? (
            <p className={css.quiet}>
              {t('calendar.hours.holidays')}: {workspace.holidays.map((day) => f.dayWithYear(day)).join(' · ')}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
