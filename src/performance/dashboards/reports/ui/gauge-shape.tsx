import { useTranslation } from 'react-i18next';
import { GaugeChart } from '../../../../kit/figures/gauge-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { AskedValue, useWhy } from '../../boards/ui/why-of.tsx';
import { periodWords } from '../../words/periods.ts';
import { figureCell, missingWords, valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';

/** One number against its quota, its healthy band, or what it was. */
export function GaugeShape({ title, told: [one] }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const whole = one?.whole;
  if (!one || !whole) return null;
  const { definition } = one;
  const { value } = whole;
  if (value === null) return <Nothing title={title} text={missingWords(whole, t)} />;
  const aim = one.target ?? one.before;
  const say = (amount: number) => valueWords(definition.unit, amount, whole.currency, f);
  const of = periodWords(whole, f);
  const held = one.target ? t('reports.target') : t('reports.before');
  const note = [
    of,
    aim?.value ? t('reports.ofAim', { share: f.percent(value / aim.value), aim: held }) : null,
    definition.band ? t('reports.band', { low: say(definition.band.low), high: say(definition.band.high) }) : null,
  ];
  const row = (label: string, figure: typeof whole) => ({
    id: label,
    file: [label, figureCell(definition.unit, figure)],
    cells: [label, <AskedValue key="value" definition={definition} figure={figure} of={label} />],
  });
  return why.box(
    <GaugeChart
      title={title}
      note={note.filter(Boolean).join(' · ')}
      value={value}
      text={say(value)}
      target={aim?.value ? { value: aim.value, text: `${held} ${say(aim.value)}` } : null}
      band={definition.band}
      onOpen={() => why.open({ definition, figure: whole, of })}
      table={{
        columns: [{ label: t('reports.what') }, { label: definition.name, end: true }],
        save: 'report-gauge',
        rows: [row(of, whole), ...(aim ? [row(held, aim)] : [])],
      }}
    />,
  );
}
