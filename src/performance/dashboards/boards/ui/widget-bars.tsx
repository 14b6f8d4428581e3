import { inOrder } from '../../words/names.ts';
import type { Drawn } from './drawn.ts';
import { GroupBars } from './group-bars.tsx';
import { fileName } from './group-table.tsx';
import { Nothing } from './nothing.tsx';

/** How many bars fit a widget of each height; the table behind has all. */
const bars = [4, 8, 14];

/** A distribution by size, or the stages of a pipeline in their order. */
export function BarsWidget({ widget, title, answers: [answer], page, namer }: Drawn) {
  const definition = answer?.definition;
  const by = widget.by[0];
  if (!answer || !definition || !by) return null;
  const groups = inOrder(answer.groups, by, page);
  if (groups.length === 0) return <Nothing title={title} />;
  const mostBars = widget.kind === 'funnel' ? groups.length : (bars[widget.height - 1] ?? groups.length);
  return (
    <GroupBars {...{ title, definition, whole: answer.whole, groups, mostBars, by, namer }} save={fileName(widget)} />
  );
}
