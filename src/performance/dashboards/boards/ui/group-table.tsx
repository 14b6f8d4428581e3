import type { ChartTable } from '../../../../kit/figures/chart-frame.tsx';
import { figureCell } from '../../words/values.ts';
import type { Widget } from '../rules/widgets.ts';
import type { Answer, Group } from './api.ts';
import { AskedValue } from './why-of.tsx';

/** What a widget's file is told as where it is noted who took what away. */
export const fileName = ({ kind, metrics }: Widget): string =>
  `dashboard-${kind}-${metrics[0]?.replaceAll('_', '-')}`.slice(0, 40);

/** The table behind a picture: each part with its value, which opens why, its range and how many it rests on. */
export function groupTable(props: {
  groups: readonly Group[];
  definition: NonNullable<Answer['definition']>;
  first: string;
  name: (group: Group) => string;
  range: { label: string; say: (group: Group) => string | undefined } | null;
  count: string;
  number: (value: number) => string;
  save: string;
}): ChartTable {
  const { groups, definition, name, range, number } = props;
  return {
    columns: [
      { label: props.first },
      { label: definition.name, end: true },
      ...(range ? [{ label: range.label, end: true }] : []),
      { label: props.count, end: true },
    ],
    save: props.save,
    rows: groups.map((group) => ({
      id: JSON.stringify(group.key),
      file: [name(group), figureCell(definition.unit, group), ...(range ? [range.say(group) ?? null] : []), group.n],
      cells: [
        name(group),
        <AskedValue key="value" definition={definition} figure={group} of={name(group)} />,
        ...(range ? [range.say(group) ?? '–'] : []),
        number(group.n),
      ],
    })),
  };
}
