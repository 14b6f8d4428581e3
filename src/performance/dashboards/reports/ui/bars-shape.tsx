import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../../kit/figures/bar-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { groupTable } from '../../boards/ui/group-table.tsx';
import { useWhy } from '../../boards/ui/why-of.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { inOrder } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { missingWords, rangeWords, valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';

/** So many bars are drawn; the table behind has all. */
const mostBars = 24;

/** Bars by size, or the stages of a pipeline in their order, each with its target where there is one; a bar opens why. */
export function BarsShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const by = report.rows[0];
  if (!one || !by) return null;
  const { definition, whole } = one;
  const targets = lookUp(one.groupsTarget);
  const before = lookUp(one.groupsBefore);
  const groups = inOrder(lookUp(one.groups).by(report.rows), by, page);
  const shown = groups.slice(0, mostBars);
  const name = (group: (typeof groups)[number]) => namer.part(group.key, by);
  const hasRange = groups.some(({ range }) => range !== null);
  const held = (key: (typeof groups)[number]['key']) => targets.at(key)?.value ?? before.at(key)?.value ?? null;
  const note = [
    whole ? periodWords(whole, f) : null,
    whole?.value != null
      ? t('boards.inAll', { value: valueWords(definition.unit, whole.value, whole.currency, f) })
      : null,
    one.groupsTarget.length > 0
      ? t('reports.markTarget')
      : one.groupsBefore.length > 0
        ? t('reports.markBefore')
        : null,
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
        text:
          group.value === null ? missingWords(group, t) : valueWords(definition.unit, group.value, group.currency, f),
        note:
          group.value === null || definition.unit === 'count'
            ? undefined
            : t('metrics.n', { number: f.number(group.n) }),
        tone: group.value === null ? 'context' : 'accent',
        target: held(group.key),
        onOpen: () => why.open({ definition, figure: group, of: name(group) }),
      }))}
      table={groupTable({
        ...{ groups, definition, name },
        first: t(`boards.column.${by}`),
        range: hasRange ? { label: t('kit.why.range'), say: (group) => rangeWords(definition.unit, group, f) } : null,
        count: t('metrics.count'),
        number: f.number,
        save: `report-${report.shape}`,
      })}
    />,
  );
}
