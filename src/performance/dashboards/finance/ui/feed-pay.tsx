import { useTranslation } from 'react-i18next';
import { type ChartTable, Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import type { Feed } from './queries.ts';

/** What the runs of pay of the period come to, one row a run and currency. */
export function FeedPay({ feed: { pay } }: { feed: Feed }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOn = useIsOn();
  if (pay.length === 0) return null;
  const rows = pay.flatMap((run): ChartTable['rows'] => {
    const name = isOn('pay') ? <Go href="/pay/runs">{run.name}</Go> : run.name;
    const state = t(`finance.run.${run.state}`);
    if (run.sums.length === 0)
      return [
        { id: run.id, file: [run.name, state, null, null, null, null], cells: [name, state, '–', '–', '–', '–'] },
      ];
    return run.sums.map(({ currency, people, earned, paid, held }) => ({
      id: `${run.id} ${currency}`,
      file: [run.name, state, people, ...[earned, paid, held].map((amount) => ({ amount, currency }))],
      cells: [name, state, f.number(people), ...[earned, paid, held].map((amount) => f.money({ amount, currency }))],
    }));
  });
  return (
    <Table
      boxed
      label={t('finance.pay')}
      table={{
        columns: ['run', 'state', 'people', 'earned', 'paid', 'held'].map((id, at) => ({
          label: t(`finance.column.${id}`),
          end: at > 1,
        })),
        save: 'finance-pay',
        rows,
      }}
    />
  );
}
