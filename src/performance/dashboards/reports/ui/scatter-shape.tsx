import { useTranslation } from 'react-i18next';
import { QuadrantChart } from '../../../../kit/figures/quadrant-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { AskedValue, useWhy } from '../../boards/ui/why-of.tsx';
import { idOf, lookUp } from '../../words/looked-up.ts';
import { figureCell, valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';

const noCorners = { topLeft: '', topRight: '', bottomLeft: '', bottomRight: '' };

/** One metric against another, a point for each part that both know. */
export function ScatterShape({ report, title, told, namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  const [across, up] = told;
  const by = report.rows[0];
  if (!across || !up || !by) return null;
  const heights = lookUp(up.groups);
  const pairs = lookUp(across.groups)
    .by(report.rows)
    .flatMap((group) => {
      const other = heights.at(group.key);
      return group.value === null || other?.value == null
        ? []
        : [{ id: idOf(group.key), name: namer.part(group.key, by), x: group, y: other }];
    });
  if (pairs.length === 0) return <Nothing title={title} />;
  const [sayX, sayY] = told.map(
    ({ definition, whole }) =>
      (value: number) =>
        valueWords(definition.unit, value, whole?.currency ?? null, f),
  ) as [(value: number) => string, (value: number) => string];
  return why.box(
    <QuadrantChart
      title={title}
      note={t('reports.scatterNote', { across: across.definition.name, up: up.definition.name })}
      height={420}
      points={pairs.map(({ id, name, x, y }) => ({
        ...{ id, label: name, x: x.value ?? 0, y: y.value ?? 0, isClear: false },
        said: `${name}: ${sayX(x.value ?? 0)}, ${sayY(y.value ?? 0)}`,
        onOpen: () => why.open({ definition: up.definition, figure: y, of: name }),
      }))}
      lines={null}
      axes={{ x: across.definition.name, y: up.definition.name }}
      sayX={sayX}
      sayY={sayY}
      corners={noCorners}
      table={{
        columns: [
          { label: t(`boards.column.${by}`) },
          { label: across.definition.name, end: true },
          { label: up.definition.name, end: true },
        ],
        save: 'report-scatter',
        rows: pairs.map(({ id, name, x, y }) => ({
          id,
          file: [name, figureCell(across.definition.unit, x), figureCell(up.definition.unit, y)],
          cells: [
            name,
            <AskedValue key="x" definition={across.definition} figure={x} of={name} />,
            <AskedValue key="y" definition={up.definition} figure={y} of={name} />,
          ],
        })),
      }}
    />,
  );
}
