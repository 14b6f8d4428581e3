import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { scale } from './scale.ts';

export type WaterfallStep = {
  id: string;
  label: string;
  /** What it adds, or takes away; of an end, what it comes to. */
  value: number;
  text: string;
  isEnd?: boolean;
  onOpen?: (() => void) | undefined;
};

type WaterfallProps = {
  title: string;
  note: string;
  /** It begins and ends with an end; all steps between lead from the one to the other. */
  steps: readonly WaterfallStep[];
  /** More is welcome: rises are good and falls are bad; else the other way round. */
  moreIsBetter: boolean;
  table: ChartTable;
};

const rowHeight = 30;

/** How one value became another: each step begins where the one before ended. */
export function WaterfallChart(props: WaterfallProps) {
  return (
    <ChartFrame title={props.title} note={props.note} table={props.table}>
      {(width) => <Steps {...props} width={width} />}
    </ChartFrame>
  );
}

/** Where each step stands: 100, +30, −10 and 120 are 0 to 100, 100 to 130, 130 to 120 and 0 to 120. */
export function placesOf(steps: readonly Pick<WaterfallStep, 'value' | 'isEnd'>[]): { from: number; to: number }[] {
  let at = 0;
  return steps.map(({ value, isEnd }) => {
    const from = isEnd ? 0 : at;
    at = isEnd ? value : at + value;
    return { from, to: at };
  });
}

function Steps({ steps, width, title, note, moreIsBetter }: WaterfallProps & { width: number }) {
  const names = Math.min(170, width * 0.34);
  const places = placesOf(steps);
  const ends = places.flatMap(({ from, to }) => [from, to]);
  const x = scale([Math.min(0, ...ends), Math.max(0, ...ends, 1e-9)], [names, Math.max(names + 20, width - 96)]);
  const tone = (value: number) => (value >= 0 === moreIsBetter ? 'var(--good)' : 'var(--bad)');
  return (
    <svg
      width={width}
      height={steps.length * rowHeight + 4}
      className={css.svg}
      role="img"
      aria-label={`${title}. ${note}`}
    >
      {steps.map((step, at) => {
        const { from, to } = places[at] as { from: number; to: number };
        const y = 2 + at * rowHeight;
        const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
        return (
          // biome-ignore lint/a11y: the table behind holds the same links for the keyboard
          <g key={step.id} onClick={step.onOpen} className={step.onOpen ? css.opens : undefined}>
            <title>{`${step.label}: ${step.text}`}</title>
            <rect x={0} y={y} width={width} height={rowHeight} fill="transparent" />
            <text x={0} y={y + 19} className={step.isEnd ? css.strong : undefined}>
              {clip(step.label, names - 10)}
            </text>
            <rect
              x={left}
              y={y + 7}
              width={Math.max(1.5, right - left)}
              height={16}
              rx={2}
              fill={step.isEnd ? 'var(--s4)' : tone(step.value)}
            />
            {at < steps.length - 1 ? (
              <line x1={x(to)} x2={x(to)} y1={y + 23} y2={y + rowHeight + 7} stroke="var(--line-strong)" />
            ) : null}
            <text x={right + 6} y={y + 19} className={css.strong}>
              {step.text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function clip(text: string, room: number): string {
  const letters = Math.max(3, Math.floor(room / 6.6));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
