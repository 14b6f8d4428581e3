import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { labelPlaces } from './label-places.ts';
import { scale, ticks } from './scale.ts';

export type QuadrantPoint = {
  id: string;
  label: string;
  x: number;
  y: number;
  /** Both ends of what could be: drawn as thin lines through the point. */
  xRange?: readonly [low: number, high: number] | undefined;
  yRange?: readonly [low: number, high: number] | undefined;
  /** Off the lines by more than chance: filled, in the accent. All others are hollow. */
  isClear: boolean;
  /** The one that is looked at: ringed. */
  isMarked?: boolean | undefined;
  /** All that it says in words. */
  said: string;
  onOpen?: (() => void) | undefined;
};

type QuadrantProps = {
  title: string;
  note: string;
  points: readonly QuadrantPoint[];
  /** Where the picture is cut into four, with what each line is. */
  lines: { x: number; y: number; xLabel: string; yLabel: string } | null;
  axes: { x: string; y: string };
  sayX: (value: number) => string;
  sayY: (value: number) => string;
  /** What each of the four means, in a few words. */
  corners: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string };
  table: ChartTable;
  height?: number;
};

/** Points between two axes, cut into four by two lines; the words stand on it, and a table behind it says the same. */
export function QuadrantChart(props: QuadrantProps) {
  return (
    <ChartFrame title={props.title} note={props.note} table={props.table}>
      {(width) => <Points {...props} width={width} />}
    </ChartFrame>
  );
}

function Points(props: QuadrantProps & { width: number }) {
  const { points, width, lines, axes, sayX, sayY, height = 340 } = props;
  const isNarrow = width < 480;
  const [top, bottom, left, right] = [22, height - 40, isNarrow ? 44 : 60, width - 10];
  const mostX = Math.max(...points.map(({ x }) => x), lines?.x ?? 0, 1e-9) * 1.12;
  const mostY = Math.max(...points.map(({ y }) => y), lines?.y ?? 0, 1e-9) * 1.15;
  const x = scale([0, mostX], [left, right]);
  const y = scale([0, mostY], [bottom, top]);
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const places = labelPlaces(
    points.map((point) => ({
      ...{ x: x(point.x), y: y(point.y), width: point.label.length * 6.4 },
      matters: point.isClear || point.isMarked === true,
    })),
    { width: right, height: bottom },
  );
  return (
    <svg width={width} height={height} className={css.svg} role="img" aria-label={`${props.title}. ${props.note}`}>
      {ticks(0, mostY, 4).map((mark) => (
        <text key={mark} x={left - 6} y={y(mark) + 4} textAnchor="end">
          {sayY(mark)}
        </text>
      ))}
      {ticks(0, mostX, isNarrow ? 3 : 6).map((mark) => (
        <text key={mark} x={x(mark)} y={bottom + 15} textAnchor="middle">
          {sayX(mark)}
        </text>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line)" />
      <line x1={left} x2={left} y1={top} y2={bottom} stroke="var(--line)" />
      <text x={right} y={height - 6} textAnchor="end">
        {axes.x}
      </text>
      <text x={0} y={10}>
        {axes.y}
      </text>
      {lines ? (
        <Lines {...{ lines, x, y, top, bottom, left, right }} corners={isNarrow ? null : props.corners} />
      ) : null}
      {points.map((point, at) => {
        const place = places[at];
        const colour = point.isClear ? 'var(--accent)' : 'var(--line-strong)';
        return (
          // biome-ignore lint/a11y: the table behind holds the same links for the keyboard
          <g key={point.id} onClick={point.onOpen} className={point.onOpen ? css.opens : undefined}>
            <title>{point.said}</title>
            {point.xRange ? (
              <line
                x1={x(inside(point.xRange[0], mostX))}
                x2={x(inside(point.xRange[1], mostX))}
                y1={y(point.y)}
                y2={y(point.y)}
                stroke={colour}
                opacity={0.55}
              />
            ) : null}
            {point.yRange ? (
              <line
                x1={x(point.x)}
                x2={x(point.x)}
                y1={y(inside(point.yRange[0], mostY))}
                y2={y(inside(point.yRange[1], mostY))}
                stroke={colour}
                opacity={0.55}
              />
            ) : null}
            <circle cx={x(point.x)} cy={y(point.y)} r={14} fill="transparent" />
            <circle
              cx={x(point.x)}
              cy={y(point.y)}
              r={5}
              fill={point.isClear ? colour : 'var(--panel)'}
              stroke={colour}
              strokeWidth={1.75}
            />
            {point.isMarked ? (
              <circle cx={x(point.x)} cy={y(point.y)} r={9} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
            ) : null}
            {place ? (
              <text
                x={place.x}
                y={place.y}
                textAnchor={place.anchor}
                className={point.isClear || point.isMarked ? css.target : css.overLines}
              >
                {point.label}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

type LinesProps = {
  lines: NonNullable<QuadrantProps['lines']>;
  x: (value: number) => number;
  y: (value: number) => number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  corners: QuadrantProps['corners'] | null;
};

function Lines({ lines, x, y, top, bottom, left, right, corners }: LinesProps) {
  const [cutX, cutY] = [x(lines.x), y(lines.y)];
  return (
    <g>
      <line x1={cutX} x2={cutX} y1={top} y2={bottom} stroke="var(--line-strong)" strokeDasharray="4 4" />
      <line x1={left} x2={right} y1={cutY} y2={cutY} stroke="var(--line-strong)" strokeDasharray="4 4" />
      <text x={cutX} y={bottom + 29} textAnchor="middle" className={css.quietText}>
        {lines.xLabel}
      </text>
      <text x={right} y={cutY - 5} textAnchor="end" className={css.quietText}>
        {lines.yLabel}
      </text>
      {corners ? (
        <g>
          <text x={left + 8} y={top + 12} className={css.quietText}>
            {corners.topLeft}
          </text>
          <text x={right} y={top + 12} textAnchor="end" className={css.quietText}>
            {corners.topRight}
          </text>
          <text x={left + 8} y={bottom - 8} className={css.quietText}>
            {corners.bottomLeft}
          </text>
          <text x={right} y={bottom - 8} textAnchor="end" className={css.quietText}>
            {corners.bottomRight}
          </text>
        </g>
      ) : null}
    </g>
  );
}
