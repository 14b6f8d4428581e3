import { useTranslation } from 'react-i18next';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from './definitions.module.css';
import type { Report } from './queries.ts';

type Level = Report['levels']['sources'][number];

/** How soon leads are answered as was promised, by where they came from, each with its count and range. */
export function ServiceLevels({ report: { levels } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const named = ({ source, isRest }: Level) =>
    source ?? t(isRest ? 'leadDefinitions.levels.rest' : 'leadDefinitions.levels.noSource');
  const promised = ({ minutes }: Level) =>
    minutes === null ? '–' : t('leadDefinitions.levels.minutes', { count: minutes, number: f.number(minutes) });
  const { whole } = levels;
  const share = ({ kept, n }: { kept: number; n: number }) => (n === 0 ? '–' : f.percent(kept / n));
  const range = ({ range: its }: { range: Level['range'] }) => (its ? f.percentRange(its.low, its.high) : '–');
  return (
    <section className={css.card} aria-labelledby="definitions-levels">
      <h2 id="definitions-levels">{t('leadDefinitions.levels.title')}</h2>
      <p className={css.note}>
        {whole.n === 0
          ? t('leadDefinitions.levels.none')
          : t('leadDefinitions.levels.sum', {
              count: whole.n,
              number: f.number(whole.n),
              share: share(whole),
              range: range(whole),
            })}
      </p>
      {levels.sources.length === 0 ? null : (
        <Table
          label={t('leadDefinitions.levels.title')}
          table={{
            columns: ['source', 'promised', 'leads', 'kept', 'late', 'waiting', 'share', 'range'].map((id, at) => ({
              label: t(`leadDefinitions.levels.head.${id}`),
              end: at > 0,
            })),
            rows: levels.sources.map((one) => ({
              id: `${one.source} ${one.isRest}`,
              cells: [
                ...[named(one), promised(one), f.number(one.n), f.number(one.kept), f.number(one.late)],
                ...[f.number(one.waiting), share(one), range(one)],
              ],
            })),
          }}
        />
      )}
      <p className={css.quiet}>
        {t('leadDefinitions.levels.note')} {isPast ? null : <Go href="/settings/leads">{t('routing.title')}</Go>}
      </p>
    </section>
  );
}
