import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../kit/figures/ask.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { Told } from './queries.ts';
import css from './scorecards.module.css';

/** In what the numbers of a scorecard are told. */
const units: Record<string, 'money' | 'share' | 'days' | 'ratio'> = {
  velocity_money_per_day: 'money',
  average_open_deal: 'money',
  credited_won: 'money',
  channel_yield: 'money',
  win_rate: 'share',
  won_of_presented: 'share',
  quota_attainment: 'share',
  forecast_accuracy: 'share',
  net_revenue_retention: 'share',
  channel_mix: 'share',
  days_created_to_close: 'days',
  pipeline_coverage: 'ratio',
};

/** A number in words, as every other screen says it. */
export function toldWords({ metricId, figure }: Told, f: Format, t: TFunction): string {
  const { value, currency, missing } = figure;
  if (value === null)
    return t(`metrics.missing.${missing?.kind ?? 'no-data'}`, { have: missing?.have, need: missing?.need });
  switch (units[metricId]) {
    case 'money':
      return f.moneyShort({ amount: Math.round(value), currency: currency ?? 'EUR' });
    case 'share':
      return f.percent(value);
    case 'days':
      return f.days(value);
    case 'ratio':
      return f.multiple(value);
    default:
      return f.number(value);
  }
}

/** A number that can be asked why; the answer comes from whoever keeps the metrics. */
export function ToldFigure({ told, after }: { told: Told; after?: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = t(`metrics.defined.${told.metricId}.name`);
  return (
    <Ask name={name} why={() => <Slot at="why" id={told.metricId} values={questionOf(told)} />}>
      <b className={told.figure.value === null ? css.unknown : css.value}>{toldWords(told, f, t)}</b>
      {told.figure.value !== null && after ? ` ${after}` : ''}
    </Ask>
  );
}

/** What a number was asked, from the address of its records; several owners in one word. */
function questionOf({ figure }: Told): Record<string, string> {
  const search = new URLSearchParams(figure.rowsHref?.split('?')[1] ?? '');
  const owners = search.getAll('owner');
  return { ...Object.fromEntries(search), ...(owners.length > 0 ? { owner: owners.join(',') } : {}) };
}
