import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { scale, spread, ticks } from './scale.ts';
import { linePath } from './sparkline.tsx';

export type Line = {
  id: string;
  label: string;
  values: (number | null)[];
  /** One accent; everything else is context. */
  tone?: 'accent' | 'context';
};

type LineChartProps = {
  title: string;
  note: string;
  /** The names of the points in time, as they stand under the axis. */
  points: string[];
  lines: Line[];
  say: (value: number) => string;
  /** What its marks are round in: 60 for seconds that are read as minutes. */
  roundIn?: number;
  /** A level to compare with, such as the quota. */
  level?: { value: number; label: string } | undefined;
  /** A range around the first line, one pair a point. */
  range?: ([low: number, high: number] | null)[] | undefined;
  height?: number;
  pointColumn: string;
  /** What stands behind it, where that is more than the values; the points are links to the same. */
  table?: ChartTable | undefined;
  onOpen?: ((at: number) => void) | undefined;
};

/** Lines that carry their own names at their ends; round marks with units on the axis. */
export function LineChart(props: LineChartProps) {
  const table = props.table ?? {
    columns: [{ label: props.pointColumn }, ...props.lines.map((line) => ({ label: line.label, end: true }))],
    rows: props.points.map((point, at) => ({
      id: `${point}-${at}`,
      cells: [point, ...props.lines.map((line) => sayOrDash(line.values[at], props.say))],
    })),
  };
  return (
    <ChartFrame title={props.title} note={props.note} table={table}>
      {(width) => <Lines {...props} width={width} />}
    </ChartFrame>
  );
}

function sayOrDash(value: number | null | undefined, say: (value: number) => string): string {
  return value === null || value === undefined ? '–' : say(value);
}

function Lines(props: LineChartProps & { width: number }) {
  const { width, height = 236, points, lines, say, level } = props;
  const bottom = height - 24;
  const values = [
    ...lines.flatMap((line) => line.values),
    ...(props.range ?? []).flatMap((pair) => pair ?? []),
    level?.value ?? null,
  ].filter((value) => value !== null);
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1e-9);
  const marks = ticks(low, high, 4, props.roundIn);
  const left = Math.max(...marks.map((mark) => say(mark).length)) * 6.6 + 10;
  const right = width - Math.min(120, Math.max(...lines.map((line) => line.label.length)) * 6.6 + 10);
  const x = scale([0, points.length - 1], [left, right]);
  const y = scale([low, high], [bottom, 16]);
  const ends = lines.map((line) => y(line.values.findLast((value) => value !== null) ?? 0));
  const labelSpots = spread(
    ends,
    lines.map(() => 10),
    bottom + 8,
  );
  const every = Math.ceil((points.length * 58) / Math.max(1, right - left));
  return (
    <svg width={width} height={height} className={css.svg} role="img" aria-label={`${props.title}. ${props.note}`}>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={left} x2={right} y1={y(mark)} y2={y(mark)} stroke="var(--line-soft)" />
          <text x={left - 8} y={y(mark) + 4} textAnchor="end">
            {say(mark)}
          </text>
        </g>
      ))}
      {points.map((point, at) =>
        at % every === 0 ? (
          <text key={point} x={x(at)} y={height - 6} textAnchor="middle">
            {point}
          </text>
        ) : null,
      )}
      {props.range ? <path d={rangePath(props.range, x, y)} fill="var(--accent)" opacity={0.14} /> : null}
      {level ? (
        <g>
          <line x1={left} x2={right} y1={y(level.value)} y2={y(level.value)} stroke="var(--ink)" strokeWidth={1.5} />
          <text x={left + 4} y={y(level.value) - 5} className={css.strong}>
            {level.label}
          </text>
        </g>
      ) : null}
      {lines.map((line, place) => {
        const colour = line.tone === 'context' ? 'var(--line-strong)' : 'var(--accent)';
        const last = line.values.findLastIndex((value) => value !== null);
        return (
          <g key={line.id}>
            <path d={linePath(line.values, x, y)} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" />
            <circle cx={x(last)} cy={ends[place]} r={3} fill={colour} />
            <text
              x={x(last) + 8}
              y={(labelSpots[place] ?? 0) + 4}
              className={line.tone === 'context' ? undefined : css.accentText}
            >
              {line.label}
            </text>
          </g>
        );
      })}
      {props.onOpen ? <Points {...{ x, y, bottom }} of={props} /> : null}
    </svg>
  );
}

type Place = (value: number) => number;

/** A place to press at each point of the first line. */
function Points({ of, x, y, bottom }: { of: LineChartProps; x: Place; y: Place; bottom: number }) {
  const { points, lines, say, onOpen } = of;
  const half = Math.max(4, (x(1) - x(0)) / 2);
  return points.map((point, at) => {
    const value = lines[0]?.values[at];
    return value === null || value === undefined ? null : (
      // biome-ignore lint/a11y: the table behind holds the same for the keyboard
      <g key={`${point} ${value}`} onClick={() => onOpen?.(at)} className={css.point}>
        <title>{`${point}: ${say(value)}`}</title>
        <rect x={x(at) - half} y={0} width={2 * half} height={bottom} fill="transparent" />
        <circle cx={x(at)} cy={y(value)} r={3} fill="var(--accent)" />
      </g>
    );
  });
}

function rangePath(
  range: readonly ([number, number] | null)[],
  x: (place: number) => number,
  y: (value: number) => number,
): string {
  const known = range.flatMap((pair, at) => (pair ? [{ at, low: pair[0], high: pair[1] }] : []));
  if (known.length < 2) return '';
  const over = known.map((point) => `${x(point.at).toFixed(1)} ${y(point.high).toFixed(1)}`);
  const under = known.reverse().map((point) => `${x(point.at).toFixed(1)} ${y(point.low).toFixed(1)}`);
  return `M${over.join('L')}L${under.join('L')}Z`;
}
