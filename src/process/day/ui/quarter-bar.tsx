import css from './quarter-bar.module.css';

type QuarterBarProps = { won: number | null; quota: number | null; pace: number };

/** What was won of the quota as a bar, with the place where the days gone by would put it; the words stand above it. */
export function QuarterBar({ won, quota, pace }: QuarterBarProps) {
  if (quota === null || quota <= 0) return null;
  return (
    <div className={css.bar} aria-hidden="true">
      <i style={{ width: `${Math.min(100, (100 * (won ?? 0)) / quota)}%` }} />
      <b style={{ insetInlineStart: `${Math.min(100, pace * 100)}%` }} />
    </div>
  );
}
