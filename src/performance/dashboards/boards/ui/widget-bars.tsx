import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../../kit/figures/bar-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { inOrder } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { missingWords, rangeWords, valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';
import { fileName, groupTable } from './group-table.tsx';
import { Nothing } from './nothing.tsx';
import { useWhy } from './why-of.tsx';

/** How many bars fit a widget of each height; the table behind has all. */
const bars = [4, 8, 14];

/** A distribution by size, or the stages of a pipeline in their order; each bar opens why. */
export function BarsWidget({ widget, title, answers: [answer], page, namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const definition = answer?.definition;
  const dimension = widget.by[0];
  if (!answer || !definition || !dimension) return null;
  const groups = inOrder(answer.groups, dimension, page);
  if (groups.length === 0) return <Nothing title={title} />;
  const isFunnel = widget.kind === 'funnel';
  const shown = isFunnel ? groups : groups.slice(0, bars[widget.height - 1]);
  const { whole } = answer;
  const name = (group: (typeof groups)[number]) => namer.part(group.key, dimension);
  const together = whole?.value != null ? valueWords(definition.unit, whole.value, whole.currency, f) : null;
  const hasRange = groups.some(({ range }) => range !== null);
  const note = [
    whole ? periodWords(whole, f) : null,
    together ? t('boards.inAll', { value: together }) : null,
    shown.length < groups.length
      ? t('boards.more', { shown: f.number(shown.length), all: f.number(groups.length) })
      : null,
  ];
  return why.box(
    <BarChart
      title={title}
      note={note.filter(Boolean).join(' · ')}
      columns={[t(`boards.column.${dimension}`), definition.name]}
      bars={shown.map((group) => ({
        id: JSON.stringify(group.key),
        label: name(group),
        value: group.value ?? 0,
        text:
          group.value === null ? missingWords(group, t) : valueWords(definition.unit, group.value, group.currency, f),
        note:
          group.value === null || definition.unit === 'count'
            ? undefined
            : t('metrics.n', { number: f.number(group.n) }),
        tone: group.value === null ? 'context' : 'accent',
        onOpen: () => why.open({ definition, figure: group, of: name(group) }),
      }))}
      table={groupTable({
        ...{ groups, definition, name },
        first: t(`boards.column.${dimension}`),
        range: hasRange ? { label: t('kit.why.range'), say: (group) => rangeWords(definition.unit, group, f) } : null,
        count: t('metrics.count'),
        number: f.number,
        save: fileName(widget),
      })}
    />,
  );
}
