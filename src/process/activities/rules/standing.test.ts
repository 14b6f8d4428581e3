import { describe, expect, test } from 'vitest';
import { mayComplete, mayReschedule, remindAtOf, type Status, standingOf } from './standing.ts';

const clock = { today: '2026-12-03', now: '2026-12-03T09:00:00.000000Z' };
const planned = { status: 'planned' as Status, dueOn: '2026-12-03', dueAt: null as string | null };

describe('where an activity stands', () => {
  test.each([
    ['a whole day that is today is still planned', planned, 'planned'],
    ['yesterday is overdue', { ...planned, dueOn: '2026-12-02' }, 'overdue'],
    ['tomorrow is planned', { ...planned, dueOn: '2026-12-04' }, 'planned'],
    ['a moment that passed is overdue', { ...planned, dueAt: '2026-12-03T08:59:59.000000Z' }, 'overdue'],
    ['a moment that is now is not', { ...planned, dueAt: clock.now }, 'planned'],
    ['some day is never overdue', { ...planned, dueOn: null }, 'planned'],
    ['what is done is done, however late', { ...planned, status: 'done' as Status, dueOn: '2020-01-01' }, 'done'],
    [
      'what was called off is not overdue',
      { ...planned, status: 'cancelled' as Status, dueOn: '2020-01-01' },
      'cancelled',
    ],
  ])('%s', (_, due, standing) => {
    expect(standingOf(due, clock)).toBe(standing);
  });

  test('a person whose day is over sees overdue what is still today’s for another', () => {
    const here = { ...clock, today: '2026-12-04' };
    expect([standingOf(planned, clock), standingOf(planned, here)]).toEqual(['planned', 'overdue']);
  });
});

describe('a reminder', () => {
  test.each([
    [
      '15 minutes before ten',
      { dueOn: '2026-12-03', dueAt: '2026-12-03T09:00:00.000000Z', remindMinutes: 15 },
      '2026-12-03T08:45:00.000000Z',
    ],
    [
      'an hour before nine on a whole day',
      { dueOn: '2026-12-03', dueAt: null, remindMinutes: 60 },
      '2026-12-03T07:00:00.000000Z',
    ],
    [
      'at nine where clocks were put on at night',
      { dueOn: '2026-03-29', dueAt: null, remindMinutes: 0 },
      '2026-03-29T07:00:00.000000Z',
    ],
    [
      'at nine where clocks were put back',
      { dueOn: '2026-10-25', dueAt: null, remindMinutes: 0 },
      '2026-10-25T08:00:00.000000Z',
    ],
  ])('%s', (_, due, at) => {
    expect(remindAtOf(due, 'Europe/Berlin')).toBe(at);
  });

  test('there is none for some day, and none where nobody wants one', () => {
    expect(remindAtOf({ dueOn: null, dueAt: null, remindMinutes: 5 }, 'UTC')).toBeNull();
    expect(remindAtOf({ dueOn: '2026-12-03', dueAt: null, remindMinutes: null }, 'UTC')).toBeNull();
  });
});

test('only what is planned is done or moved', () => {
  const all: Status[] = ['planned', 'done', 'cancelled'];
  expect(all.map((status) => mayComplete({ status })?.refused ?? null)).toEqual([null, 'already-done', 'cancelled']);
  expect(all.map((status) => mayReschedule({ status })?.refused ?? null)).toEqual([null, 'not-planned', 'not-planned']);
});
