import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Scores } from './queries.ts';
import css from './scores.module.css';

/** Every version that was learnt, the newest first: when, why, and how good it was. */
export function Versions({ versions }: { versions: Scores['versions'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const columns = ['made', 'why', 'says', 'auc', 'brier', 'ece', 'n'] as const;
  return (
    <section className={css.card} aria-labelledby="scores-versions">
      <h2 id="scores-versions">{t('scores.versions.title')}</h2>
      <p className={css.note}>{t('scores.versions.note')}</p>
      <Table
        label={t('scores.versions.table')}
        table={{
          columns: columns.map((column, at) => ({ label: t(`scores.versions.${column}`), end: at > 2 })),
          rows: versions.map(({ id, madeAt, why, says, auc, brier, ece, n, chosenModel }) => ({
            id,
            cells: [
              f.when(madeAt),
              t(`scores.versions.by.${why}`),
              says === 'model' ? t(`scores.model.${chosenModel}`) : t(`scores.versions.said.${says}`),
              auc === null ? '–' : f.percent(auc),
              brier === null ? '–' : f.number(brier, 3),
              ece === null ? '–' : f.percent(ece),
              f.number(n),
            ],
          })),
        }}
      />
    </section>
  );
}
