import { useTranslation } from 'react-i18next';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import css from './definitions.module.css';
import type { Report } from './queries.ts';

type Bin = Report['speed']['bins'][number];

/** What became of leads by how soon they were answered, each with its count and range. */
export function Speed({ report: { speed } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const named = ({ upTo, isAnswered }: Bin) =>
    isAnswered
      ? t(`leadDefinitions.speed.${upTo === null ? 'later' : `upTo${upTo}`}`)
      : t('leadDefinitions.speed.never');
  const share = ({ converted, n }: Bin) => (n === 0 ? '–' : f.percent(converted / n));
  const range = ({ range: its }: Bin) => (its ? f.percentRange(its.low, its.high) : '–');
  return (
    <section className={css.card} aria-labelledby="definitions-speed">
      <h2 id="definitions-speed">{t('leadDefinitions.speed.title')}</h2>
      <p className={css.note}>{t('leadDefinitions.speed.note', { count: speed.n, number: f.number(speed.n) })}</p>
      {speed.n === 0 ? null : (
        <Table
          label={t('leadDefinitions.speed.title')}
          table={{
            columns: ['answered', 'leads', 'converted', 'share', 'range'].map((id, at) => ({
              label: t(`leadDefinitions.speed.head.${id}`),
              end: at > 0,
            })),
            rows: speed.bins.map((bin) => ({
              id: `${bin.upTo} ${bin.isAnswered}`,
              cells: [named(bin), f.number(bin.n), f.number(bin.converted), share(bin), range(bin)],
            })),
          }}
        />
      )}
      <p className={css.quiet}>{t('leadDefinitions.speed.caution')}</p>
    </section>
  );
}
