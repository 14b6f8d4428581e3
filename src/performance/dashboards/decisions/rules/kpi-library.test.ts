import { expect, test } from 'vitest';
import { definitions } from '../../../../platform/metrics/rules/definitions.ts';
import { goals, industries, library, suggested } from './kpi-library.ts';

test('every goal has something to measure it by in every industry', () => {
  for (const industry of industries)
    for (const goal of goals) expect(suggested(industry, goal).length).toBeGreaterThan(1);
});

test('an industry has what suits any and what suits it alone', () => {
  const ids = (industry: (typeof industries)[number]) => suggested(industry, 'keep').map(({ metricId }) => metricId);
  expect(ids('any')).toEqual(['gross_revenue_retention', 'logo_retention']);
  expect(ids('software')).toEqual(['gross_revenue_retention', 'logo_retention', 'net_revenue_retention']);
});

test('what is suggested of deals is measured', () => {
  const known = new Set<string>(definitions.map(({ id }) => id));
  const elsewhere = /retention|quota|activities|contacts|channel|data_quality|forecast/;
  expect(library.filter(({ metricId }) => !known.has(metricId) && !elsewhere.test(metricId))).toEqual([]);
});
