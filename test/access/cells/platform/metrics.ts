import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, one, shared, stale } from '../asking.ts';

const ownFields = { meaning: '', formula: 'won_value * 3', gives: 'money', betterIs: 'higher', tells: 'lagging' };

export const cells: Record<string, Cells> = {
  'metrics.list': all(`${api}/metrics`),
  'metrics.read': () =>
    [
      ...['won_value', 'pipeline_coverage', 'win_rate', 'quota', 'activities_done', 'data_quality'],
      ...['forecast_hygiene', 'forecast_accuracy', 'commitment_keep_rate', 'leads_to_mql', 'leads_generated'],
      ...['projected_value', 'quota_chance', 'deals_moved'],
      ...['open_deals', 'days_created_to_close', 'won_of_presented', 'channel_yield', 'share_reps_at_quota'],
    ].flatMap((id) => one(`${api}/metrics/${id}`, 200)),
  'metrics.rows': () =>
    [
      'won_value',
      'pipeline_coverage',
      'win_rate',
      'quota',
      'data_quality',
      'channel_yield',
      'share_reps_at_quota',
      'forecast_hygiene',
      'forecast_accuracy',
      'projected_value',
      'commitment_keep_rate',
      'leads_generated',
      'leads_to_mql',
      'mql_accepted',
      'leads_in_time',
      'deals_moved',
    ].flatMap((id) => one(`${api}/metrics/${id}/rows`, 200)),

  'ownMetrics.list': all(`${api}/own-metrics`),
  'ownMetrics.make': (_, who) =>
    one(`${api}/own-metrics`, expected(who, 'own-metric', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Metric of ${who.name}`, ...ownFields },
    }),
  'ownMetrics.change': shared(
    'own-metric',
    'write',
    (id) => `${api}/own-metrics/${id}`,
    (p, beta) => anywhere(p, beta).ownMetric,
    412,
    { version: stale, body: { meaning: 'Mine' } },
  ),
  'ownMetrics.remove': shared(
    'own-metric',
    'write',
    (id) => `${api}/own-metrics/${id}`,
    (p, beta) => anywhere(p, beta).ownMetric,
    412,
    { version: stale },
  ),
  'ownMetrics.formulas': shared(
    'own-metric',
    'read',
    (id) => `${api}/own-metrics/${id}/formulas`,
    (p, beta) => anywhere(p, beta).ownMetric,
    200,
  ),
};
