import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Benchmark } from './benchmarks.ts';

type Said = Pick<
  Benchmark,
  'metricId' | 'low' | 'median' | 'high' | 'currency' | 'segment' | 'source' | 'year' | 'n'
> & {
  unit?: string | null;
};

/** How benchmarks are said: the value in the unit of its metric, and where it is from. */
export function useBenchmarkWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const value = ({ unit, currency, metricId }: Pick<Said, 'unit' | 'currency' | 'metricId'>, is: number): string => {
    if (currency !== null) return f.moneyShort({ amount: Math.round(is), currency });
    if (unit === 'share' || (unit === undefined && metricId.endsWith('_rate'))) return f.percent(is);
    if (unit === 'days') return t('benchmarks.days', { n: f.number(is, 1) });
    return f.number(is, 2);
  };
  return {
    value,
    metric: (id: string) => t(`metrics.defined.${id}.name`, { defaultValue: id }),
    band: (one: Said) =>
      one.low === null || one.high === null
        ? value(one, one.median)
        : t('benchmarks.band', {
            median: value(one, one.median),
            low: value(one, one.low),
            high: value(one, one.high),
          }),
    from: ({ source, year, segment, n }: Said) =>
      [segment ?? t('benchmarks.everybody'), source, String(year), n === null ? '' : `n = ${f.number(n)}`]
        .filter(Boolean)
        .join(', '),
  };
}
