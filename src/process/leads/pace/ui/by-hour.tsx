import { useTranslation } from 'react-i18next';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { inWords } from '../../ui/in-words.ts';
import css from './pace.module.css';
import type { Pace } from './queries.ts';

/** When in the day leads come, how soon they are answered then, and how many become customers. */
export function ByHour({ of }: { of: Pace }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const hours = of.hours.filter(({ came }) => came > 0);
  return (
    <section className={css.card} aria-labelledby="lead-pace-hours">
      <h2 id="lead-pace-hours">{t('leadPace.byHour')}</h2>
      <p className={css.note}>{t('leadPace.byHourNote', { zone: of.timeZone })}</p>
      <Table
        label={t('leadPace.byHour')}
        table={{
          columns: ['hour', 'came', 'answered', 'median', 'converted', 'share'].map((id, at) => ({
            label: t(`leadPace.head.${id}`),
            end: at > 0,
          })),
          rows: hours.map(({ hour, came, answered, medianSeconds, converted, range }) => ({
            id: String(hour),
            cells: [
              `${String(hour).padStart(2, '0')}:00`,
              f.number(came),
              f.number(answered),
              medianSeconds === null ? '–' : inWords(medianSeconds * 1_000, i18n.language),
              f.number(converted),
              range ? `${f.percent(converted / came)} (${f.percent(range.low)}–${f.percent(range.high)})` : '–',
            ],
          })),
        }}
      />
    </section>
  );
}
