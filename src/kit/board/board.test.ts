import { expect, test } from 'vitest';
import { neighbour, spotIn } from './across-columns.ts';
import { type BoardCard, type BoardColumn, columnOf, withMoves } from './board-data.ts';

const box = (id: string, left: number) => ({ id, left, top: 100, width: 200, height: 600 });
const boxes = [box('demo', 220), box('qualification', 10), box('proposal', 430)];

test('an arrow carries a lifted card to the next column and no further than the last', () => {
  expect(neighbour(boxes, 10, 1)?.id).toBe('demo');
  expect(neighbour(boxes, 220, 1)?.id).toBe('proposal');
  expect(neighbour(boxes, 430, 1)).toBeNull();
  expect(neighbour(boxes, 430, -1)?.id).toBe('demo');
  expect(neighbour(boxes, 10, -1)).toBeNull();
  expect(neighbour([], 10, 1)).toBeNull();
});

test('the card keeps its height where the column is long enough', () => {
  expect(spotIn(box('demo', 220), 300, 80)).toEqual({ x: 224, y: 300 });
  expect(spotIn(box('demo', 220), 20, 80)).toEqual({ x: 224, y: 100 });
  expect(spotIn(box('demo', 220), 900, 80)).toEqual({ x: 224, y: 620 });
});

const card = (id: string): BoardCard => ({ id, href: `/${id}`, title: id, amount: '', date: '', marks: [] });
const column = (id: string, ...cards: string[]): BoardColumn => ({
  id,
  name: id,
  count: 30 + cards.length,
  total: '',
  share: 0,
  cards: cards.map(card),
  hasMore: true,
});

test('a card on its way stands on top of its new column, and both counts follow', () => {
  const shown = withMoves(
    [column('demo', 'a', 'b'), column('proposal', 'c')],
    new Map([['a', { from: 'demo', to: 'proposal' }]]),
  );
  expect(shown.map((each) => each.cards.map((one) => one.id))).toEqual([['b'], ['a', 'c']]);
  expect(shown.map((each) => each.count)).toEqual([31, 32]);
});

test('once the server shows the card in its new column nothing is counted twice', () => {
  const arrived = [column('demo', 'b'), column('proposal', 'a', 'c')];
  expect(withMoves(arrived, new Map([['a', { from: 'demo', to: 'proposal' }]]))).toEqual(arrived);
});

test('a card moved to an end leaves the board', () => {
  const shown = withMoves([column('demo', 'a', 'b')], new Map([['a', { from: 'demo', to: 'won' }]]));
  expect(shown[0]?.cards.map((one) => one.id)).toEqual(['b']);
  expect(columnOf(shown, 'a')).toBeNull();
});
