import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import type { Series } from './queries.ts';
import { SeriesForm } from './series-form.tsx';
import css from './sessions.module.css';
import { hourOf } from './words.ts';

/** The series from which the weeks are made. */
export function SeriesList({ items, isPast }: { items: readonly Series[]; isPast: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState<Series | null>(null);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="week-series">
      <h2 id="week-series">{t('week.series')}</h2>
      <ul className={css.list}>
        {items.map((one) => (
          <li key={one.id} className={css.one}>
            <div className={css.told}>
              <p className={css.text}>{one.name}</p>
              <p className={css.facts}>
                <span className={css.fact}>{t(`week.template.${one.template}`)}</span>
                <span className={css.fact}>
                  {t(`week.cadence.${one.cadence}`)}, {hourOf(one.atMinute)}
                </span>
                <span className={css.fact}>{[one.owner, ...one.people].map(({ name }) => name).join(', ')}</span>
                {one.endedOn ? (
                  <span className={css.fact}>{t('week.endedOn', { day: f.dayWithYear(one.endedOn) })}</span>
                ) : null}
              </p>
            </div>
            {one.mayWrite && !isPast ? (
              <Button aria-label={t('week.changeOf', { name: one.name })} onClick={() => setOpen(one)}>
                {t('week.change')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? <SeriesForm series={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
