import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Projection } from './queries.ts';

/** What was said of this period on earlier days, as it was said then. */
export function Course({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { course, currency, quota, period } = told;
  if (course.length < 2) return null;
  const money = (amount: number) => f.moneyShort({ amount, currency });
  return (
    <LineChart
      title={t('projection.course.title', { period: period.name })}
      note={t('projection.course.note')}
      points={course.map(({ madeOn }) => f.day(madeOn))}
      pointColumn={t('projection.course.day')}
      lines={[
        { id: 'p50', label: t('projection.course.middle'), values: course.map(({ p50 }) => p50) },
        { id: 'won', label: t('projection.parts.won'), values: course.map(({ won }) => won), tone: 'context' },
      ]}
      range={course.map(({ p10, p90 }) => [p10, p90])}
      level={quota ? { value: quota.amount, label: t('projection.parts.quota') } : undefined}
      say={money}
    />
  );
}
