import { useTranslation } from 'react-i18next';
import { countryCode } from '../../../../ground/countries.ts';
import { WorldMap } from '../../../../kit/figures/world-map.tsx';
import { isOnMap } from '../../../../kit/figures/world-places.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { groupTable } from '../../boards/ui/group-table.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { useWhy } from '../../boards/ui/why-of.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { inOrder } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { valueWords } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';

/** What is counted of each country on the map of the world; what stands on none is said, and is in the table. */
export default function MapShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  if (!one) return null;
  const { definition, whole } = one;
  const groups = inOrder(lookUp(one.groups).by(report.rows), 'country', page);
  if (groups.length === 0) return <Nothing title={title} />;
  const name = (group: (typeof groups)[number]) => namer.part(group.key, 'country');
  const codeOf = (group: (typeof groups)[number]) => {
    const code = countryCode(group.key.country ?? '');
    return code && isOnMap(code) ? code : null;
  };
  // "UK" and "United Kingdom" are two parts and one place: the larger is drawn, and the table has both.
  const drawn = new Map<string, (typeof groups)[number]>();
  for (const group of groups) {
    const code = codeOf(group);
    if (code && group.value !== null && !drawn.has(code)) drawn.set(code, group);
  }
  const shown = new Set(drawn.values());
  const beside = groups.filter((group) => group.value !== null && !shown.has(group));
  const note = [
    whole ? periodWords(whole, f) : null,
    whole?.value != null
      ? t('boards.inAll', { value: valueWords(definition.unit, whole.value, whole.currency, f) })
      : null,
    t('reports.map.shades'),
    beside.length > 0 ? t('reports.map.beside', { names: beside.slice(0, 5).map(name).join(', ') }) : null,
  ];
  return why.box(
    <WorldMap
      title={title}
      note={note.filter(Boolean).join(' · ')}
      places={[...drawn].map(([code, group]) => ({
        ...{ code, label: name(group), value: group.value ?? 0 },
        text: valueWords(definition.unit, group.value ?? 0, group.currency, f),
        onOpen: () => why.open({ definition, figure: group, of: name(group) }),
      }))}
      table={groupTable({
        ...{ groups, definition, name },
        first: t('boards.column.country'),
        range: null,
        count: t('metrics.count'),
        number: f.number,
        save: 'report-map',
      })}
    />,
  );
}
