import svgCss from '../../../kit/figures/figures.module.css';
import { scale, ticks } from '../../../kit/figures/scale.ts';
import type { TrackRecord } from './queries.ts';

type Landing = TrackRecord['landings'][number];

/** Each past landing as a standing range, with what came as a dot: filled within, hollow outside. */
export function LandingsPicture(props: {
  landings: readonly Landing[];
  width: number;
  say: (amount: number) => string;
  sayDay: (day: string) => string;
  label: string;
}) {
  const { landings, width, say, sayDay } = props;
  const [height, bottom] = [220, 196];
  const most = Math.max(1, ...landings.flatMap(({ p90, actual }) => [p90, actual]));
  const least = Math.min(0, ...landings.flatMap(({ p10, actual }) => [p10, actual]));
  const marks = ticks(least, most, 4);
  const left = Math.max(...marks.map((mark) => say(mark).length)) * 6.6 + 10;
  const y = scale([least, most], [bottom, 10]);
  const step = (width - left) / landings.length;
  const thick = Math.min(18, step * 0.6);
  const every = Math.ceil(64 / step);
  return (
    <svg width={width} height={height} className={svgCss.svg} role="img" aria-label={props.label}>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={left} x2={width} y1={y(mark)} y2={y(mark)} stroke="var(--line-soft)" />
          <text x={left - 8} y={y(mark) + 4} textAnchor="end">
            {say(mark)}
          </text>
        </g>
      ))}
      {landings.map(({ asOf, p10, p50, p90, actual, isWithin }, at) => {
        const x = left + step * (at + 0.5);
        return (
          <g key={asOf}>
            <title>{`${sayDay(asOf)}: ${say(p10)} – ${say(p90)}; ${say(actual)}`}</title>
            <rect
              x={x - thick / 2}
              y={y(p90)}
              width={thick}
              height={Math.max(1, y(p10) - y(p90))}
              fill="var(--accent)"
              opacity={0.26}
            />
            <line
              x1={x - thick / 2}
              x2={x + thick / 2}
              y1={y(p50)}
              y2={y(p50)}
              stroke="var(--accent)"
              strokeWidth={2}
            />
            <circle
              cx={x}
              cy={y(actual)}
              r={4}
              fill={isWithin ? 'var(--ink)' : 'var(--panel)'}
              stroke="var(--ink)"
              strokeWidth={1.6}
            />
            {(landings.length - 1 - at) % every === 0 ? (
              <text x={Math.min(x, width - 26)} y={height - 6} textAnchor="middle">
                {sayDay(asOf)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** Fewer deals than this are a dot and no course. */
const fewest = 10;

type Bin = TrackRecord['chances']['bins'][number];

/** What was said of deals against what came of them: on the slanting line both are the same. Larger dots are more deals. */
export function ReliabilityPicture(props: {
  bins: readonly Bin[];
  width: number;
  say: (share: number) => string;
  words: { label: string; said: string; came: string; perfect: string };
}) {
  const { bins, say, words } = props;
  const size = Math.min(props.width, 420);
  const [height, bottom, left] = [220, 178, 48];
  const x = scale([0, 1], [left, size - 14]);
  const y = scale([0, 1], [bottom, 12]);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const marks = [0, 0.25, 0.5, 0.75, 1];
  return (
    <svg width={size} height={height} className={svgCss.svg} role="img" aria-label={words.label}>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={left} x2={x(1)} y1={y(mark)} y2={y(mark)} stroke="var(--line-soft)" />
          <text x={left - 6} y={y(mark) + 4} textAnchor="end">
            {say(mark)}
          </text>
          <text x={x(mark)} y={bottom + 16} textAnchor="middle">
            {say(mark)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--line-strong)" strokeDasharray="4 4" />
      <text x={x(0.62)} y={y(0.62) - 10} textAnchor="end">
        {words.perfect}
      </text>
      <path
        d={bins
          .filter(({ n }) => n >= fewest)
          .map(({ said, came }, at) => `${at === 0 ? 'M' : 'L'}${x(said ?? 0)} ${y(came ?? 0)}`)
          .join('')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.5}
      />
      {bins.map(({ from, said, came, n }) => (
        <circle
          key={from}
          cx={x(said ?? 0)}
          cy={y(came ?? 0)}
          r={3 + 6 * Math.sqrt(n / most)}
          fill="var(--accent)"
          opacity={n >= fewest ? 0.75 : 0.3}
        >
          <title>{`${words.said} ${say(said ?? 0)}, ${words.came} ${say(came ?? 0)}, n = ${n}`}</title>
        </circle>
      ))}
      <text x={(left + x(1)) / 2} y={height - 6} textAnchor="middle" className={svgCss.strong}>
        {words.said}
      </text>
    </svg>
  );
}
