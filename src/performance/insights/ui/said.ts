import type { TFunction } from 'i18next';
import { filterText } from '../../../ground/asking/index.ts';
import { addDays } from '../../../ground/index.ts';
import type { Format } from '../../../kit/format/format.tsx';
import { rowsAddress } from '../../dashboards/index.ts';
import type { Insight } from './queries.ts';

type Way = { text: string; href: string; module?: string | undefined };
export type Said = { text: string; why: string; evidence: Way; act: Way };

/** What was found in a sentence, how it was reckoned, the records behind it, and what may be done about it. */
export function saidOf(insight: Insight, f: Format, t: TFunction): Said {
  const { kind, metricId, person, stage, value, low, high, n, currency, from, until } = insight;
  const money = (amount: number | null) =>
    amount === null ? t('insights.hidden') : f.moneyShort({ amount: Math.round(amount), currency });
  const reading = (number: number | null) =>
    number === null
      ? t('insights.hidden')
      : insight.unit === 'money'
        ? money(number)
        : f.number(number, Number.isInteger(number) || Math.abs(number) >= 20 ? 0 : 1);
  const of = person ? 'one' : 'all';
  const given = {
    ...{ context: undefined, name: person?.name ?? '', stage: stage?.name ?? '', n: f.number(n) },
    metric: metricId ? t(`metrics.defined.${metricId}.name`, { defaultValue: metricId }) : '',
    from: from ? f.dayNear(from) : '',
    until: until ? f.dayNear(addDays(until, -1)) : '',
    source: insight.source ?? '',
    stake: money(insight.stake),
  };
  const numbers: Record<Insight['kind'], object> = {
    short: { value: value === null ? t('insights.hidden') : f.percent(value), low: money(low), high: money(high) },
    thin: { value: value === null ? '' : f.multiple(value), low: f.multiple(low ?? 0) },
    stalled: { count: value ?? 0, value: f.number(value ?? 0), high: f.days(high ?? 0) },
    bottleneck: { value: f.number(value ?? 0, 1) },
    overdue: { count: value ?? 0, value: f.number(value ?? 0) },
    drift: { value: reading(value), low: reading(low), high: reading(high) },
    shifted: { value: reading(value), low: reading(low), high: reading(high) },
    standard: {
      count: n,
      value: f.number(value ?? 0),
      low: f.number(low ?? 0),
      standard: insight.standard?.name ?? '',
    },
    source: { value: f.percent(value ?? 0), low: f.percent(low ?? 0) },
    quality: { value: value === null ? t('insights.hidden') : f.percent(value), low: f.percent(low ?? 0) },
  };
  const words = { ...given, ...numbers[kind] };
  // What is kept poorly are records to work with, or deals to forecast by.
  const what = kind === 'quality' && metricId === 'forecast_hygiene' ? 'hygiene' : kind;
  const ways = waysOf(insight, { from: from ?? undefined, until: until ?? undefined }, f.today);
  return {
    text: t(`insights.says.${what}.${of}`, words),
    why: t(`insights.why.${what}`, words),
    evidence: { text: t(`insights.evidence.${kind}`), href: ways.evidence },
    // Where the page of the act is off, there is nothing to go to.
    act: { text: t(`insights.act.${what}`), href: ways.act, module: moduleOf(ways.act) },
  };
}

const moduleOf = (act: string): string | undefined => {
  if (act.startsWith('/forecast')) return 'forecasts';
  if (act === '/whitespace') return 'whitespace';
  return act === '/data-quality' ? 'quality' : undefined;
};

type Days = { from: string | undefined; until: string | undefined };

function waysOf({ kind, metricId, person, stage, source }: Insight, days: Days, today: string) {
  const whose = person ? { owner: [person.id] } : {};
  const asked = { ...(days.from ? { from: days.from } : {}), ...(days.until ? { until: days.until } : {}), ...whose };
  const pipeline = stage?.pipelineId ?? '';
  switch (kind) {
    case 'short':
      return { evidence: person ? `/projection?person=${person.id}` : '/projection', act: '/forecast' };
    case 'thin':
      return { evidence: rowsAddress('pipeline_coverage', asked, today), act: '/whitespace' };
    case 'stalled':
      return {
        evidence: rowsAddress('open_deals', { stage: stage?.id ?? '' }, today),
        act: `/pipeline/${pipeline}`,
      };
    case 'bottleneck':
      return { evidence: `/process-mining?pipeline=${pipeline}`, act: `/pipelines/${pipeline}` };
    case 'overdue': {
      const href = `/deals?closes=overdue${person ? `&owner=${person.id}` : ''}`;
      return { evidence: href, act: href };
    }
    case 'standard':
      return {
        evidence: rowsAddress('activities_done', asked, today),
        act: person ? `/scorecards?owner=${person.id}` : '/scorecards',
      };
    case 'source':
      return {
        evidence: rowsAddress(metricId ?? '', { ...asked, source: source ?? '' }, today),
        act: `/leads?${new URLSearchParams({ f: filterText([[{ column: 'source', is: 'is', values: [source ?? ''] }]]) })}`,
      };
    case 'quality':
      return {
        evidence: rowsAddress(metricId ?? 'data_quality', whose, today),
        act: metricId === 'forecast_hygiene' ? '/forecast/record' : '/data-quality',
      };
    default:
      return {
        evidence: rowsAddress(metricId ?? '', asked, today),
        act: person ? `/scorecards?owner=${person.id}` : `/metrics/${metricId ?? ''}`,
      };
  }
}
