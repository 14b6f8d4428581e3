import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SavePicture } from '../../../../kit/save/save-picture.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { namerOf } from '../../words/names.ts';
import { valueWords } from '../../words/values.ts';
import type { Report, Shape } from '../rules/report.ts';
import type { Answers, Part } from './api.ts';
import { BarsShape } from './bars-shape.tsx';
import { CohortShape } from './cohort-shape.tsx';
import { CrossShape } from './cross-shape.tsx';
import type { Drawn, Told } from './drawn.ts';
import { GaugeShape } from './gauge-shape.tsx';
import { LineShape } from './line-shape.tsx';
import css from './reports.module.css';
import { SankeyShape } from './sankey-shape.tsx';
import { ScatterShape } from './scatter-shape.tsx';
import { TableShape } from './table-shape.tsx';
import { WaterfallShape } from './waterfall-shape.tsx';

// With it come the outlines of all countries.
const MapShape = lazy(() => import('./map-shape.tsx'));

const shapes: Record<Shape, (drawn: Drawn) => React.ReactNode> = {
  table: TableShape,
  pivot: CrossShape,
  heat: CrossShape,
  bar: BarsShape,
  funnel: BarsShape,
  line: LineShape,
  waterfall: WaterfallShape,
  sankey: SankeyShape,
  cohort: CohortShape,
  scatter: ScatterShape,
  gauge: GaugeShape,
  map: (drawn) => (
    <Suspense fallback={<Skeleton lines={8} />}>
      <MapShape {...drawn} />
    </Suspense>
  ),
};
const isPicture = (shape: Shape) => !['table', 'pivot', 'heat', 'cohort'].includes(shape);

/** A report as it is shown, what its parts come to, and why a metric is not told. */
export function ReportView({ report, title, page }: { report: Report; title: string; page: Answers }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const box = useRef<HTMLDivElement>(null);
  const told = page.metrics.flatMap((one): Told[] =>
    one.definition && !one.problem ? [{ ...one, definition: one.definition }] : [],
  );
  const silent = page.metrics.filter(({ problem }) => problem);
  const Shown = shapes[report.shape];
  const problem = ({ problem: why, definition, metricId }: Part) =>
    t(`boards.problem.${why?.kind}`, {
      name: definition?.name ?? metricId,
      by: why?.by ? t(`boards.by.${why.by}`) : '',
    });
  return (
    <div ref={box}>
      {silent.map((one) => (
        <p key={one.metricId} role="note" className={css.problem}>
          {problem(one)}
        </p>
      ))}
      {told.length === 0 || (told.length < 2 && report.shape === 'scatter') ? (
        silent.length > 0 ? null : (
          <Nothing title={title} />
        )
      ) : (
        <Shown {...{ report, title, page, told }} namer={namerOf(page, f, t)} />
      )}
      <p className={css.sums}>
        {told.map((one) => {
          const words = sumWords(one, f, t);
          return words ? (
            <span key={one.metricId} data-agrees={one.sum?.agrees}>
              {words}
            </span>
          ) : null;
        })}
        {isPicture(report.shape) && told.length > 0 ? (
          <SavePicture within={box} name={title} kind={`report-${report.shape}`} asOf={asOf} />
        ) : null}
      </p>
    </div>
  );
}

/** What the rows come to beside the whole. */
function sumWords(
  { definition, sum, whole }: Told,
  f: ReturnType<typeof useFormat>,
  t: ReturnType<typeof useTranslation>['t'],
) {
  if (!sum) return null;
  const say = (value: number) =>
    definition.unit === 'money'
      ? f.money({ amount: Math.round(value), currency: whole?.currency ?? 'EUR' })
      : valueWords(definition.unit, value, whole?.currency ?? null, f);
  const words = { name: definition.name, parts: say(sum.parts), whole: say(sum.whole) };
  return sum.agrees ? t('reports.sum.agrees', words) : t('reports.sum.differs', words);
}
