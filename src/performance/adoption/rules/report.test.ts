import { expect, test } from 'vitest';
import { featureByPage, opensOf } from './features.ts';
import { byFeature, byPeriod, byPerson, byTeam, noActs, spreadOf, type Use } from './report.ts';

const use = (personId: string, feature: string, from: string, over: Partial<Use> = {}): Use => ({
  ...{ personId, feature, from, opened: 1, acts: noActs, lastOn: from },
  ...over,
});
const weeks = ['2026-11-16', '2026-11-23'];
const deals = { id: 'deals', pillar: 'process' as const, pages: ['/deals'], kinds: ['deal'] };
const pipelines = { id: 'pipelines', pillar: 'process' as const, pages: [], kinds: [], roles: ['leader'] };
const people = [
  { id: 'bea', role: 'leader' },
  { id: 'rob', role: 'rep' },
  { id: 'ria', role: 'rep' },
];

test.each([
  [0, 12, 'nobody'],
  [2, 12, 'few'],
  [3, 12, 'some'],
  [7, 12, 'some'],
  [8, 12, 'most'],
  [1, 1, 'most'],
] as const)('a feature that %i of %i use is in use by %s', (used, of, spread) => {
  expect(spreadOf(used, of)).toBe(spread);
});

test('a feature is told with those who could use it, and nobody is asked to use what is not for him', () => {
  const uses = [
    use('rob', 'deals', '2026-11-16', { opened: 4, acts: { ...noActs, screen: 2, api: 1 } }),
    use('rob', 'deals', '2026-11-23', { opened: 1 }),
    use('ria', 'deals', '2026-11-23', { acts: { ...noActs, import: 1 }, lastOn: '2026-11-26' }),
  ];
  expect(byFeature(uses, [deals, pipelines], people, weeks)).toEqual([
    {
      ...{ id: 'deals', people: 2, of: 3, opened: 6, acts: 4, spread: 'most', lastOn: '2026-11-26', periods: [1, 2] },
      byHand: { screen: 2, api: 1, import: 1, other: 0 },
    },
    {
      ...{ id: 'pipelines', people: 0, of: 1, opened: 0, acts: 0, spread: 'nobody', lastOn: null, periods: [0, 0] },
      byHand: noActs,
    },
  ]);
});

test('whoever uses what his role does not find counts among those who could', () => {
  const [one] = byFeature([use('rob', 'pipelines', '2026-11-23')], [pipelines], people, weeks);
  expect(one).toMatchObject({ people: 1, of: 2 });
});

test('of a rep alone, what only leaders find is not told as a thing that he does not use', () => {
  expect(byFeature([], [deals, pipelines], people.slice(1, 2), weeks).map(({ id }) => id)).toEqual(['deals']);
});

test('what an import wrote is told by its hand, and nobody used the feature by that', () => {
  const uses = [use('rob', 'deals', '2026-11-23', { opened: 0, acts: { ...noActs, import: 1 } })];
  const [one] = byFeature(uses, [deals], people, weeks);
  expect(one).toMatchObject({ people: 0, spread: 'nobody', acts: 1, byHand: { import: 1 } });
  expect(byPerson(uses, people.slice(1, 2))).toMatchObject([{ periods: 0, features: 0, acts: 1 }]);
});

test('a week in which nobody did anything is told as one', () => {
  expect(byPeriod([use('rob', 'deals', '2026-11-23', { opened: 3 })], weeks)).toEqual([
    { from: '2026-11-16', people: 0, opened: 0, acts: 0 },
    { from: '2026-11-23', people: 1, opened: 3, acts: 0 },
  ]);
});

test('a team and a person are told with what they used, also where that is nothing', () => {
  const uses = [use('rob', 'deals', '2026-11-16'), use('rob', 'board', '2026-11-23', { opened: 2 })];
  expect(byTeam(uses, [{ leaderId: 'bea', members: ['bea', 'rob', 'ria'] }])).toEqual([
    { leaderId: 'bea', of: 3, people: 1, opened: 3, acts: 0, features: 2, lastOn: '2026-11-23' },
  ]);
  expect(byPerson(uses, people.slice(1))).toEqual([
    { id: 'rob', periods: 2, opened: 3, acts: 0, features: 2, lastOn: '2026-11-23' },
    { id: 'ria', periods: 0, opened: 0, acts: 0, features: 0, lastOn: null },
  ]);
});

test('pages are counted as features, and a page of none is not', () => {
  const byPage = featureByPage([{ ...deals, pages: ['/deals', '/deals/$dealId'] }]);
  const opened = [
    { page: '/deals', times: 3 },
    { page: '/deals/$dealId', times: 2 },
    { page: '/me', times: 9 },
  ];
  expect([...opensOf(byPage, opened)]).toEqual([['deals', 5]]);
});
