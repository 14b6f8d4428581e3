import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import figures from './figures.module.css';
import css from './sankey-chart.module.css';
import { type PlacedNode, type SankeyLink, type SankeyNode, sankeyPlan } from './sankey-plan.ts';

/** `text` is what passed a place, `title` what took a way. */
type Node = SankeyNode & { text?: string };
type Link = SankeyLink & { title: string; onOpen?: () => void };
type Props = {
  title: string;
  note: string;
  nodes: readonly Node[];
  links: readonly Link[];
  table: ChartTable;
  /** Said in its place where nothing flows. */
  none: string;
};

const narrow = 620;

/** A flow from place to place, each way as thick as what took it; the table behind holds the same for the keyboard. */
export function SankeyChart({ title, note, nodes, links, table, none }: Props) {
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) =>
        links.length === 0 ? (
          <p className={css.none}>{none}</p>
        ) : (
          <Picture nodes={nodes} links={links} width={width} label={`${title}. ${note}`} />
        )
      }
    </ChartFrame>
  );
}

type PictureProps = Pick<Props, 'nodes' | 'links'> & { width: number; label: string };

function Picture({ nodes, links, width, label }: PictureProps) {
  const upright = width < narrow;
  const steps = Math.max(1, ...nodes.map(({ level }) => level));
  const height = upright ? steps * 92 + 60 : 360;
  // The last place keeps room for its words.
  const plan = sankeyPlan(nodes, links, { width: width - (upright ? 8 : 84), height: height - 24, upright });
  const ways = new Map(links.map((link) => [`${link.from} ${link.to}`, link]));
  const texts = new Map(nodes.map(({ id, text }) => [id, text]));
  return (
    <svg width={width} height={height} className={figures.svg} role="img" aria-label={label}>
      <g transform="translate(0 18)">
        {plan.links.map(({ from, to, d, width: thick, kind, n }) => {
          const way = ways.get(`${from} ${to}`);
          return (
            // biome-ignore lint/a11y: the table behind holds the same for the keyboard
            <path
              key={`${from} ${to}`}
              d={d}
              strokeWidth={thick}
              className={`${css.link} ${css[kind] ?? ''} ${way?.onOpen ? css.opens : ''}`}
              data-from={from}
              data-to={to}
              onClick={way?.onOpen}
            >
              <title>{way?.title ?? String(n)}</title>
            </path>
          );
        })}
        {plan.nodes.map((node) => (
          <Place
            key={node.id}
            node={node}
            upright={upright}
            text={texts.get(node.id) ?? String(node.n)}
            room={(width - 84) / steps}
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
