import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays, type LocalDate } from '../../../ground/days.ts';
import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { stageNameOf } from '../rules/gone-stages.ts';
import type { ListedPipeline } from './api.ts';
import css from './pipeline.module.css';
import { conformanceQuery } from './queries.ts';

const lookBack = 90;

/** How closely deals kept to the process, and which stages they passed over or came back to most. */
export function Conformance({ pipeline, before }: { pipeline: ListedPipeline; before: LocalDate }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(conformanceQuery(pipeline.id, addDays(before, -lookBack), before)).data;
  if (!found) return null;
  const skipped = found.byStage.filter((stage) => stage.skipped > 0);
  return (
    <>
      <h2 className={css.heading}>{t('pipeline.about.kept')}</h2>
      {found.moveRate === null ? (
        <p className={css.quiet}>{t('pipeline.about.noMoves', { days: lookBack })}</p>
      ) : (
        <div className={css.figures}>
          <Figure value={f.percent(found.moveRate)}>
            {t('pipeline.about.moves', { count: found.moves, number: f.number(found.moves), days: lookBack })}
          </Figure>
          <Figure value={f.percent(found.dealRate ?? 0)}>
            {t('pipeline.about.deals', { count: found.deals, number: f.number(found.deals) })}
          </Figure>
          <Figure value={f.number(found.skips)}>{t('pipeline.about.skips')}</Figure>
          <Figure value={f.number(found.regressions)}>{t('pipeline.about.back')}</Figure>
        </div>
      )}
      {found.isCut ? <p className={css.quiet}>{t('pipeline.about.cut')}</p> : null}
      {skipped.length > 0 ? (
        <BarChart
          title={t('pipeline.about.skippedMost')}
          note={t('pipeline.about.skippedNote', { days: lookBack })}
          columns={[t('pipeline.field.stageId'), t('pipeline.about.skipped')]}
          bars={skipped.map((stage) => ({
            id: stage.stageId,
            label: stageNameOf(pipeline, stage.stageId) ?? '',
            value: stage.skipped,
            text: f.number(stage.skipped),
            note: stage.sentBack > 0 ? t('pipeline.about.sentBack', { count: stage.sentBack }) : undefined,
          }))}
        />
      ) : null}
    </>
  );
}

function Figure({ value, children }: { value: string; children: string }) {
  return (
    <div>
      <b>{value}</b>
      <span className={css.quiet}>{children}</span>
    </div>
  );
}
