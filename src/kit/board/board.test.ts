import { expect, test } from 'vitest';
import { neighbour, spotIn } from './across-columns.ts';
import { arrived, type BoardCard, type BoardColumn, columnOf, withMoves } from './board-data.ts';

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

const move = { from: 'demo', to: 'proposal' };
const moving = new Map([['a', move]]);

test('a card that a colleague moved straight back is where the server says, once its column was read again', () => {
  const at = (readAt: number) => [{ ...column('demo', 'a', 'b'), readAt }, column('proposal', 'c')];
  const settled = new Map([[move, 1_000]]);
  expect(arrived(at(1_400), moving, new Map())).toEqual([]);
  expect(arrived(at(1_000), moving, settled)).toEqual([]);
  expect(arrived(at(1_400), moving, settled)).toEqual(['a']);
});

test('a move is forgotten as soon as the card has left its old column, wherever it went', () => {
  const settled = new Map([[move, undefined]]);
  expect(arrived([column('demo', 'a'), column('proposal')], moving, settled)).toEqual([]);
  expect(arrived([column('demo'), column('proposal', 'a')], moving, settled)).toEqual(['a']);
  expect(arrived([column('demo'), column('proposal')], moving, settled)).toEqual(['a']);
});

test('what the server took of an earlier move says nothing of the next one of the same card', () => {
  const at = [{ ...column('demo', 'a'), readAt: 1_400 }, column('proposal')];
  expect(arrived(at, moving, new Map([[{ from: 'demo', to: 'proposal' }, 1_000]]))).toEqual([]);
});
