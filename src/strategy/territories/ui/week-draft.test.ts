import { expect, test } from 'vitest';
import { blankStop, mondayOf, movesOf, type WeekStopDraft, weekAskOf, withPlanned } from './week-draft.ts';

const quay = { id: 'quay', name: 'Quay' };
const planned = { activityId: 'look', version: 2, company: quay, day: '2026-12-02', from: null, minutes: 45 };

test('a week begins on Monday, and is asked once its start, its speed and its visits are whole', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  const draft = { first: '2026-11-30', start: '53.54, 9.98', speed: '50', stops: [blankStop(quay)] };
  expect(weekAskOf(draft)?.stops).toMatchObject([{ companyId: 'quay', minutes: 30, priority: 1, days: null }]);
  expect(weekAskOf({ ...draft, start: 'Hamburg' })).toBeNull();
  expect(weekAskOf({ ...draft, stops: [] })).toBeNull();
  expect(weekAskOf({ ...draft, stops: [{ ...blankStop(quay), minutes: 'long' }] })).toBeNull();
});

test('what was planned comes once: with an hour it keeps it, without one it may go to any day and takes its hour', () => {
  const [free] = withPlanned([blankStop(quay)], [planned]) as [WeekStopDraft];
  expect(free).toMatchObject({ companyId: 'quay', day: '', plan: { activityId: 'look', version: 2 } });
  const [fixed] = withPlanned([], [{ ...planned, from: 600 }]);
  expect(fixed).toMatchObject({ day: '2026-12-02', from: '10:00', until: '10:45', plan: null });
  expect(withPlanned([free], [planned])).toHaveLength(1);
  const days = [{ day: '2026-12-03', visits: [{ stop: 0, begins: 540 }] }];
  expect(movesOf([free], days)).toEqual([{ activityId: 'look', version: 2, day: '2026-12-03', at: 540 }]);
  expect(movesOf([blankStop(quay)], days)).toEqual([]);
});
