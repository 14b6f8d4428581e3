import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { groupTable } from '../../boards/ui/group-table.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { useWhy } from '../../boards/ui/why-of.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { sentence } from '../../words/periods.ts';
import { partsOf } from '../../words/rows.ts';
import { rangeWords, valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';

/** So many lines can be told apart. */
const mostLines = 6;

/** A metric over quarters or months, in whole or a line for each part; each point opens why. */
export function LineShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const [time] = report.rows;
  const [part] = report.columns;
  if (!one || !time) return null;
  const { definition } = one;
  const found = lookUp(one.groups);
  const points = partsOf([one], [time], page);
  if (points.length < 2) return <Nothing title={title} text={t('boards.noTrend')} />;
  const parts = part ? partsOf([one], [part], page) : [];
  const shown = parts.slice(0, mostLines);
  const say = (value: number) => valueWords(definition.unit, value, page.currency, f);
  const lines = part
    ? shown.map(({ key }, at) => ({
        id: JSON.stringify(key),
        label: namer.part(key, part),
        values: points.map((point) => found.at({ ...point.key, ...key })?.value ?? null),
        tone: at === 0 ? ('accent' as const) : ('context' as const),
      }))
    : [{ id: definition.id, label: '', values: points.map(({ value }) => value) }];
  const hasRange = !part && points.some(({ range }) => range !== null);
  const target = lookUp(one.groupsTarget);
  const aims = part ? [] : points.map(({ key }) => target.at(key)?.value ?? null);
  const before = lookUp(one.groupsBefore);
  const earlier = part ? [] : points.map(({ key }) => before.at(key)?.value ?? null);
  const beside = [
    ...(aims.some((value) => value !== null)
      ? [{ id: 'target', label: t('reports.target'), values: aims, tone: 'context' as const }]
      : []),
    ...(earlier.some((value) => value !== null)
      ? [{ id: 'before', label: t('reports.before'), values: earlier, tone: 'context' as const }]
      : []),
  ];
  const all = part ? [...points, ...found.by([...report.rows, ...report.columns])] : points;
  const note = [
    sentence(definition.formula),
    hasRange ? t('metrics.shaded') : null,
    shown.length < parts.length
      ? t('boards.more', { shown: f.number(shown.length), all: f.number(parts.length) })
      : null,
  ];
  return why.box(
    <LineChart
      title={title}
      note={note.filter(Boolean).join(' ')}
      height={320}
      points={points.map(({ key }) => namer.part(key, time))}
      pointColumn={t(`boards.column.${time}`)}
      lines={[...lines, ...beside]}
      say={say}
      range={hasRange ? points.map(({ range }) => (range ? [range.low, range.high] : null)) : undefined}
      table={groupTable({
        ...{ groups: all, definition },
        first: [...report.rows, ...report.columns].map((each) => t(`boards.column.${each}`)).join(' · '),
        name: ({ key }) => namer.whole(key),
        range: hasRange ? { label: t('kit.why.range'), say: (group) => rangeWords(definition.unit, group, f) } : null,
        count: t('metrics.count'),
        number: f.number,
        save: 'report-line',
      })}
      onOpen={(at) => {
        const point = points[at];
        const figure = point && (part && shown[0] ? found.at({ ...point.key, ...shown[0].key }) : point);
        if (figure) why.open({ definition, figure, of: namer.whole(figure.key) });
      }}
    />,
  );
}
