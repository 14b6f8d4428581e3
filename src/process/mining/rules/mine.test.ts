import { describe, expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import type { PipelineRules } from '../../pipeline/index.ts';
import { type Course, type CourseEvent, courseOf } from './courses.ts';
import { behind, fewestStays, mine } from './mine.ts';

const order = ['a', 'b', 'c'];
const rules: PipelineRules = { skips: 'refused', back: 'free', nextStep: 'asked', stallShare: 0.8, quietDays: null };
const first = '2026-01-01';
const until = '2026-11-28';

/** `a5 b9 won`: five days in a, nine in b, won. */
let made = 0;
function course(text: string): Course {
  let day = first;
  const events: CourseEvent[] = text.split(' ').map((part) => {
    const end = part === 'won' || part === 'lost' ? (part as 'won' | 'lost') : null;
    const event = { day, status: end ?? ('open' as const), stageId: end ? 'x' : part[0]!, overridden: false };
    day = addDays(day, Number(part.slice(1)) || 0);
    return event;
  });
  made += 1;
  return courseOf(`deal ${made}`, first, events, (id) => id, until);
}
const times = (n: number, text: string) => Array.from({ length: n }, () => course(text));

describe('the real process', () => {
  const courses = [
    ...times(6, 'a5 b20 c4 won'),
    ...times(2, 'a5 c4 won'),
    ...times(1, 'a5 b20 a3 b22 c4 won'),
    ...times(9, 'a5 b20 lost'),
    ...times(2, 'a5 b9'),
  ];
  const mined = mine(courses, order, rules);

  test('each way with how many went it, how many of them were won and how long it took', () => {
    expect(mined).toMatchObject({ deals: 20, closed: 18, won: 9 });
    expect(mined.variants.map(({ path, deals }) => [path.join(' '), deals])).toEqual([
      ['a b lost', 9],
      ['a b c won', 6],
      ['a c won', 2],
      ['a b a b c won', 1],
    ]);
    expect(mined.variants[1]).toMatchObject({ medianDays: 29, isStraight: true, won: { n: 6, of: 6, share: 1 } });
    expect(mined.variants[2]).toMatchObject({ isStraight: false, share: 2 / 18 });
  });

  test('each move with its kind, its share of what left the stage, and whether the pipeline lets it', () => {
    const move = (from: string, to: string) => mined.moves.find((one) => one.from === from && one.to === to)!;
    expect(move('a', 'b')).toMatchObject({ n: 19, kind: 'step', allowed: true, share: 19 / 21, medianDays: 5 });
    expect(move('a', 'c')).toMatchObject({ n: 2, kind: 'skip', allowed: false });
    expect(move('b', 'a')).toMatchObject({ n: 1, kind: 'back', allowed: true });
    expect(move('c', 'won')).toMatchObject({ n: 9, kind: 'win', share: 1 });
    expect(mined.conformance).toMatchObject({ moves: 38, allowed: { n: 36, of: 38 }, straight: { n: 15, of: 18 } });
  });

  test('loops, skips and what was sent back are counted by stage', () => {
    expect(mined.loops).toMatchObject({ deals: 1, won: { n: 1, of: 1 }, wonOthers: { n: 8, of: 17 } });
    expect(
      mined.stages.map(({ stageId, skipped, sentBack, again, there }) => [stageId, skipped, sentBack, again, there]),
    ).toEqual([
      ['a', 0, 1, 1, 0],
      ['b', 2, 0, 1, 2],
      ['c', 0, 0, 0, 0],
    ]);
  });

  test('a stage in which deals wait clearly longest is the bottleneck of time, one that clearly loses most that of loss', () => {
    expect(mined.slowest).toEqual({ stageId: 'b', times: 4 });
    expect(mined.leakiest).toBeNull();
    const leaking = mine([...courses, ...times(10, 'a5 lost'), ...times(40, 'a5 b20 lost')], order, rules);
    expect(leaking.leakiest).toMatchObject({ stageId: 'b' });
  });

  test('each number opens the deals that it counted', () => {
    const count = (of: string) => behind(of, courses, order, rules)?.length;
    expect(count('variant:a>b>lost')).toBe(9);
    expect(count('move:a>c')).toBe(2);
    expect(count('there:b')).toBe(2);
    expect(count('lost:b')).toBe(9);
    expect(count('skipped:b')).toBe(2);
    expect(count('back:a')).toBe(1);
    expect(count('again:b')).toBe(1);
    expect(count('loops')).toBe(1);
    expect(count('straight')).toBe(15);
    expect(count('off')).toBe(2);
    expect(behind('moon:b', courses, order, rules)).toBeNull();
  });
});

test('of few stays nothing is called a bottleneck, and of nothing nothing is told', () => {
  expect(mine(times(fewestStays - 1, 'a5 b90 c4 won'), order, rules)).toMatchObject({ slowest: null, leakiest: null });
  const none = mine([], order, rules);
  expect(none).toMatchObject({ deals: 0, variants: [], moves: [], conformance: { allowed: null, straight: null } });
  expect(JSON.stringify(none)).not.toContain('NaN');
});

test('a stage that was taken out counts as the one in which its deals stand, and a deal opened again enters anew', () => {
  const events: CourseEvent[] = [
    { day: '2026-01-01', status: 'open', stageId: 'gone', overridden: false },
    { day: '2026-01-05', status: 'open', stageId: 'b', overridden: false },
    { day: '2026-01-09', status: 'lost', stageId: 'b', overridden: false },
    { day: '2026-02-01', status: 'open', stageId: 'b', overridden: false },
  ];
  const found = courseOf('one', first, events, (id) => (id === 'gone' ? 'b' : id), '2026-02-11');
  expect(found.stays.map(({ stageId, days, to }) => [stageId, days, to])).toEqual([
    ['b', 8, 'lost'],
    ['b', 10, null],
  ]);
  expect(found.end).toBe('open');
});
