import { useTranslation } from 'react-i18next';
import { type WaterfallBar, WaterfallChart } from '../../../../kit/figures/waterfall-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { AskedValue, useWhy } from '../../boards/ui/why-of.tsx';
import { idOf, lookUp } from '../../words/looked-up.ts';
import { periodWords } from '../../words/periods.ts';
import { figureCell, valueWords } from '../../words/values.ts';
import { stepsOf } from '../rules/steps.ts';
import type { Drawn } from './drawn.ts';

/** From what it was to what it is, part by part: the parts come to the difference to the cent. */
export function WaterfallShape({ report, title, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const by = report.rows[0];
  if (!one || !by) return null;
  const { definition, whole, before } = one;
  if (whole?.value == null || before?.value == null) return <Nothing title={title} text={t('reports.noWaterfall')} />;
  const [now, then] = [lookUp(one.groups), lookUp(one.groupsBefore)];
  const keys = new Map([...now.by(report.rows), ...then.by(report.rows)].map(({ key }) => [idOf(key), key]));
  const parts = [...keys].map(([id, key]) => ({ id, now: now.at(key)?.value ?? 0, before: then.at(key)?.value ?? 0 }));
  const { steps, others } = stepsOf(parts, { now: whole.value, before: before.value });
  const say = (value: number) => valueWords(definition.unit, Math.abs(value), whole.currency, f);
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${say(value)}`;
  const name = (id: string) =>
    id === 'others'
      ? t('reports.others', { count: others, number: f.number(others) })
      : namer.part(keys.get(id) ?? {}, by);
  const ask = (id: string) => {
    const figure = now.at(keys.get(id) ?? {}) ?? then.at(keys.get(id) ?? {});
    return figure ? () => why.open({ definition, figure, of: name(id) }) : undefined;
  };
  const ends = { from: periodWords(before, f), to: periodWords(whole, f) };
  const isWelcome = (change: number) => change >= 0 === (definition.betterIs !== 'lower');
  const bars = steps.map(
    ({ id, change }): WaterfallBar => ({
      ...{ id, label: name(id), value: change, text: sign(change), onOpen: ask(id) },
      tone: isWelcome(change) ? 'good' : 'bad',
    }),
  );
  const end = (label: string, figure: { value: number } & typeof whole) => ({
    ...{ label, value: figure.value, text: say(figure.value) },
    onOpen: () => why.open({ definition, figure, of: label }),
  });
  const row = (id: string) => {
    const [figure, earlier] = [now.at(keys.get(id) ?? {}), then.at(keys.get(id) ?? {})];
    const cell = (found: typeof figure) =>
      found ? <AskedValue definition={definition} figure={found} of={name(id)} short /> : '–';
    const change = (figure?.value ?? 0) - (earlier?.value ?? 0);
    return {
      id,
      file: [
        name(id),
        earlier && figureCell(definition.unit, earlier),
        figure && figureCell(definition.unit, figure),
        figureCell(definition.unit, { value: change, currency: whole.currency }),
      ],
      cells: [name(id), cell(earlier), cell(figure), sign(change)],
    };
  };
  return why.box(
    <WaterfallChart
      title={title}
      note={t('reports.waterfallNote', ends)}
      start={end(ends.from, { ...before, value: before.value })}
      end={end(ends.to, { ...whole, value: whole.value })}
      bars={bars}
      axisFrom={(value) => t('reports.axis', { amount: say(Math.round(value)) })}
      table={{
        columns: [
          { label: t(`boards.column.${by}`) },
          { label: ends.from, end: true },
          { label: ends.to, end: true },
          { label: t('reports.change'), end: true },
        ],
        save: 'report-waterfall',
        rows: [...keys.keys()].map(row),
      }}
    />,
  );
}
