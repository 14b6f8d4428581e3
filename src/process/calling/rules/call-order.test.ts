import { expect, test } from 'vitest';
import { type CallReason, callOrder } from './call-order.ts';

const call = (id: string, reason: CallReason, over = {}) => ({
  ...{ id, reason, amount: null, due: null, isImportant: false },
  ...over,
});

test('who was promised an answer comes first, then what is overdue, and money weighs inside that', () => {
  const listed = callOrder([
    call('later', { kind: 'later' }),
    call('today', { kind: 'due' }, { amount: 5_000 }),
    call('large', { kind: 'overdue', daysLate: 3 }, { amount: 20_000 }),
    call('over', { kind: 'promise-over' }),
    call('old', { kind: 'overdue', daysLate: 40 }),
    call('asked', { kind: 'waiting' }, { isImportant: true }),
  ]);
  expect(listed.map(({ id, score }) => [id, score])).toEqual([
    ['large', 73],
    ['over', 70],
    ['old', 60],
    ['today', 55],
    ['asked', 45],
    ['later', 20],
  ]);
});

test('of equals the one due sooner, then the smaller id, stands first; one without a day stands last', () => {
  const due = { kind: 'due' } as const;
  const listed = callOrder([
    call('d', due),
    call('c', due, { due: '2026-12-03T10:00:00.000000Z' }),
    call('b', due, { due: '2026-12-03T09:00:00.000000Z' }),
    call('a', due),
  ]);
  expect(listed.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
  expect(callOrder([])).toEqual([]);
});
