import { expect, test } from 'vitest';
import { happenedOn, once, whenOf } from './happening.ts';

const zone = 'Europe/Berlin';
const clock = { today: '2026-12-03', now: '2026-12-03T09:00:00.000000Z' };

test('a moment tells its day in the workspace’s time zone', () => {
  expect(whenOf(null, '2026-12-02T23:30:00Z', zone)).toEqual({
    dueOn: '2026-12-03',
    dueAt: '2026-12-02T23:30:00.000000Z',
  });
  expect(whenOf('2026-12-02', null, zone)).toEqual({ dueOn: '2026-12-02', dueAt: null });
});

test.each([
  [
    'at its moment',
    { dueOn: null, dueAt: '2026-12-01T10:00:00.000000Z' },
    ['2026-12-01', '2026-12-01T10:00:00.000000Z'],
  ],
  ['on a day, at noon of it', { dueOn: '2026-12-01', dueAt: null }, ['2026-12-01', '2026-12-01T11:00:00.000000Z']],
  ['today before noon, now', { dueOn: '2026-12-03', dueAt: null }, ['2026-12-03', clock.now]],
  ['without either, now', { dueOn: null, dueAt: null }, ['2026-12-03', clock.now]],
])('what is written down as done happened %s', (_, when, [doneOn, doneAt]) => {
  expect(happenedOn(when, clock, zone)).toEqual({ doneOn, doneAt });
});

test('nothing is done before it happens', () => {
  expect(happenedOn({ dueOn: '2026-12-04', dueAt: null }, clock, zone)).toBeNull();
  expect(happenedOn({ dueOn: null, dueAt: '2026-12-03T09:00:00.000001Z' }, clock, zone)).toBeNull();
});

test('whoever is named twice is named once', () => {
  const maria = { kind: 'contact', id: 'm' };
  expect(once([maria, { kind: 'person', id: 'm' }, { ...maria }])).toEqual([maria, { kind: 'person', id: 'm' }]);
});
