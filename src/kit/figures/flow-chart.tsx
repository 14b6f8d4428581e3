import { ChartFrame } from './chart-frame.tsx';
import css from './flow-chart.module.css';
import { type FlowBox, type FlowEdge, type FlowNode, flowPlan } from './flow-layout.ts';

type FlowChartProps = {
  title: string;
  note: string;
  nodes: FlowNode[];
  edges: FlowEdge[];
  /** From, to and what is asked on the way: the heads of the table behind. */
  columns: [from: string, to: string, asked: string];
};

/** Places and the ways between them, drawn from the same list that the table behind shows. */
export function FlowChart({ title, note, nodes, edges, columns }: FlowChartProps) {
  const name = (id: string) => nodes.find((node) => node.id === id)?.label ?? '';
  const table = {
    columns: columns.map((label) => ({ label })),
    rows: edges.map(({ from, to, text }) => ({ id: `${from} ${to}`, cells: [name(from), name(to), text] })),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Flow nodes={nodes} edges={edges} width={width} label={`${title}. ${note}`} />}
    </ChartFrame>
  );
}

function Flow(props: { nodes: FlowNode[]; edges: FlowEdge[]; width: number; label: string }) {
  const plan = flowPlan(props.nodes, props.edges, props.width);
  const name = (id: string) => props.nodes.find((node) => node.id === id)?.label ?? '';
  return (
    <svg width={plan.width} height={plan.height} className={css.flow} role="img" aria-label={props.label}>
      <defs>
        <marker id="flow-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0.500 7.500 4 0 7.500z" className={css.head} />
        </marker>
      </defs>
      {plan.paths.map((path) => (
        <path
          key={`${path.from} ${path.to}`}
          d={path.d}
          className={`${css.edge} ${css[path.kind]}`}
          markerEnd="url(#flow-end)"
          data-from={path.from}
          data-to={path.to}
        >
          <title>{`${name(path.from)} → ${name(path.to)}: ${path.text}`}</title>
        </path>
      ))}
      {plan.boxes.map((box) => (
        <Box key={box.id} box={box} />
      ))}
    </svg>
  );
}

function Box({ box }: { box: FlowBox }) {
  const { x, y, width, height, label, note, end } = box;
  const isUpright = width < 60;
  const middle = `translate(${x + width / 2} ${y + height / 2}) ${isUpright ? 'rotate(90)' : ''}`;
  const room = isUpright ? height : width;
  return (
    <g>
      <title>{note ? `${label}. ${note}` : label}</title>
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx={6}
        className={`${css.box} ${end ? css[end] : ''}`}
      />
      <g transform={middle}>
        <text textAnchor="middle" y={note && height > 40 && !isUpright ? -3 : 4} className={css.label}>
          {clip(label, room - 12)}
        </text>
        {note && height > 40 && !isUpright ? (
          <text textAnchor="middle" y={14} className={css.note}>
            {clip(note, room - 8)}
          </text>
        ) : null}
      </g>
    </g>
  );
}

function clip(text: string, room: number): string {
  const letters = Math.max(3, Math.floor(room / 6.4));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
