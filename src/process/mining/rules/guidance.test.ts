import { describe, expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import { type Course, type CourseEvent, courseOf } from './courses.ts';
import { behindGuidance, besideByGuidance, daysApart, stageOfGuidance } from './guidance.ts';

const order = ['a', 'b', 'c'];
const first = '2026-01-01';
const until = '2026-11-28';

/** `a5 b9 won`: five days in a, nine in b, won. */
function course(id: string, text: string): Course {
  let day = first;
  const events: CourseEvent[] = text.split(' ').map((part) => {
    const end = part === 'won' || part === 'lost' ? (part as 'won' | 'lost') : null;
    const event = { day, status: end ?? ('open' as const), stageId: end ? 'x' : part[0]!, overridden: false };
    day = addDays(day, Number(part.slice(1)) || 0);
    return event;
  });
  return courseOf(id, first, events, (stageId) => stageId, until);
}
const times = (n: number, name: string, text: string) =>
  Array.from({ length: n }, (_, i) => course(`${name} ${i}`, text));
const followedBy = (courses: readonly Course[]) =>
  new Set(courses.map(({ id }) => id).filter((id) => id.startsWith('did')));

describe('deals in which a stage’s steps were done, beside those in which they were not', () => {
  const courses = [
    ...times(18, 'did won', 'a12 b5 c1 won'),
    ...times(6, 'did on', 'a12 b5'),
    ...times(6, 'did lost', 'a12 lost'),
    ...times(9, 'not won', 'a5 b5 c1 won'),
    ...times(3, 'not on', 'a5 b5'),
    ...times(18, 'not lost', 'a5 lost'),
    ...times(4, 'not there', 'a9'),
  ];
  const a = { stageId: 'a', steps: 4, followed: followedBy(courses) };
  const found = besideByGuidance(courses, order, a);

  test('how many left the stage, how long they stood in it, how many went on, and how many of the closed were won', () => {
    expect(found).toMatchObject({ stageId: 'a', steps: 4, there: 4 });
    expect(found.with).toMatchObject({
      ...{ n: 30, days: { median: 12, range: { low: 12, high: 12 } } },
      on: { n: 24, of: 30, share: 0.8 },
      won: { n: 18, of: 24, share: 0.75 },
    });
    expect(found.without).toMatchObject({ n: 30, on: { n: 12, of: 30 }, won: { n: 9, of: 27 } });
  });

  test('the share that went on is 0.40 apart, 0.15 to 0.59, which is no chance', () => {
    expect(found.on.says).toBe('more');
    expect(found.on.difference?.change).toBeCloseTo(0.4, 12);
    expect(found.on.difference?.range.low).toBeCloseTo(0.15, 2);
    expect(found.on.difference?.range.high).toBeCloseTo(0.59, 2);
  });

  test('each number opens its deals', () => {
    const ids = (of: string) => behindGuidance(of, courses, order, a).map(({ id }) => id);
    for (const side of ['guided', 'unguided'] as const) {
      const of = found[side === 'guided' ? 'with' : 'without'];
      expect(ids(`${side}:a`)).toHaveLength(of.n);
      expect(ids(`${side}:a>on`)).toHaveLength(of.on!.n);
      expect(ids(`${side}:a>closed`)).toHaveLength(of.won!.of);
      expect(ids(`${side}:a>won`)).toHaveLength(of.won!.n);
    }
    expect(ids('guided:a').every((id) => id.startsWith('did'))).toBe(true);
    expect(stageOfGuidance('unguided:a>won')).toBe('a');
    for (const other of ['stage:a', 'guided', 'guided:a>moon', 'unguided:a>on>on'])
      expect(stageOfGuidance(other)).toBeNull();
  });

  test('of fewer than twenty on a side, and of none at all, nothing is claimed', () => {
    const few = courses.filter(({ id }) => !id.startsWith('did') || id.endsWith(' 1'));
    const { with: one, days, on, won } = besideByGuidance(few, order, { ...a, followed: followedBy(few) });
    expect(one.n).toBe(3);
    expect([days.says, on.says, won.says]).toEqual(['too-few', 'too-few', 'too-few']);
    expect(besideByGuidance([], order, a)).toMatchObject({
      ...{ there: 0, with: { n: 0, days: null, on: null, won: null } },
      won: { difference: null, says: 'too-few' },
    });
  });
});

test('a deal that came back to a stage counts once, with all its days in it and where it went last', () => {
  const back = [course('did back', 'a5 b3 a4 b9 won'), course('not back', 'a5 b3 a4 b9 a2')];
  const a = { stageId: 'a', steps: 1, followed: followedBy(back) };
  expect(besideByGuidance(back, order, a)).toMatchObject({
    ...{ there: 1, with: { n: 1, days: { median: 9, range: null }, on: { n: 1, of: 1 } }, without: { n: 0 } },
  });
  const b = { stageId: 'b', steps: 1, followed: followedBy(back) };
  // Sent back out of b is not on, though it was won or goes on later.
  expect(besideByGuidance(back, order, b)).toMatchObject({ without: { n: 1, on: { n: 0, of: 1 }, won: null } });
});

test('medians are apart by more than chance where the range of their difference leaves out none', () => {
  const side = (n: number, median: number, low: number, high: number) => ({
    n,
    days: { median, range: { low, high } },
  });
  const found = daysApart(side(40, 12, 10, 14), side(40, 7, 6, 9));
  expect(found.says).toBe('more');
  expect(found.difference?.change).toBe(5);
  expect(found.difference?.range.low).toBeCloseTo(5 - Math.sqrt(8), 12);
  expect(found.difference?.range.high).toBeCloseTo(5 + Math.sqrt(5), 12);
  expect(daysApart(side(40, 7, 6, 9), side(40, 12, 10, 14)).says).toBe('less');
  expect(daysApart(side(40, 7, 4, 12), side(40, 8, 4, 12)).says).toBe('no-difference');
  expect(daysApart({ n: 40, days: null }, side(40, 12, 10, 14))).toEqual({ difference: null, says: 'too-few' });
  expect(daysApart(side(19, 7, 6, 9), side(40, 12, 10, 14)).says).toBe('too-few');
});
