import { useTranslation } from 'react-i18next';
import { SankeyChart } from '../../../kit/figures/sankey-chart.tsx';
import type { SankeyLink } from '../../../kit/figures/sankey-plan.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Behind } from './deals-behind.tsx';
import type { FlowMove, Mined } from './queries.ts';

/** The flow of deals through the stages, each way as thick as what took it. */
export function Sankey({ mined }: { mined: Mined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const nameOf = namesIn(mined, t('mining.won'), t('mining.lost'));
  const moves = mined.moves.filter(({ from, to }) => nameOf(from) && nameOf(to));
  const title = t('mining.flow.title');
  const note = t('mining.flow.note', { deals: f.number(mined.deals) });
  const table = {
    columns: [
      { label: t('mining.flow.from') },
      { label: t('mining.flow.to') },
      { label: t('mining.flow.kind') },
      { label: t('mining.flow.n'), end: true },
      { label: t('mining.flow.share'), end: true },
      { label: t('mining.flow.days'), end: true },
    ],
    rows: moves.map((move) => ({
      id: `${move.from} ${move.to}`,
      cells: [
        nameOf(move.from),
        nameOf(move.to),
        `${t(`mining.kind.${move.kind}`)}${move.allowed ? '' : ` · ${t('mining.notAllowed')}`}`,
        <Behind
          key="n"
          of={`move:${move.from}>${move.to}`}
          name={`${nameOf(move.from)} → ${nameOf(move.to)}`}
          n={move.n}
        >
          {f.number(move.n)}
        </Behind>,
        f.percent(move.share),
        f.days(move.medianDays),
      ],
    })),
  };
  const { stages } = mined.pipeline;
  const entered = new Map(mined.stages.map((stage) => [stage.stageId, f.number(stage.entered)]));
  const nodes = [
    ...stages.map(({ id, name }, level) => ({ id, label: name, level, ...textOf(entered.get(id)) })),
    { id: 'won', label: t('mining.won'), level: stages.length, end: 'good' as const },
    { id: 'lost', label: t('mining.lost'), level: stages.length, end: 'bad' as const },
  ];
  const links = moves.map((move) => ({
    ...{ from: move.from, to: move.to, n: move.n, kind: linkKind(move) },
    title: `${nameOf(move.from)} → ${nameOf(move.to)}: ${f.number(move.n)}`,
  }));
  return <SankeyChart {...{ title, note, nodes, links, table }} none={t('mining.flow.none')} />;
}

const textOf = (text: string | undefined) => (text === undefined ? {} : { text });

export const namesIn =
  ({ pipeline }: Pick<Mined, 'pipeline'>, won: string, lost: string) =>
  (id: string): string =>
    id === 'won' ? won : id === 'lost' ? lost : (pipeline.stages.find((stage) => stage.id === id)?.name ?? '');

const linkKind = ({ kind }: FlowMove): SankeyLink['kind'] =>
  kind === 'back' ? 'back' : kind === 'lose' ? 'bad' : kind === 'win' || kind === 'early-win' ? 'good' : 'on';
