import { expect, test } from 'vitest';
import { inOpeningOrder, keptOn } from './promised.ts';

const planned = { status: 'planned', doneOn: null } as const;
const doneOn = (day: string) => ({ status: 'done', doneOn: day }) as const;

test('a decision is kept when its task was done by its day, late when after it', () => {
  expect(keptOn('2026-11-20', doneOn('2026-11-20'), '2026-11-23')).toBe('kept');
  expect(keptOn('2026-11-20', doneOn('2026-11-21'), '2026-11-23')).toBe('late');
});

test('on its day a decision is still open; the day after it is not kept', () => {
  expect(keptOn('2026-11-20', planned, '2026-11-20')).toBe('open');
  expect(keptOn('2026-11-20', planned, '2026-11-21')).toBe('not-kept');
});

test('whoever cancels or removes the task dropped the decision, and the next meeting says so', () => {
  expect(keptOn('2026-11-20', { status: 'cancelled', doneOn: null }, '2026-11-23')).toBe('dropped');
  expect(keptOn('2026-11-20', null, '2026-11-23')).toBe('dropped');
});

test('the next meeting opens with what was not kept, the oldest first', () => {
  const all = [
    { state: 'kept', dueOn: '2026-11-01' },
    { state: 'not-kept', dueOn: '2026-11-20' },
    { state: 'open', dueOn: '2026-11-27' },
    { state: 'not-kept', dueOn: '2026-11-18' },
  ] as const;
  expect(inOpeningOrder(all).map(({ dueOn }) => dueOn)).toEqual([
    '2026-11-18',
    '2026-11-20',
    '2026-11-27',
    '2026-11-01',
  ]);
});
