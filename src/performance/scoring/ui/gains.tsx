import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Goodness } from './queries.ts';

/** Of all that was won, how much lies among the best tenths: what working by the scores catches. */
export function Gains({ goodness }: { goodness: Goodness }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { gains, liftTop10 } = goodness;
  const points = [0, ...gains.map((_, at) => (at + 1) / 10)].map((share) => f.percent(share));
  return (
    <LineChart
      title={t('scores.gains.title')}
      note={t('scores.gains.note', { third: f.percent(gains[2] ?? 0), lift: f.number(liftTop10 ?? 1, 1) })}
      points={points}
      pointColumn={t('scores.gains.point')}
      say={(value) => f.percent(value)}
      lines={[
        { id: 'scores', label: t('scores.gains.scores'), values: [0, ...gains] },
        { id: 'lot', label: t('scores.gains.lot'), values: points.map((_, at) => at / 10), tone: 'context' },
      ]}
      height={280}
    />
  );
}
