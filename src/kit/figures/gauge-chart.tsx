import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';

type GaugeProps = {
  title: string;
  note: string;
  value: number;
  text: string;
  /** What is to be reached, in the same unit. */
  target: { value: number; text: string } | null;
  /** The healthy band, both ends included. */
  band: { low: number; high: number } | null;
  table: ChartTable;
  onOpen: () => void;
};

/** How far round the half circle runs: to a tenth above whatever is largest. */
export const reachOf = ({ value, target, band }: Pick<GaugeProps, 'value' | 'target' | 'band'>): number =>
  Math.max(value, target?.value ?? 0, band?.high ?? 0, 1e-9) * 1.1;

const at = (share: number, radius: number, width: number, bottom: number) => {
  const angle = Math.PI * (1 - Math.min(1, Math.max(0, share)));
  return [width / 2 + radius * Math.cos(angle), bottom - radius * Math.sin(angle)] as const;
};

/** One value on a half circle, with the target and the healthy band on it. */
export function GaugeChart(props: GaugeProps) {
  return (
    <ChartFrame title={props.title} note={props.note} table={props.table}>
      {(width) => <Gauge {...props} width={width} />}
    </ChartFrame>
  );
}

function Gauge({ title, note, value, text, target, band, width, onOpen, ...rest }: GaugeProps & { width: number }) {
  const radius = Math.min(150, width / 2 - 60);
  const bottom = radius + 30;
  const most = reachOf({ value, target, band, ...rest });
  const arc = (from: number, to: number, size: number) => {
    const [x1, y1] = at(from / most, size, width, bottom);
    const [x2, y2] = at(to / most, size, width, bottom);
    return `M${x1} ${y1}A${size} ${size} 0 0 1 ${x2} ${y2}`;
  };
  const mark = target
    ? [at(target.value / most, radius - 16, width, bottom), at(target.value / most, radius + 16, width, bottom)]
    : null;
  const word = target ? at(target.value / most, radius + 22, width, bottom) : null;
  return (
    // biome-ignore lint/a11y: the table behind holds the same link for the keyboard
    <svg
      width={width}
      height={bottom + 12}
      className={`${css.svg} ${css.opens}`}
      role="img"
      aria-label={`${title}. ${note}`}
      onClick={onOpen}
    >
      <path d={arc(0, most, radius)} fill="none" stroke="var(--track)" strokeWidth={20} />
      <path d={arc(0, Math.max(0, value), radius)} fill="none" stroke="var(--accent)" strokeWidth={20} />
      {band ? (
        <path
          d={arc(band.low, band.high, radius + 15)}
          fill="none"
          stroke="var(--good)"
          strokeWidth={4}
          opacity={0.6}
        />
      ) : null}
      {mark ? (
        <line x1={mark[0]![0]} y1={mark[0]![1]} x2={mark[1]![0]} y2={mark[1]![1]} stroke="var(--ink)" strokeWidth={2} />
      ) : null}
      {word && target ? (
        <text x={word[0]} y={word[1]} textAnchor={word[0] < width / 2 ? 'end' : 'start'} className={css.strong}>
          {target.text}
        </text>
      ) : null}
      <text x={width / 2} y={bottom - 14} textAnchor="middle" className={css.gaugeValue}>
        {text}
      </text>
    </svg>
  );
}
