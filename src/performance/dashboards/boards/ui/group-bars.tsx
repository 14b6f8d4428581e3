import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../../kit/figures/bar-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import type { Dimension } from '../../../../platform/metrics/ask.ts';
import type { Namer } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { missingWords, rangeWords, valueWords } from '../../words/values.ts';
import type { Answer, Group } from './api.ts';
import { groupTable } from './group-table.tsx';
import { useWhy } from './why-of.tsx';

type Props = {
  title: string;
  definition: NonNullable<Answer['definition']>;
  whole: Answer['whole'];
  /** In the order of the bars; the table behind them has all. */
  groups: readonly Group[];
  mostBars: number;
  by: Dimension;
  namer: Namer;
  /** What a bar is held against, and what is said of that. */
  held?: { of: (group: Group) => number | null; note: string | null };
  /** The name of the file of its table. */
  save: string;
};

/** The parts of a metric as bars, of dashboards and of reports alike; each opens why. */
export function GroupBars({ title, definition, whole, groups, mostBars, by, namer, held, save }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const shown = groups.slice(0, mostBars);
  const name = (group: Group) => namer.part(group.key, by);
  const value = ({ value: told, currency }: Pick<Group, 'value' | 'currency'>) =>
    told === null ? null : valueWords(definition.unit, told, currency, f);
  const together = whole ? value(whole) : null;
  const hasRange = groups.some(({ range }) => range !== null);
  const note = [
    whole ? periodWords(whole, f) : null,
    together === null ? null : t('boards.inAll', { value: together }),
    held?.note,
    shown.length < groups.length
      ? t('boards.more', { shown: f.number(shown.length), all: f.number(groups.length) })
      : null,
  ];
  return why.box(
    <BarChart
      title={title}
      note={note.filter(Boolean).join(' · ')}
      columns={[t(`boards.column.${by}`), definition.name]}
      bars={shown.map((group) => ({
        id: JSON.stringify(group.key),
        label: name(group),
        value: group.value ?? 0,
        text: value(group) ?? missingWords(group, t),
        note:
          group.value === null || definition.unit === 'count'
            ? undefined
            : t('metrics.n', { number: f.number(group.n) }),
        tone: group.value === null ? 'context' : 'accent',
        ...(held ? { target: held.of(group) } : {}),
        onOpen: () => why.open({ definition, figure: group, of: name(group) }),
      }))}
      table={groupTable({
        ...{ groups, definition, name, save },
        first: t(`boards.column.${by}`),
        range: hasRange ? { label: t('kit.why.range'), say: (group) => rangeWords(definition.unit, group, f) } : null,
        count: t('metrics.count'),
        number: f.number,
      })}
    />,
  );
}
