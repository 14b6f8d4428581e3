import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { IconButton } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { findCompanies } from './territories.ts';
import css from './trip.module.css';
import { clockAt, type StopDraft } from './trip-draft.ts';
import type { TripAnswer } from './trip-page.tsx';

/** The companies to visit, each with how long and between which hours. */
export function Stops({ stops, onChange }: { stops: readonly StopDraft[]; onChange: (stops: StopDraft[]) => void }) {
  const { t } = useTranslation();
  const set = (id: string, part: Partial<StopDraft>) =>
    onChange(stops.map((stop) => (stop.id === id ? { ...stop, ...part } : stop)));
  return (
    <fieldset className={css.stops}>
      <legend>{t('trips.stops')}</legend>
      <ul>
        {stops.map((stop) => (
          <li key={stop.id} className={css.line}>
            <strong>{stop.name}</strong>
            <TextField
              required
              inputMode="numeric"
              label={t('trips.minutes', { name: stop.name })}
              maxLength={4}
              value={stop.minutes}
              onChange={(minutes) => set(stop.id, { minutes })}
            />
            {(['from', 'until'] as const).map((field) => (
              <TextField
                key={field}
                type="time"
                label={t(`trips.${field}`, { name: stop.name })}
                value={stop[field]}
                onChange={(value) => set(stop.id, { [field]: value })}
              />
            ))}
            <IconButton
              icon="close"
              label={t('trips.remove', { name: stop.name })}
              onClick={() => onChange(stops.filter(({ id }) => id !== stop.id))}
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
          if (company && stops.every(({ id }) => id !== company.id))
            onChange([...stops, { id: company.id, name: company.name, minutes: '30', from: '', until: '' }]);
        }}
      />
    </fieldset>
  );
}

/** The visits in their order with their hours, what was left out, and the way in a navigation app. */
export function Outcome({ trip }: { trip: TripAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { visits, leftOut, unplaced, links } = trip;
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ');
  return (
    <section className={css.page} aria-label={t('trips.order')}>
      {visits.length === 0 ? <p>{t('trips.none')}</p> : null}
      <ol className={css.order}>
        {visits.map(({ company, arrives, begins, leaves, isExact }) => (
          <li key={company.id}>
            <Go href={`/companies/${company.id}`}>{company.name}</Go>{' '}
            {t('trips.visit', { begins: clockAt(begins), leaves: clockAt(leaves) })}{' '}
            <small>
              {[
                arrives < begins ? t('trips.waits', { arrives: clockAt(arrives) }) : '',
                isExact ? '' : t('trips.nearly'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
      {visits.length > 0 ? (
        <p>
          {t('trips.back', {
            ...{ kilometres: f.number(trip.kilometres), minutes: f.number(trip.travelMinutes), at: clockAt(trip.ends) },
          })}
        </p>
      ) : null}
      {leftOut.length > 0 ? <p>{t('trips.leftOut', { names: names(leftOut) })}</p> : null}
      {unplaced.length > 0 ? <p>{t('trips.unplaced', { names: names(unplaced) })}</p> : null}
      {links.map((link, at) => (
        <a key={link} href={link} target="_blank" rel="noreferrer">
          {links.length === 1 ? t('trips.open') : t('trips.openPart', { number: at + 1 })}
        </a>
      ))}
    </section>
  );
}
