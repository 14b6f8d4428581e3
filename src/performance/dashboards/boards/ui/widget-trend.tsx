import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sentence } from '../../words/periods.ts';
import { rangeWords, valueWords } from '../../words/values.ts';
import { type Drawn, heightOf } from './drawn.ts';
import { fileName, groupTable } from './group-table.tsx';
import { Nothing } from './nothing.tsx';
import { useWhy } from './why-of.tsx';

/** A metric over quarters or months, from the first that has something; each point opens why. */
export function TrendWidget({ widget, title, answers: [answer], page, namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const definition = answer?.definition;
  if (!answer || !definition) return null;
  const begun = answer.groups.findIndex(({ n, value }) => n > 0 && value !== null);
  const groups = begun < 0 ? [] : answer.groups.slice(begun);
  if (groups.length < 2) return <Nothing title={title} text={t('boards.noTrend')} />;
  const dimension = widget.by[0] ?? 'quarter';
  const { band } = definition;
  const say = (value: number) => valueWords(definition.unit, value, page.currency, f);
  const last = groups.findLast(({ value }) => value !== null)?.value ?? undefined;
  const hasRange = groups.some(({ range }) => range !== null);
  const note = [sentence(definition.formula), hasRange ? t('metrics.shaded') : null].filter(Boolean).join(' ');
  return why.box(
    <LineChart
      title={title}
      note={note}
      height={heightOf(widget)}
      points={groups.map(({ key }) => namer.part(key, dimension))}
      pointColumn={t(`boards.column.${dimension}`)}
      lines={[
        { id: definition.id, label: last === undefined ? '' : say(last), values: groups.map(({ value }) => value) },
      ]}
      say={say}
      range={hasRange ? groups.map(({ range }) => (range ? [range.low, range.high] : null)) : undefined}
      level={band ? { value: band.low, label: t('metrics.healthyFrom', { low: f.multiple(band.low) }) } : undefined}
      table={groupTable({
        groups,
        definition,
        first: t(`boards.column.${dimension}`),
        name: (group) => namer.part(group.key, dimension),
        range: hasRange ? { label: t('kit.why.range'), say: (group) => rangeWords(definition.unit, group, f) } : null,
        count: t('metrics.count'),
        number: f.number,
        save: fileName(widget),
      })}
      onOpen={(at) => {
        const figure = groups[at];
        if (figure) why.open({ definition, figure, of: namer.part(figure.key, dimension) });
      }}
    />,
  );
}
