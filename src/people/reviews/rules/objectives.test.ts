import { expect, test } from 'vitest';
import { leftFor, progressOf, rolledUp, together } from './objectives.ts';

test.each([
  ['halfway from where he began', { baseline: 20, target: 30 }, 25, 0.5],
  ['from zero where nobody said where he began', { baseline: null, target: 40 }, 10, 0.25],
  ['downwards, where less is better', { baseline: 90, target: 60 }, 75, 0.5],
  ['worse than the beginning is nothing, not less', { baseline: 20, target: 30 }, 15, 0],
  ['beyond 120 % nothing more is counted', { baseline: null, target: 10 }, 30, 1.2],
  ['unknown where nothing is known', { baseline: null, target: 10 }, null, null],
  ['unknown where the beginning is the end', { baseline: 10, target: 10 }, 10, null],
])('progress is %s', (_, goal, value, progress) => {
  expect(progressOf(goal, value)).toBe(progress);
});

test('all objectives together go by their weights, and what is unknown is left out, not counted as nothing', () => {
  const some = [
    { weight: 50, progress: 1 },
    { weight: 25, progress: 0.4 },
    { weight: 25, progress: null },
  ];
  expect(together(some)).toEqual({ weight: 100, known: 75, progress: 0.8 });
  expect(together([])).toEqual({ weight: 0, known: 0, progress: null });
});

test('objectives share out a hundred percent on each day, and those that never meet take nothing from each other', () => {
  const spring = { id: 'a', weight: 60, startsOn: '2026-01-01', dueOn: '2026-06-30', state: 'open' as const };
  const autumn = { id: 'b', weight: 50, startsOn: '2026-07-01', dueOn: '2026-12-31', state: 'open' as const };
  const year = { id: 'c', startsOn: '2026-01-01', dueOn: '2026-12-31' };
  expect(leftFor(year, [spring, autumn])).toBe(40);
  expect(leftFor({ ...year, id: 'a' }, [spring, autumn])).toBe(50);
  expect(leftFor(year, [{ ...spring, state: 'dropped' }, autumn])).toBe(50);
  expect(leftFor({ id: 'd', startsOn: '2027-01-01', dueOn: '2027-03-31' }, [spring, autumn])).toBe(100);
});

test.each([
  ['what those under it come to by their weights', null, false, 0.7],
  ['what whoever leads says, where he says something', 0.2, false, 0.2],
  ['unknown while its metric tells nothing, whatever hangs under it', null, true, null],
])('an objective under which others hang stands at %s', (_, own, isRead, progress) => {
  const under = [
    { weight: 30, progress: 0.5 },
    { weight: 60, progress: 0.8 },
    { weight: 10, progress: null },
  ];
  const stands = rolledUp(own, isRead, under);
  expect(stands === null ? null : Number(stands.toFixed(9))).toBe(progress);
});
