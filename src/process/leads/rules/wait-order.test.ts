import { expect, test } from 'vitest';
import { waitOrder } from './wait-order.ts';

const at = (hour: string) => `2026-11-23T${hour}:00.000Z`;

test('a broken promise is answered first, then what is due first, then who waits longest without a promise', () => {
  const leads = [
    { id: 'old', clock: 'none', dueAt: null, receivedAt: at('06:00') },
    { id: 'later', clock: 'running', dueAt: at('12:00'), receivedAt: at('08:00') },
    { id: 'new', clock: 'none', dueAt: null, receivedAt: at('09:00') },
    { id: 'sooner', clock: 'running', dueAt: at('11:00'), receivedAt: at('10:00') },
    { id: 'over', clock: 'over', dueAt: at('10:00'), receivedAt: at('09:30') },
    { id: 'long-over', clock: 'over', dueAt: at('07:00'), receivedAt: at('06:30') },
  ] as const;
  const order = ['long-over', 'over', 'sooner', 'later', 'old', 'new'];
  expect([...leads].sort(waitOrder).map(({ id }) => id)).toEqual(order);
  expect(
    [...leads]
      .reverse()
      .sort(waitOrder)
      .map(({ id }) => id),
  ).toEqual(order);
});

test('of two alike the order is that of their ids', () => {
  const alike = { clock: 'over', dueAt: at('10:00'), receivedAt: at('09:00') } as const;
  expect(waitOrder({ ...alike, id: 'a' }, { ...alike, id: 'b' })).toBeLessThan(0);
});
