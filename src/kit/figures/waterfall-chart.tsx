import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { scale } from './scale.ts';
import { type Step, stepsOf } from './waterfall-steps.ts';

export type WaterfallBar = {
  id: string;
  label: string;
  /** What it adds, or takes away. */
  value: number;
  text: string;
  /** Welcome, unwelcome, or neither: colour only with a sign beside it. */
  tone: 'good' | 'bad' | 'warn' | 'accent' | 'context';
  onOpen?: (() => void) | undefined;
};

type Level = Pick<WaterfallBar, 'label' | 'value' | 'text' | 'onOpen'>;

type Props = {
  title: string;
  note: string;
  start: Level;
  end: Level;
  bars: WaterfallBar[];
  table: ChartTable;
  /** Said where the axis does not begin at zero. */
  axisFrom: (value: number) => string;
  height?: number;
};

const fills = {
  good: 'var(--good)',
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  accent: 'var(--accent)',
  context: 'var(--s1)',
} as const;

/** From one level to another, step by step: what came on top and what was taken away, each with its words on it. */
export function WaterfallChart({ title, note, table, ...drawn }: Props) {
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) =>
        width < 560 ? (
          <Lying {...drawn} width={width} label={note} />
        ) : (
          <Standing {...drawn} width={width} label={note} />
        )
      }
    </ChartFrame>
  );
}

type Drawn = Omit<Props, 'title' | 'note' | 'table'> & { width: number; label: string };

function Standing({ start, end, bars, axisFrom, width, height = 260, label }: Drawn) {
  const { steps, low, high } = stepsOf(start.value, bars, end.value);
  const bottom = height - 38;
  const y = scale([low, high], [bottom, 22]);
  const step = width / steps.length;
  const thick = Math.min(56, step * 0.66);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={css.svg}
      role="img"
      aria-label={label}
    >
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke="var(--line)" />
      {steps.map((one, place) => {
        const said = saidOf(one, { start, end, bars });
        const middle = step * (place + 0.5);
        const [top, foot] = [y(Math.max(one.from, one.to)), y(Math.min(one.from, one.to))];
        const isEnd = one.kind !== 'bar';
        const next = steps[place + 1];
        return (
          // biome-ignore lint/a11y: the table behind holds the same for the keyboard
          <g key={said.id} onClick={said.onOpen} className={said.onOpen ? css.opens : undefined}>
            <title>{`${said.label}: ${said.text}`}</title>
            <rect x={step * place} y={0} width={step} height={bottom} fill="transparent" />
            <rect
              x={middle - thick / 2}
              y={top}
              width={thick}
              height={Math.max(1, (isEnd ? bottom : foot) - top)}
              rx={2}
              fill={fills[said.tone]}
            />
            {next ? (
              <line
                x1={middle + thick / 2}
                x2={middle + step - thick / 2}
                y1={y(one.to)}
                y2={y(one.to)}
                stroke="var(--line-strong)"
                strokeDasharray="2 3"
              />
            ) : null}
            <text x={middle} y={top - 6} textAnchor="middle" className={css.strong}>
              {said.text}
            </text>
            <text x={middle} y={height - 22} textAnchor="middle">
              {said.label}
            </text>
          </g>
        );
      })}
      {low > 0 ? (
        <text x={0} y={height - 5}>
          {axisFrom(low)}
        </text>
      ) : null}
    </svg>
  );
}

/** On a narrow screen the steps go down the page. */
function Lying({ start, end, bars, axisFrom, width, label }: Drawn) {
  const { steps, low, high } = stepsOf(start.value, bars, end.value);
  const row = 40;
  const height = steps.length * row + (low > 0 ? 18 : 0);
  const x = scale([low, high], [0, width]);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={css.svg}
      role="img"
      aria-label={label}
    >
      {steps.map((one, place) => {
        const said = saidOf(one, { start, end, bars });
        const [left, right] = [x(Math.min(one.from, one.to)), x(Math.max(one.from, one.to))];
        const begins = one.kind === 'bar' ? left : 0;
        return (
          // biome-ignore lint/a11y: the table behind holds the same for the keyboard
          <g key={said.id} onClick={said.onOpen} className={said.onOpen ? css.opens : undefined}>
            <rect x={0} y={place * row} width={width} height={row} fill="transparent" />
            <text x={0} y={place * row + 14}>
              {said.label}
            </text>
            <text x={width} y={place * row + 14} textAnchor="end" className={css.strong}>
              {said.text}
            </text>
            <rect
              x={begins}
              y={place * row + 20}
              width={Math.max(1, right - begins)}
              height={12}
              rx={2}
              fill={fills[said.tone]}
            />
          </g>
        );
      })}
      {low > 0 ? (
        <text x={0} y={height - 3}>
          {axisFrom(low)}
        </text>
      ) : null}
    </svg>
  );
}

function saidOf(one: Step, { start, end, bars }: Pick<Drawn, 'start' | 'end' | 'bars'>): WaterfallBar {
  if (one.kind === 'bar') return bars[one.at] as WaterfallBar;
  const level = one.kind === 'start' ? start : end;
  return { id: one.kind, ...level, tone: 'context' };
}
