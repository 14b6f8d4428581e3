import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import type { Current } from './queries.ts';
import { featureWord } from './reason-words.ts';
import css from './scores.module.css';

const most = 8;

/** Whether the open deals are still of the kind that was learnt from, and whether what was said came true. */
export function Drift({ drift }: { drift: Current['drift'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { shifts, cameTrue, closedWithScore, needed, hasDrifted } = drift;
  const moved = shifts?.filter((shift) => shift.moved) ?? [];
  return (
    <section className={css.card} aria-labelledby="scores-drift">
      <div className={css.cardHead}>
        <h2 id="scores-drift">{t('scores.drift.title')}</h2>
        <Tag tone={hasDrifted ? 'warn' : 'quiet'}>{t(hasDrifted ? 'scores.drift.moved' : 'scores.drift.steady')}</Tag>
      </div>
      <p className={css.note}>{t('scores.drift.note')}</p>
      <p>
        {cameTrue
          ? t(`scores.drift.came.${cameTrue.off ? 'off' : 'fine'}`, {
              n: f.number(cameTrue.n),
              said: f.percent(cameTrue.said),
              happened: f.percent(cameTrue.happened),
            })
          : t('scores.drift.came.few', { n: f.number(closedWithScore), needed: f.number(needed) })}
      </p>
      {shifts === null ? (
        <p className={css.quiet}>{t('scores.drift.few')}</p>
      ) : (
        <>
          <p>
            {moved.length === 0
              ? t('scores.drift.none')
              : t('scores.drift.columns', { features: moved.map(({ feature }) => featureWord(t, feature)).join(', ') })}
          </p>
          <Table
            label={t('scores.drift.table')}
            table={{
              columns: [
                { label: t('scores.uses.feature') },
                { label: t('scores.drift.psi'), end: true },
                { label: t('scores.drift.verdict'), end: true },
              ],
              rows: shifts.slice(0, most).map(({ feature, psi, moved: has }) => ({
                id: feature,
                cells: [
                  featureWord(t, feature),
                  f.number(psi, 2),
                  t(has ? 'scores.drift.moved' : 'scores.drift.steady'),
                ],
              })),
            }}
          />
        </>
      )}
    </section>
  );
}
