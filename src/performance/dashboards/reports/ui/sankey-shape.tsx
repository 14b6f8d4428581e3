import { useTranslation } from 'react-i18next';
import { SankeyChart } from '../../../../kit/figures/sankey-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { groupTable } from '../../boards/ui/group-table.tsx';
import { Nothing } from '../../boards/ui/nothing.tsx';
import { useWhy } from '../../boards/ui/why-of.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { inOrder } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { valueWords } from '../../words/values.ts';
import { busiestPipeline, flowThrough } from '../rules/flow.ts';
import type { Drawn } from './drawn.ts';

/** The flow through the stages of a pipeline, each way as thick as what took it; the table behind has those of all pipelines. */
export function SankeyShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy();
  if (!one) return null;
  const { definition, whole } = one;
  const groups = inOrder(lookUp(one.groups).by(report.rows), 'move', page);
  const ways = groups.flatMap((group) =>
    group.key.move && group.value ? [{ move: group.key.move, n: group.value, group }] : [],
  );
  const pipeline = busiestPipeline(page.pipelines, ways);
  if (!pipeline) return <Nothing title={title} />;
  const name = (group: (typeof groups)[number]) => namer.part(group.key, 'move');
  const say = (value: number) => valueWords(definition.unit, value, null, f);
  const note = [
    whole ? periodWords(whole, f) : null,
    whole?.value != null ? t('boards.inAll', { value: say(whole.value) }) : null,
    page.pipelines.length > 1 ? pipeline.name : null,
  ];
  const { nodes, links } = flowThrough(pipeline.stages, ways, { won: t('boards.end.won'), lost: t('boards.end.lost') });
  return why.box(
    <SankeyChart
      title={title}
      note={note.filter(Boolean).join(' · ')}
      nodes={nodes}
      links={links.map(({ way: { group }, ...link }) => ({
        ...link,
        title: `${name(group)}: ${say(link.n)}`,
        onOpen: () => why.open({ definition, figure: group, of: name(group) }),
      }))}
      none={t('boards.nothing')}
      table={groupTable({
        ...{ groups, definition, name },
        first: t('boards.column.move'),
        range: null,
        count: t('metrics.count'),
        number: f.number,
        save: 'report-sankey',
      })}
    />,
  );
}
