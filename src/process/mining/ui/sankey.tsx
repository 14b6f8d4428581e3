import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../../kit/figures/chart-frame.tsx';
import figures from '../../../kit/figures/figures.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { Behind } from './deals-behind.tsx';
import css from './mining.module.css';
import type { FlowMove, Mined } from './queries.ts';
import { type PlacedNode, type SankeyLink, type SankeyNode, sankeyPlan } from './sankey-layout.ts';

const narrow = 620;

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
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) =>
        moves.length === 0 ? (
          <p className={css.quiet}>{t('mining.flow.none')}</p>
        ) : (
          <Picture mined={mined} moves={moves} width={width} label={`${title}. ${note}`} />
        )
      }
    </ChartFrame>
  );
}

export const namesIn =
  ({ pipeline }: Pick<Mined, 'pipeline'>, won: string, lost: string) =>
  (id: string): string =>
    id === 'won' ? won : id === 'lost' ? lost : (pipeline.stages.find((stage) => stage.id === id)?.name ?? '');

const linkKind = ({ kind }: FlowMove): SankeyLink['kind'] =>
  kind === 'back' ? 'back' : kind === 'lose' ? 'lost' : kind === 'win' || kind === 'early-win' ? 'won' : 'on';

type PictureProps = { mined: Mined; moves: readonly FlowMove[]; width: number; label: string };

function Picture({ mined, moves, width, label }: PictureProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { stages } = mined.pipeline;
  const upright = width < narrow;
  const nameOf = namesIn(mined, t('mining.won'), t('mining.lost'));
  const nodes: SankeyNode[] = [
    ...stages.map(({ id, name }, level) => ({ id, label: name, level })),
    { id: 'won', label: t('mining.won'), level: stages.length, end: 'good' as const },
    { id: 'lost', label: t('mining.lost'), level: stages.length, end: 'bad' as const },
  ];
  const links = moves.map((move) => ({ from: move.from, to: move.to, n: move.n, kind: linkKind(move) }));
  const height = upright ? stages.length * 92 + 60 : 360;
  // The last place keeps room for its words.
  const plan = sankeyPlan(nodes, links, { width: width - (upright ? 8 : 84), height: height - 24, upright });
  return (
    <svg width={width} height={height} className={`${figures.svg} ${css.sankey}`} role="img" aria-label={label}>
      <g transform="translate(0 18)">
        {plan.links.map((link) => (
          <path
            key={`${link.from} ${link.to}`}
            d={link.d}
            strokeWidth={link.width}
            className={`${css.link} ${css[link.kind]}`}
            data-from={link.from}
            data-to={link.to}
          >
            <title>{`${nameOf(link.from)} → ${nameOf(link.to)}: ${f.number(link.n)}`}</title>
          </path>
        ))}
        {plan.nodes.map((node) => (
          <Place
            key={node.id}
            node={node}
            upright={upright}
            text={f.number(mined.stages.find(({ stageId }) => stageId === node.id)?.entered ?? node.n)}
            room={(width - 84) / stages.length}
          />
        ))}
      </g>
    </svg>
  );
}

function Place({ node, upright, text, room }: { node: PlacedNode; upright: boolean; text: string; room: number }) {
  const { x, y, width, height, label, end, level } = node;
  const tone = end === 'good' ? 'var(--good)' : end === 'bad' ? 'var(--bad)' : 'var(--s5)';
  const letters = Math.max(4, Math.floor(room / 6.8));
  const short = label.length <= letters || upright ? label : `${label.slice(0, letters - 1).trimEnd()}…`;
  return (
    <g>
      <title>{`${label}: ${text}`}</title>
      <rect x={x} y={y} width={Math.max(2, width)} height={Math.max(2, height)} rx={2} fill={tone} />
      {upright ? (
        <text x={end === 'bad' ? Math.max(x, 60) : x + 4} y={y + height + 13} className={figures.strong}>
          {`${label} ${text}`}
        </text>
      ) : end ? (
        <g>
          <text x={x + width + 6} y={y + Math.min(14, height / 2 + 4)} className={figures.strong}>
            {label}
          </text>
          <text x={x + width + 6} y={y + Math.min(14, height / 2 + 4) + 15}>
            {text}
          </text>
        </g>
      ) : (
        <g>
          <text x={x} y={level % 2 === 0 || room > 110 ? -6 : 8} className={figures.strong}>
            {short}
          </text>
          <text x={x + width + 5} y={y + 13}>
            {text}
          </text>
        </g>
      )}
    </g>
  );
}
