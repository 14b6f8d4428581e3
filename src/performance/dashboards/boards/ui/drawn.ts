import type { TFunction } from 'i18next';
import type { Namer } from '../../words/names.ts';
import type { Widget } from '../rules/widgets.ts';
import type { Answer, Answers } from './api.ts';

/** What each kind of widget is drawn from. */
export type Drawn = {
  widget: Widget;
  title: string;
  /** What the registry said: to a table's metrics in their order, else one. */
  answers: Answer[];
  page: Answers;
  namer: Namer;
};

/** Why a metric is not told: it is gone, not for this reader, or not known by what is asked. */
export function problemWords({ problem, definition, metricId }: Answer, t: TFunction): string {
  if (!problem) return '';
  const by = problem.by ? t(`boards.by.${problem.by}`) : '';
  return t(`boards.problem.${problem.kind}`, { name: definition?.name ?? metricId, by });
}

/** How high the picture of a widget is drawn. */
export const heightOf = ({ height }: Widget): number => [150, 236, 400][height - 1] ?? 236;
