import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Slot } from '../../../../kit/slots.tsx';
import { namerOf, titleOf } from '../../words/names.ts';
import type { Widget } from '../rules/widgets.ts';
import type { Answers } from './api.ts';
import css from './boards.module.css';
import { type Drawn, problemWords } from './drawn.ts';
import { BarsWidget } from './widget-bars.tsx';
import { FigureWidget } from './widget-figure.tsx';
import { HeatWidget } from './widget-heat.tsx';
import { TableWidget } from './widget-table.tsx';
import { TrendWidget } from './widget-trend.tsx';

/** One question with its answer, or a sentence in its place that says why there is none. */
export function WidgetView({ widget, page }: { widget: Widget; page: Answers }) {
  const { t } = useTranslation();
  const f = useFormat();
  const answers = page.answers.filter(({ widgetId }) => widgetId === widget.id);
  const drawn = { widget, answers, page, namer: namerOf(page, f, t), title: titleOf(widget, answers, t) };
  if (answers.length === 0) return <Waiting title={drawn.title} text={t('boards.notAsked')} />;
  if (answers.every(({ problem }) => problem)) return <Problem {...drawn} />;
  if (widget.kind === 'rank') return <RankWidget {...drawn} />;
  if (widget.kind === 'figure') return <FigureWidget {...drawn} />;
  if (widget.kind === 'trend') return <TrendWidget {...drawn} />;
  if (widget.kind === 'heat') return <HeatWidget {...drawn} />;
  if (widget.kind === 'table') return <TableWidget {...drawn} />;
  return <BarsWidget {...drawn} />;
}

/** Told by whoever keeps the ranks: each reader is shown those whom he may read of. */
function RankWidget({ widget: { title }, answers: [answer] }: Drawn) {
  if (!answer?.whole) return null;
  const { from, until, asOf } = answer.whole;
  return <Slot at="rank" id={answer.metricId} values={{ from, until, asOf, title }} />;
}

function Waiting({ title, text }: { title: string; text: string }) {
  return (
    <section className={css.panel} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.quiet}>{text}</p>
    </section>
  );
}

function Problem({ title, answers: [first] }: Drawn) {
  const { t } = useTranslation();
  return <Waiting title={title} text={first ? problemWords(first, t) : ''} />;
}
