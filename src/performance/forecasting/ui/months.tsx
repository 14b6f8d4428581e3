import { useTranslation } from 'react-i18next';
import { ColumnChart } from '../../../kit/figures/column-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import type { Projection } from './queries.ts';

/** What is expected month by month; the months of the period asked for stand out, and add up to what is expected of it. */
export function Months({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const shown = useIsPhone() ? 6 : 12;
  const { months, currency, period } = told;
  if (months.length === 0) return null;
  const columns = months.slice(0, shown).map(({ name, from, until, fromOpen, fromNew, won }) => {
    const value = won + fromOpen + fromNew;
    return {
      id: name,
      label: f.month(from),
      value,
      text: f.moneyShort({ amount: value, currency }),
      tone: from >= period.from && until <= period.until ? ('accent' as const) : ('context' as const),
    };
  });
  return (
    <ColumnChart
      title={t('projection.months.title')}
      note={t('projection.months.note', { period: period.kind === 'month' ? f.month(period.from) : period.name })}
      columns={columns}
      headers={[t('projection.months.month'), t('projection.months.expected'), '']}
      height={190}
    />
  );
}
