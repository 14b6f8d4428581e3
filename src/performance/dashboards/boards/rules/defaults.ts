import type { Dimension } from '../../../../platform/metrics/ask.ts';
import type { Widget } from './widgets.ts';

/** The dashboards of the product, one for each role. */
export const defaultKeys = ['leader', 'manager', 'rep', 'operations', 'finance', 'success'] as const;
export type DefaultKey = (typeof defaultKeys)[number];
export type DefaultDashboard = { key: DefaultKey; name: string; widgets: readonly Widget[] };

const base = {
  by: [] as Dimension[],
  span: 'period',
  pipeline: null,
  product: null,
  title: '',
  section: '',
} as const;

type More = Partial<Pick<Widget, 'span' | 'section' | 'width' | 'height' | 'metrics'>>;
const make = (id: string, kind: Widget['kind'], metric: string, by: Dimension[], more: More & { width: number }) => ({
  ...base,
  id,
  kind,
  metrics: [metric],
  by,
  height: kind === 'figure' ? 1 : 2,
  ...more,
});
const figure = (metric: string, more: More = {}) =>
  make(`figure-${metric}`, 'figure', metric, [], { width: 3, ...more });
const trend = (metric: string, by: 'quarter' | 'month', more: More = {}) =>
  make(`trend-${metric}`, 'trend', metric, [by], { width: 6, ...more });
const funnel = (more: More = {}) =>
  make('funnel', 'funnel', 'stage_conversion', ['stage'], { width: 6, span: 'year', ...more });
const spread = (metric: string, by: Dimension, more: More = {}) =>
  make(`spread-${metric}-${by}`, 'distribution', metric, [by], { width: 6, ...more });
const heat = (metric: string, by: [Dimension, Dimension], more: More = {}) =>
  make(`heat-${metric}`, 'heat', metric, by, { width: 6, ...more });
const table = (by: Dimension, metrics: string[], more: More = {}) =>
  make(`table-${by}`, 'table', metrics[0] as string, [by], { width: 12, height: 3, ...more, metrics });

const year = { span: 'year' } as const;
const named =
  (section: string) =>
  <W extends Widget>(widget: W) => ({ ...widget, section });

/**
 * What each role begins with. Rates look back over twelve months, as on the Bridge, so that both say the same. The manager's is
 * the board of a team in three blocks; a rep's shows his own standing, since every number counts only what its reader may see.
 */
export const defaults: readonly DefaultDashboard[] = [
  {
    key: 'leader',
    name: 'Company',
    widgets: [
      figure('won_value'),
      figure('pipeline_coverage'),
      figure('win_rate', year),
      figure('velocity_money_per_day', year),
      trend('won_value', 'quarter'),
      funnel(),
      spread('won_value', 'team'),
      heat('won_value', ['team', 'quarter']),
      table('owner', ['won_value', 'quota', 'pipeline_coverage', 'activities_done']),
    ],
  },
  {
    key: 'manager',
    name: 'Team board',
    widgets: [
      ...[
        figure('won_value'),
        figure('quota'),
        figure('pipeline_coverage'),
        figure('win_rate', year),
        trend('won_value', 'quarter'),
        funnel(),
      ].map(named('Metrics')),
      ...[
        table('owner', ['won_value', 'quota', 'pipeline_coverage', 'activities_done'], { width: 8 }),
        spread('won_value', 'owner', { width: 4, height: 3 }),
      ].map(named('Members')),
      ...[
        spread('activities_done', 'activityKind', { width: 4 }),
        trend('activities_done', 'month', { width: 4 }),
        spread('activities_done', 'channel', { width: 4 }),
        heat('activities_done', ['owner', 'activityKind'], { width: 12, height: 3 }),
      ].map(named('Activities')),
    ],
  },
  {
    key: 'rep',
    name: 'Your standing',
    widgets: [
      figure('won_value'),
      figure('quota'),
      figure('coverage_of_remaining'),
      figure('win_rate', year),
      trend('won_value', 'quarter'),
      funnel(),
      trend('activities_done', 'month'),
      spread('activities_done', 'activityKind'),
    ],
  },
  {
    key: 'operations',
    name: 'Operations',
    widgets: [
      figure('data_quality'),
      figure('win_rate', year),
      figure('time_to_win', year),
      figure('velocity_money_per_day', year),
      funnel(),
      trend('time_to_win', 'quarter', year),
      heat('stage_conversion', ['stage', 'quarter'], year),
      spread('data_quality', 'team'),
      table('pipeline', ['won_value', 'win_rate', 'time_to_win', 'velocity_money_per_day'], year),
    ],
  },
  {
    key: 'finance',
    name: 'Finance',
    widgets: [
      figure('won_value'),
      figure('quota'),
      figure('net_revenue_retention', year),
      figure('gross_revenue_retention', year),
      trend('won_value', 'month'),
      spread('won_value', 'product'),
      heat('won_value', ['product', 'quarter']),
      table('team', ['won_value', 'quota', 'pipeline_coverage'], { width: 6, height: 2 }),
    ],
  },
  {
    key: 'success',
    name: 'Customers',
    widgets: [
      figure('net_revenue_retention', year),
      figure('gross_revenue_retention', year),
      figure('logo_retention', year),
      figure('customer_contacts'),
      trend('net_revenue_retention', 'quarter', year),
      spread('net_revenue_retention', 'sector', year),
      trend('customer_contacts', 'month'),
      spread('activities_done', 'channel'),
    ],
  },
];

export const defaultOf = (id: string): DefaultDashboard | null => defaults.find(({ key }) => key === id) ?? null;
