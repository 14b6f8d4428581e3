import { expect, test } from 'vitest';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { leverMetrics } from '../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { retentionMetrics } from '../../process/pipeline/renewals/metrics.ts';
import { qualityMetrics } from '../../process/transfer/duplicates/quality/metric.ts';
import { attainmentMetrics } from '../../strategy/targets/attainment.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';

const all = [
  ...activityMetrics,
  ...pipelineMetrics,
  ...leverMetrics,
  ...retentionMetrics,
  ...targetMetrics,
  ...attainmentMetrics,
  ...qualityMetrics,
];
const byId = new Map(all.map((metric) => [metric.id, metric]));

test('each lagging metric names the leading ones that move before it', () => {
  const alone = all.filter(({ tells, leads = [] }) => tells === 'lagging' && leads.length === 0);
  expect(alone.map(({ id }) => id)).toEqual([]);
});

test('what leads is a leading metric that there is, and leading ones lead nobody else about', () => {
  const wrong = all.flatMap(({ id, tells, leads = [] }) =>
    leads.filter((lead) => byId.get(lead)?.tells !== 'leading' || tells === 'leading').map((lead) => `${id}: ${lead}`),
  );
  expect(wrong).toEqual([]);
});

test('what a metric is not to be confused with is another one that there is', () => {
  const wrong = all.flatMap(({ id, notToConfuseWith }) =>
    notToConfuseWith.filter((other) => other === id || !byId.has(other)).map((other) => `${id}: ${other}`),
  );
  expect(wrong).toEqual([]);
});

test('the sources’ words for a number find it: each name and alias belongs to one metric', () => {
  const named = all.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((word) => [word.toLowerCase(), id] as const),
  );
  for (const word of ['average deal velocity', 'quota attainment', 'close ratio', 'sales velocity', 'activity volume'])
    expect(named.map(([each]) => each)).toContain(word);
  const twice = named.filter(([word], at) => named.findIndex(([each]) => each === word) !== at);
  expect(twice).toEqual([]);
});
