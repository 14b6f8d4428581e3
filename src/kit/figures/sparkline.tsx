import css from './figures.module.css';
import { scale } from './scale.ts';

const width = 60;
const height = 24;

/** The way here without axes; the last point is marked, gaps stay gaps. */
export function Sparkline({ values, label }: { values: (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const x = scale([0, values.length - 1], [2, width - 3]);
  const y = scale([Math.min(...known), Math.max(...known)], [height - 3, 3]);
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg
      className={css.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path d={linePath(values, x, y)} fill="none" stroke="var(--s2)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" fill="var(--accent)" />
    </svg>
  );
}

/** A path that starts anew after every gap. */
export function linePath(
  values: readonly (number | null)[],
  x: (place: number) => number,
  y: (value: number) => number,
): string {
  let pen = 'M';
  return values
    .map((value, place) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
}
