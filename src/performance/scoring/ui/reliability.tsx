import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../../kit/figures/chart-frame.tsx';
import figures from '../../../kit/figures/figures.module.css';
import { scale } from '../../../kit/figures/scale.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Goodness } from './queries.ts';

/** What was said against what happened: on the line every chance means what it says. */
export function Reliability({ goodness }: { goodness: Goodness }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { bins, ece, n } = goodness;
  const title = t('scores.reliability.title');
  const note = t('scores.reliability.note', { gap: f.percent(ece), n: f.number(n) });
  const table = {
    columns: [
      { label: t('scores.reliability.said') },
      { label: t('scores.reliability.happened'), end: true },
      { label: t('scores.reliability.range'), end: true },
      { label: t('scores.reliability.n'), end: true },
    ],
    rows: bins.map((bin, at) => ({
      id: String(at),
      cells: [
        f.percent(bin.said),
        f.percent(bin.happened),
        `${f.percent(bin.low)}–${f.percent(bin.high)}`,
        f.number(bin.n),
      ],
    })),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Diagram bins={bins} width={Math.min(width, 560)} label={`${title}. ${note}`} />}
    </ChartFrame>
  );
}

function Diagram({ bins, width, label }: { bins: Goodness['bins']; width: number; label: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const height = Math.min(320, Math.max(220, width * 0.62));
  const top = Math.min(1, Math.ceil(Math.max(...bins.flatMap(({ said, high }) => [said, high]), 0.2) * 10) / 10);
  const [left, right, bottom, upper] = [44, width - 12, height - 38, 28];
  const x = scale([0, top], [left, right]);
  const y = scale([0, top], [bottom, upper]);
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
  return (
    <svg width={width} height={height} className={figures.svg} role="img" aria-label={label}>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={left} x2={right} y1={y(mark)} y2={y(mark)} stroke="var(--line-soft)" />
          <text x={left - 6} y={y(mark) + 4} textAnchor="end">
            {f.percent(mark)}
          </text>
          <text x={x(mark)} y={bottom + 15} textAnchor={mark === top ? 'end' : 'middle'}>
            {f.percent(mark)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(top)} y2={y(top)} stroke="var(--line-strong)" strokeDasharray="4 4" />
      <text x={x(top * 0.62) + 8} y={y(top * 0.62) + 16} className={figures.quietText}>
        {t('scores.reliability.exact')}
      </text>
      <text x={right} y={height - 5} textAnchor="end">
        {t('scores.reliability.said')}
      </text>
      <text x={0} y={9}>
        {t('scores.reliability.happened')}
      </text>
      {bins.map((bin) => (
        <g key={`${bin.said} ${bin.n}`}>
          <title>
            {t('scores.reliability.point', {
              said: f.percent(bin.said),
              happened: f.percent(bin.happened),
              n: f.number(bin.n),
            })}
          </title>
          <line
            x1={x(bin.said)}
            x2={x(bin.said)}
            y1={y(Math.min(top, bin.high))}
            y2={y(bin.low)}
            stroke="var(--accent)"
            opacity={0.45}
          />
          <circle cx={x(bin.said)} cy={y(bin.happened)} r={4.5} fill="var(--accent)" />
        </g>
      ))}
    </svg>
  );
}
