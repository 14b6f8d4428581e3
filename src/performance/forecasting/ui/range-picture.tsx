import { useTranslation } from 'react-i18next';
import svgCss from '../../../kit/figures/figures.module.css';
import { scale } from '../../../kit/figures/scale.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './range-picture.module.css';

type Landing = { p10: number; p50: number; p90: number };
type Given = { won: number; landing: Landing; quota: number | null; currency: string };

const height = 132;
const [top, bottom] = [44, 84];

/** What is won, the range in which the period lands, its middle, and the quota: on one line from nothing on. */
export function RangePicture({
  won,
  landing,
  quota,
  currency,
  width,
  label,
}: Given & { width: number; label: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const short = (amount: number) => f.moneyShort({ amount, currency });
  const { p10, p50, p90 } = landing;
  const most = Math.max(p90, quota ?? 0, won, 1);
  const least = Math.min(0, p10, won);
  const x = scale([least, most * 1.02], [2, width - 2]);
  const under = [
    { at: x(p10), text: short(p10) },
    { at: x(p50), text: t('projection.picture.middle', { amount: short(p50) }), isStrong: true },
    { at: x(p90), text: short(p90) },
  ];
  const spots = inside(under, width);
  const above = [
    ...(won > 0 ? [{ at: x(won), text: t('projection.picture.won', { amount: short(won) }), isStrong: false }] : []),
    ...(quota === null
      ? []
      : [{ at: x(quota), text: t('projection.picture.quota', { amount: short(quota) }), isStrong: true }]),
  ];
  const aboveSpots = inside(above, width);
  return (
    <svg width={width} height={height} className={svgCss.svg} role="img" aria-label={label}>
      <rect
        x={2}
        y={top}
        width={Math.max(0, width - 4)}
        height={bottom - top}
        rx={3}
        fill="var(--track)"
        opacity={0.55}
      />
      <rect
        x={x(p10)}
        y={top}
        width={Math.max(2, x(p90) - x(p10))}
        height={bottom - top}
        fill="var(--accent)"
        opacity={0.26}
      />
      <rect x={x(0)} y={top + 11} width={Math.max(0, x(won) - x(0))} height={18} rx={2} fill="var(--s4)" />
      <line x1={x(p50)} x2={x(p50)} y1={top} y2={bottom} stroke="var(--accent-strong)" strokeWidth={2.5} />
      {[p10, p90].map((end, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two ends, always in this order
        <line key={place} x1={x(end)} x2={x(end)} y1={top} y2={bottom + 6} stroke="var(--accent)" strokeWidth={1} />
      ))}
      {quota === null ? null : (
        <line x1={x(quota)} x2={x(quota)} y1={top - 8} y2={bottom + 4} stroke="var(--ink)" strokeWidth={2} />
      )}
      {above.map(({ text, isStrong }, place) => (
        <text
          key={text}
          x={aboveSpots[place]}
          y={place === 0 && above.length === 2 ? 30 : 14}
          textAnchor="middle"
          className={isStrong ? svgCss.strong : undefined}
        >
          {text}
        </text>
      ))}
      {under.map(({ text, isStrong }, place) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: three marks, always in this order
          key={place}
          x={spots[place]}
          y={place === 1 ? bottom + 38 : bottom + 20}
          textAnchor="middle"
          className={isStrong ? svgCss.strong : undefined}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Where words stand: above and below their marks, in two rows, none cut off at an end. */
function inside(words: readonly { at: number; text: string }[], width: number): number[] {
  const half = ({ text }: { text: string }) => (text.length * 6.6) / 2 + 2;
  return words.map((word) => Math.min(width - half(word), Math.max(half(word), word.at)));
}

/** The same small, in a row of a table: all rows on one scale. */
export function RangeStrip({
  won,
  landing,
  quota,
  most,
  label,
}: Omit<Given, 'currency'> & { most: number; label: string }) {
  const least = Math.min(0, landing.p10);
  const at = scale([least, most], [0, 100]);
  const place = (from: number, to: number) => ({ left: `${at(from)}%`, width: `${Math.max(0.5, at(to) - at(from))}%` });
  return (
    <span className={css.strip} role="img" aria-label={label} title={label}>
      <i className={css.stripRange} style={place(landing.p10, landing.p90)} />
      {won > 0 ? <i className={css.stripWon} style={place(0, won)} /> : null}
      <i className={css.stripMiddle} style={{ left: `${at(landing.p50)}%` }} />
      {quota === null ? null : <i className={css.stripQuota} style={{ left: `${at(Math.min(quota, most))}%` }} />}
    </span>
  );
}
