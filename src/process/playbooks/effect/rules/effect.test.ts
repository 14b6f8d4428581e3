import { expect, test } from 'vitest';
import { doneByTop, doneShare, type Passed, topQuarter, winsWith } from './effect.ts';

const deals = (n: number, won: number, did: string[], ownerId = 'ana'): Passed[] =>
  Array.from({ length: n }, (_, at) => ({ ownerId, won: at < won, did: new Set(did) }));

test('a step that went with winning says by how much, with the range of that', () => {
  // Newcombe (1998), table II, example (a): 56 of 70 against 48 of 80 are 0.20 apart, 0.0524 to 0.3339.
  const found = winsWith([...deals(70, 56, ['step:call']), ...deals(80, 48, [])], ({ did }) => did.has('step:call'));
  expect(found).toMatchObject({ says: 'more', with: { n: 70, hits: 56, rate: 0.8 }, without: { n: 80, hits: 48 } });
  expect(found.difference?.points).toBeCloseTo(0.2, 10);
  expect(found.difference?.range.low).toBeCloseTo(0.0524, 3);
  expect(found.difference?.range.high).toBeCloseTo(0.3339, 3);
});

test('of fewer than 20 deals on a side nothing is claimed, and of none there is no rate', () => {
  const has = ({ did }: Passed) => did.has('step:call');
  expect(winsWith([...deals(19, 19, ['step:call']), ...deals(50, 5, [])], has)).toMatchObject({
    says: 'too-few',
    difference: null,
  });
  expect(winsWith([], has).with).toEqual({ n: 0, hits: 0, rate: null, range: null });
});

test('two of three steps are two thirds, and what asks for no steps is neither followed nor not', () => {
  const [deal] = deals(1, 1, ['step:a', 'step:c', 'activity:call']);
  expect(doneShare(deal!, ['step:a', 'step:b', 'step:c'])).toBeCloseTo(2 / 3, 10);
  expect(doneShare(deal!, [])).toBeNull();
});

test('the top quarter are those who won most, among at least four who closed five deals', () => {
  const seller = (id: string, won: number, closed = 5) => ({ id, won, closed });
  const four = [seller('a', 10), seller('b', 40), seller('c', 30), seller('d', 20)];
  expect(topQuarter(four)).toEqual({ top: new Set(['b']), ranked: 4 });
  expect(topQuarter([...four, seller('e', 35)])).toEqual({ top: new Set(['b', 'e']), ranked: 5 });
  expect(topQuarter([...four, seller('lucky', 900, 4)])?.top).toEqual(new Set(['b']));
  expect(topQuarter(four.slice(1))).toBeNull();
  expect(topQuarter(four.map(({ id }) => seller(id, 0)))).toBeNull();
});

test('what the top quarter does more often than the others is told with both shares', () => {
  const all = [
    ...deals(30, 20, ['activity:visit'], 'ben'),
    ...deals(10, 2, [], 'ben'),
    ...deals(10, 4, ['activity:visit'], 'ana'),
    ...deals(30, 6, [], 'cy'),
  ];
  expect(doneByTop(all, new Set(['ben']), 'activity:visit')).toMatchObject({
    says: 'more',
    with: { n: 40, hits: 30 },
    without: { n: 40, hits: 10 },
    difference: { points: 0.5 },
  });
});
