import { expect, test } from 'vitest';
import { foldGroups, type GroupPart, type groupings, groupKey, orderGroups, questionOf } from './groups.ts';

const pipelines = [
  {
    id: 'new',
    stages: [
      { id: 'first', probability: 0.1 },
      { id: 'demo', probability: 0.5 },
      { id: 'offer', probability: 0.8 },
    ],
    goneStages: [{ id: 'trial', name: 'Trial', goesTo: 'demo' }],
  },
];
const part = (more: Partial<GroupPart>): GroupPart => ({
  ownerId: null,
  pipelineId: 'new',
  stageId: 'first',
  status: 'open',
  ownCategory: null,
  companyId: null,
  month: null,
  ...more,
});
const sums = (count: number, sum: number) => ({ count, sum, otherCurrencies: 0 });

test.each([
  ['stage', { stageId: 'trial' }, 'demo'],
  ['stage', { stageId: 'demo', status: 'won' }, 'won'],
  ['stage', { stageId: 'unheard', pipelineId: 'gone' }, 'unheard'],
  ['category', { stageId: 'trial' }, 'best_case'],
  ['category', { stageId: 'first', ownCategory: 'commit' }, 'commit'],
  ['category', { stageId: 'offer', status: 'lost', ownCategory: 'commit' }, ''],
  ['category', { stageId: 'unheard' }, 'pipeline'],
  ['company', {}, ''],
  ['closeMonth', { month: '2026-12' }, '2026-12'],
] as const)('by %s the deal %j is in the group %j', (by, deal, key) => {
  expect(groupKey(by, part(deal), pipelines)).toBe(key);
});

test('parts of one group are added, and a group of none is no group', () => {
  const folded = foldGroups(
    'stage',
    [
      { ...part({ stageId: 'demo' }), ...sums(2, 500) },
      { ...part({ stageId: 'trial' }), ...sums(1, 70) },
      { ...part({ stageId: 'offer' }), ...sums(0, 0) },
    ],
    pipelines,
  );
  expect([...folded]).toEqual([['demo', sums(3, 570)]]);
});

test('stages stand as their pipeline has them, owners by their sums, and those without come last', () => {
  const order = (by: (typeof groupings)[number], groups: [string, number][]) =>
    orderGroups(by, new Map(groups.map(([key, sum]) => [key, sums(1, sum)])), pipelines).map(({ key }) => key);
  expect(
    order('stage', [
      ['won', 9],
      ['demo', 1],
      ['first', 2],
    ]),
  ).toEqual(['first', 'demo', 'won']);
  expect(
    order('owner', [
      ['a', 1],
      ['', 99],
      ['b', 5],
    ]),
  ).toEqual(['b', 'a', '']);
  expect(
    order('closeMonth', [
      ['', 1],
      ['2027-01', 1],
      ['2026-12', 1],
    ]),
  ).toEqual(['2026-12', '2027-01', '']);
  expect(
    order('category', [
      ['', 1],
      ['omitted', 1],
      ['commit', 1],
    ]),
  ).toEqual(['commit', 'omitted', '']);
});

test('the question of a group finds the deals that its key names', () => {
  expect(questionOf('stage', 'demo', pipelines)).toEqual({ openIn: ['demo', 'trial'] });
  expect(questionOf('stage', 'lost', pipelines)).toEqual({ status: 'lost' });
  expect(questionOf('closeMonth', '2026-12', pipelines)).toEqual({ from: '2026-12-01', before: '2027-01-01' });
  expect(questionOf('closeMonth', 'soon', pipelines)).toBeNull();
  expect(questionOf('category', 'best_case', pipelines)).toEqual({
    category: 'best_case',
    ofStages: ['demo', 'trial'],
    orOthersThan: null,
  });
  expect(questionOf('category', 'pipeline', pipelines)).toMatchObject({ orOthersThan: ['demo', 'offer', 'trial'] });
  expect(questionOf('owner', '', pipelines)).toBeNull();
});
