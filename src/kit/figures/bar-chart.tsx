import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { letter, linesOf } from './label-lines.ts';
import { scale } from './scale.ts';

const lineHeight = 18;

export type Bar = {
  id: string;
  label: string;
  value: number;
  text: string;
  /** Colour only with meaning; grey is context. */
  tone?: 'accent' | 'good' | 'warn' | 'bad' | 'context';
  /** A quiet second remark at the end, such as "n = 7". */
  note?: string | undefined;
  /** A line to reach, in the same unit. */
  target?: number | null | undefined;
  onOpen?: (() => void) | undefined;
};

type BarChartProps = {
  title: string;
  note: string;
  bars: Bar[];
  columns: [label: string, value: string];
  targetLabel?: string;
  /** What stands behind it, where that is more than names and values. */
  table?: ChartTable | undefined;
};

/**
 * Names stand before their bars with as much room as the longest asks for; over them, in as many lines as they need, where the screen is
 * narrow or a name is longer than that. None is cut.
 */
function roomFor(bars: readonly Bar[], width: number) {
  const longest = Math.max(0, ...bars.map(({ label }) => label.length));
  const asked = Math.max(170, longest * letter + 16);
  const most = Math.min(280, width * 0.34);
  const longestEnd = Math.max(0, ...bars.map(({ text, note }) => text.length + (note ? note.length + 1 : 0)));
  const ends = Math.min(width * 0.5, Math.max(112, longestEnd * letter + 12));
  if (width >= 480 && asked <= Math.max(170, most))
    return { above: 0, names: Math.min(most, asked), rowHeight: 30, ends };
  const lines = Math.max(1, ...bars.map(({ label }) => linesOf(label, width).length));
  return { above: lines * lineHeight, names: 0, rowHeight: 30 + lines * lineHeight, ends };
}

const colours = {
  accent: 'var(--s4)',
  good: 'var(--good)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  context: 'var(--line-strong)',
};

/** Lying bars with their names before them and their values at their ends; the axis begins at zero. */
export function BarChart({ title, note, bars, columns, targetLabel, table: given }: BarChartProps) {
  const table = given ?? {
    columns: [{ label: columns[0] }, { label: columns[1], end: true }],
    rows: bars.map((bar) => ({ id: bar.id, cells: [bar.label, bar.note ? `${bar.text}, ${bar.note}` : bar.text] })),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Bars bars={bars} width={width} label={`${title}. ${note}`} targetLabel={targetLabel} />}
    </ChartFrame>
  );
}

function Bars(props: { bars: Bar[]; width: number; label: string; targetLabel?: string | undefined }) {
  const { bars, width } = props;
  const { above, names, rowHeight, ends } = roomFor(bars, width);
  const most = Math.max(...bars.flatMap((bar) => [bar.value, bar.target ?? 0]), 0);
  const least = Math.min(...bars.map((bar) => bar.value), 0);
  const x = scale([least, most || 1], [names, Math.max(names + 20, width - ends)]);
  const top = props.targetLabel ? 18 : 2;
  const firstTarget = bars[0]?.target;
  return (
    <svg width={width} height={bars.length * rowHeight + top} className={css.svg} role="img" aria-label={props.label}>
      {props.targetLabel && firstTarget ? (
        <text x={x(firstTarget)} y={12} textAnchor="middle" className={css.strong}>
          {props.targetLabel}
        </text>
      ) : null}
      {bars.map((bar, place) => {
        const y = top + place * rowHeight;
        const end = x(Math.max(bar.value, 0));
        return (
          // biome-ignore lint/a11y: the table behind holds the same links for the keyboard
          <g key={bar.id} onClick={bar.onOpen} className={bar.onOpen ? css.opens : undefined}>
            <title>{`${bar.label}: ${bar.text}`}</title>
            <rect x={0} y={y} width={width} height={rowHeight} fill="transparent" />
            {(above ? linesOf(bar.label, width) : [bar.label]).map((line, at) => (
              <text key={line} x={0} y={y + (above ? 16 + at * lineHeight : 19)}>
                {line}
              </text>
            ))}
            <rect
              x={x(Math.min(bar.value, 0))}
              y={y + above + 7}
              width={Math.max(1, Math.abs(x(bar.value) - x(0)))}
              height={16}
              rx={2}
              fill={colours[bar.tone ?? 'accent']}
            />
            {bar.target ? (
              <line
                x1={x(bar.target)}
                x2={x(bar.target)}
                y1={y + above + 3}
                y2={y + above + 27}
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
            ) : null}
            <text x={Math.max(end, x(bar.target ?? 0)) + 6} y={y + above + 19}>
              <tspan className={css.strong}>{bar.text}</tspan>
              {bar.note ? <tspan className={css.quietText}> {bar.note}</tspan> : null}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
