import { useTranslation } from 'react-i18next';
import { ColumnChart } from '../../../kit/figures/column-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { rowsAddress } from '../rules/question.ts';
import type { Bridge } from './api.ts';

/** Quarters before the first deal tell nothing, but a picture of one column says less than four. */
const leastColumns = 4;

/** Won value by quarter with what was to be reached; each column opens to its deals. */
export function BridgeQuarters({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const all = bridge.wonByQuarter;
  const first = all.findIndex(({ n, quota }) => n > 0 || quota !== null);
  const shown = all.slice(Math.max(0, Math.min(first, all.length - leastColumns)));
  const money = (amount: number) => f.moneyShort({ amount, currency: bridge.currency });
  const reached = shown.filter(({ won, quota }) => quota !== null && (won ?? 0) >= quota).length;
  const withQuota = shown.filter(({ quota }) => quota !== null).length;
  const { asOf, currency } = bridge;
  return (
    <ColumnChart
      title={t('bridge.quarters.title')}
      note={
        first < 0
          ? t('bridge.quarters.nothing')
          : withQuota === 0
            ? t('bridge.quarters.noQuota')
            : t('bridge.quarters.note', { count: withQuota, reached: f.number(reached), of: f.number(withQuota) })
      }
      headers={[t('bridge.quarters.quarter'), t('bridge.quarters.won'), t('bridge.quarters.quota')]}
      height={first < 0 ? 60 : 230}
      columns={shown.map(({ name, from, until, won, quota }) => ({
        id: name,
        label: name,
        value: won ?? 0,
        text: money(won ?? 0),
        target: quota,
        targetText: quota === null ? undefined : money(quota),
        tone: name === bridge.period.name ? 'accent' : 'context',
        onOpen: () => way.go(rowsAddress('won_value', { from, until, asOf, currency }, f.today)),
      }))}
    />
  );
}
