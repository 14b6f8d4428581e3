import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { IconButton } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { findCompanies } from './territories.ts';
import css from './trip.module.css';
import { clockAt } from './trip-draft.ts';
import { blankStop, type WeekStopDraft } from './week-draft.ts';
import type { WeekAnswer } from './week-page.tsx';

type StopsProps = {
  stops: readonly WeekStopDraft[];
  days: readonly LocalDate[];
  onChange: (stops: WeekStopDraft[]) => void;
};

/** The companies to visit in the week, each with how long, how important, on which day and between which hours. */
export function WeekStops({ stops, days, onChange }: StopsProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const set = (key: string, part: Partial<WeekStopDraft>) =>
    onChange(stops.map((stop) => (stop.key === key ? { ...stop, ...part } : stop)));
  return (
    <fieldset className={css.stops}>
      <legend>{t('trips.stops')}</legend>
      <ul>
        {stops.map(({ key, name, minutes, from, until, priority, day }) => (
          <li key={key} className={css.line}>
            <strong>{name}</strong>
            <TextField
              required
              inputMode="numeric"
              label={t('trips.minutes', { name })}
              maxLength={4}
              value={minutes}
              onChange={(typed) => set(key, { minutes: typed })}
            />
            <SelectField
              label={t('trips.week.day', { name })}
              value={day}
              none={t('trips.week.anyDay')}
              options={days.map((id) => ({ id, label: f.day(id) }))}
              onChange={(chosen) => set(key, { day: chosen })}
            />
            <SelectField
              required
              label={t('trips.week.priority', { name })}
              value={priority}
              options={(['3', '2', '1'] as const).map((id) => ({ id, label: t(`trips.week.important.${id}`) }))}
              onChange={(chosen) => set(key, { priority: chosen })}
            />
            <TextField
              type="time"
              label={t('trips.from', { name })}
              value={from}
              onChange={(typed) => set(key, { from: typed })}
            />
            <TextField
              type="time"
              label={t('trips.until', { name })}
              value={until}
              onChange={(typed) => set(key, { until: typed })}
            />
            <IconButton
              icon="close"
              label={t('trips.remove', { name })}
              onClick={() => onChange(stops.filter((stop) => stop.key !== key))}
            />
          </li>
        ))}
      </ul>
      <PersonField
        faceless
        label={t('trips.add')}
        value={null}
        people={findCompanies}
        onChange={(company) => {
          if (company && stops.every(({ companyId }) => companyId !== company.id))
            onChange([...stops, blankStop(company)]);
        }}
      />
    </fieldset>
  );
}

/** The visits of each day in their order, with the way in a navigation app. */
export function WeekOutcome({ week: { days, leftOut, unplaced } }: { week: WeekAnswer }) {
  const { t } = useTranslation();
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ');
  return (
    <section className={css.page} aria-label={t('trips.week.order')}>
      {days.length === 0 ? <p>{t('trips.week.noWork')}</p> : null}
      {days.map((day) => (
        <DayOfWeek key={day.day} {...day} />
      ))}
      {leftOut.length > 0 ? <p>{t('trips.week.leftOut', { names: names(leftOut) })}</p> : null}
      {unplaced.length > 0 ? <p>{t('trips.unplaced', { names: names(unplaced) })}</p> : null}
    </section>
  );
}

function DayOfWeek({ day, begins, ends, breaks, visits, ...way }: WeekAnswer['days'][number]) {
  const { kilometres, travelMinutes, back, links } = way;
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-label={f.day(day)}>
      <h2>
        {f.day(day)} <small>{t('trips.visit', { begins: clockAt(begins), leaves: clockAt(ends) })}</small>
      </h2>
      {breaks.length > 0 ? (
        <p>
          {t('trips.week.breaks', {
            times: breaks
              .map(({ from, until }) => t('trips.visit', { begins: clockAt(from), leaves: clockAt(until) }))
              .join(', '),
          })}
        </p>
      ) : null}
      {visits.length === 0 ? <p>{t('trips.week.free')}</p> : null}
      <ol className={css.order}>
        {visits.map((visit) => (
          <li key={visit.stop}>
            <Go href={`/companies/${visit.company.id}`}>{visit.company.name}</Go>{' '}
            {t('trips.visit', { begins: clockAt(visit.begins), leaves: clockAt(visit.leaves) })}{' '}
            <small>{visit.isExact ? '' : t('trips.nearly')}</small>
          </li>
        ))}
      </ol>
      {visits.length > 0 ? (
        <p>
          {t('trips.back', {
            ...{ kilometres: f.number(kilometres), minutes: f.number(travelMinutes), at: clockAt(back) },
          })}{' '}
          {links.map((link, at) => (
            <a key={link} href={link} target="_blank" rel="noreferrer">
              {links.length === 1 ? t('trips.open') : t('trips.openPart', { number: at + 1 })}
            </a>
          ))}
        </p>
      ) : null}
    </section>
  );
}
