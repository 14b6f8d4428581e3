import { ChartFrame } from './chart-frame.tsx';
import css from './figures.module.css';
import { scale } from './scale.ts';

export type Column = {
  id: string;
  label: string;
  value: number;
  text: string;
  /** A level to reach, drawn as a line across its own column. */
  target?: number | null;
  targetText?: string | undefined;
  /** Colour only with meaning; grey is context. */
  tone?: 'accent' | 'context';
  onOpen?: () => void;
};

type ColumnChartProps = {
  title: string;
  note: string;
  columns: Column[];
  headers: [label: string, value: string, target: string];
  height?: number;
};

/** Standing columns over time with their values on top; the axis begins at zero. */
export function ColumnChart({ title, note, columns, headers, height = 230 }: ColumnChartProps) {
  const hasTargets = columns.some(({ target }) => target);
  const table = {
    columns: [
      { label: headers[0] },
      { label: headers[1], end: true },
      ...(hasTargets ? [{ label: headers[2], end: true }] : []),
    ],
    rows: columns.map((column) => ({
      id: column.id,
      cells: [
        column.label,
        column.onOpen ? (
          <button key="open" type="button" className={css.ask} onClick={column.onOpen}>
            {column.text}
          </button>
        ) : (
          column.text
        ),
        ...(hasTargets ? [column.targetText ?? '–'] : []),
      ],
    })),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Columns {...{ columns, width, height, label: `${title}. ${note}`, target: headers[2] }} />}
    </ChartFrame>
  );
}

function Columns(props: { columns: Column[]; width: number; height: number; label: string; target: string }) {
  const { columns, width, height } = props;
  const most = Math.max(...columns.flatMap(({ value, target }) => [value, target ?? 0]), 1);
  const bottom = height - 22;
  const lastTarget = columns.findLastIndex(({ target }) => target);
  // Above the highest column stand its number and, should it be the last, two lines that name its target.
  const y = scale([0, most], [bottom, lastTarget < 0 ? 22 : 48]);
  const step = width / Math.max(1, columns.length);
  const thick = Math.min(64, step * 0.62);
  const every = Math.ceil(58 / step);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={css.svg}
      role="img"
      aria-label={props.label}
    >
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke="var(--line)" />
      {columns.map((column, place) => {
        const middle = step * (place + 0.5);
        const top = y(Math.max(0, column.value));
        const level = column.target ? y(column.target) : null;
        const covered = level !== null && Math.abs(level - (top - 10)) < 12;
        // Where the line would run through the number, it goes into its column, or above the line over a grey one.
        const inside = covered && column.tone !== 'context' && bottom - top > 20;
        const textAt = inside ? top + 16 : covered ? level - 5 : top - 5;
        // Over its own column and number, so that it lies on no column beside it.
        const namedAt = level === null ? 0 : (column.value > 0 && !inside ? Math.min(level, textAt - 12) : level) - 6;
        const named =
          every === 1
            ? ({ x: middle, textAnchor: 'middle' } as const)
            : ({ x: step * (place + 1), textAnchor: 'end' } as const);
        return (
          // biome-ignore lint/a11y: the table behind holds the same for the keyboard
          <g key={column.id} onClick={column.onOpen} className={column.onOpen ? css.opens : undefined}>
            <title>{`${column.label}: ${column.text}`}</title>
            <rect x={step * place} y={0} width={step} height={bottom} fill="transparent" />
            <rect
              x={middle - thick / 2}
              y={top}
              width={thick}
              height={Math.max(column.value > 0 ? 1 : 0, bottom - top)}
              rx={2}
              fill={column.tone === 'context' ? 'var(--s1)' : 'var(--accent)'}
            />
            {level !== null ? (
              <line
                x1={middle - thick / 2 - 5}
                x2={middle + thick / 2 + 5}
                y1={level}
                y2={level}
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
            ) : null}
            {place === lastTarget && level !== null ? (
              <text {...named} y={namedAt} className={css.target}>
                <tspan dy={column.targetText ? -13 : 0}>{props.target}</tspan>
                {column.targetText ? (
                  <tspan x={named.x} dy={13}>
                    {column.targetText}
                  </tspan>
                ) : null}
              </text>
            ) : null}
            {every === 1 || (columns.length - 1 - place) % every === 0 ? (
              <>
                {column.value > 0 ? (
                  <text x={middle} y={textAt} textAnchor="middle" className={inside ? css.onColumn : css.strong}>
                    {column.text}
                  </text>
                ) : null}
                <text x={middle} y={height - 5} textAnchor="middle">
                  {column.label}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
