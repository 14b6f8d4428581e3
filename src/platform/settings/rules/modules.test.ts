import { expect, test } from 'vitest';
import { listedMetrics, moduleNames, offAtFirst, starterMetrics } from './modules.ts';

test('a small team starts with every module off, whoever wants everything with none', () => {
  expect(offAtFirst('starter')).toEqual([...moduleNames]);
  expect(offAtFirst('everything')).toEqual([]);
});

test('the starter lists coverage, win rate and activity, in the order of the registry', () => {
  const all = ['won_value', 'win_rate', 'activities_done', 'pipeline_coverage', 'velocity_money_per_day'];
  const listed = (hasAll: boolean) => listedMetrics(hasAll, all, (id) => id);
  expect(listed(false)).toEqual(['win_rate', 'activities_done', 'pipeline_coverage']);
  expect(listed(true)).toEqual(all);
  expect(starterMetrics).toHaveLength(3);
});
