import { describe, expect, test } from 'vitest';
import { averageRep } from './average-rep.ts';
import { judge, type reasonsNot, type Seen } from './trigger.ts';

const quarter = (first: string, next: string, won: number) => ({ first, next, won, quota: 100_000 });
const weak: Seen = {
  quarters: [quarter('2026-01-01', '2026-04-01', 20_000), quarter('2026-04-01', '2026-07-01', 10_000)],
  ...{ startedOn: '2024-05-01', rampMonths: 6, away: 0, isStarved: false, isLed: true, endedOn: null, isOpen: false },
  others: { won: 1_900_000, quota: 2_000_000, people: 10 },
  dealSize: { mean: 9_000, deviation: 4_000 },
};
const why = (changed: Partial<Seen>) => {
  const said = judge({ ...weak, ...changed });
  return 'not' in said ? said.not : 'found';
};

test('two quarters far under the quota, and under what bad luck gives an average rep, are taken up', () => {
  const said = judge(weak);
  expect(said).toMatchObject({ found: { attained: 0.15, expected: 0.95 } });
  expect('found' in said && said.found.low).toBeGreaterThan(0.3);
});

test('a workspace that says otherwise is gone by, and what was found names the rule', () => {
  expect(judge(weak)).toMatchObject({ found: { rule: { quarters: 2, under: 0.7 } } });
  expect(judge(weak, { quarters: 2, under: 0.15 })).toMatchObject({ not: 'enough' });
  expect(judge(weak, { quarters: 3, under: 0.7 })).toMatchObject({ not: 'no-quota' });
  const one = { ...weak, quarters: weak.quarters.slice(1) };
  expect(judge(one, { quarters: 1, under: 0.5 })).toMatchObject({ found: { rule: { quarters: 1, under: 0.5 } } });
});

describe('why somebody is not taken up', () => {
  test.each<[string, Partial<Seen>, (typeof reasonsNot)[number]]>([
    ['what is going on is not begun twice', { isOpen: true }, 'is-open'],
    ['one quarter with a quota is not two', { quarters: weak.quarters.slice(1) }, 'no-quota'],
    [
      'one bad quarter is none',
      { quarters: [quarter('2026-01-01', '2026-04-01', 70_000), weak.quarters[1]!] },
      'enough',
    ],
    ['whom nobody leads nobody can help', { isLed: false }, 'nobody-leads'],
    ['who still comes up to speed is left to his ramp', { startedOn: '2025-08-01' }, 'ramping'],
    ['who was away was away', { away: 0.21 }, 'on-leave'],
    ['nobody lives on a starved patch', { isStarved: true }, 'starved-patch'],
    ['a quarter in which a plan still ran is not held against him again', { endedOn: '2026-01-01' }, 'since-a-plan'],
    ['three others are needed to say what is usual', { others: { ...weak.others, people: 2 } }, 'too-few-others'],
    ['deals so large that luck alone may do it', { dealSize: { mean: 90_000, deviation: 40_000 } }, 'bad-luck'],
    ['everybody is as low: it is the market', { others: { ...weak.others, won: 400_000 } }, 'bad-luck'],
  ])('%s', (_, changed, reason) => {
    expect(why(changed)).toBe(reason);
  });

  test('on the day on which the ramp is over the next quarter counts', () => {
    expect(why({ startedOn: '2025-07-01' })).toBe('found');
    expect(why({ startedOn: '2025-07-02' })).toBe('ramping');
  });
});

test('few large deals make a wide band and many small ones a narrow one', () => {
  const others = { won: 10_000_000, quota: 10_000_000 };
  const of = (mean: number) => averageRep(100_000, others, { mean, deviation: 0 })?.low;
  expect(of(10_000)).toBeCloseTo(0.3);
  expect(of(1_000)).toBeGreaterThan(0.75);
  expect(of(100_000)).toBe(0);
});

test('where the others won nothing, or there is no quota, nothing is said', () => {
  expect(averageRep(100, { won: 0, quota: 100 }, { mean: 1, deviation: 0 })).toBeNull();
  expect(averageRep(0, { won: 1, quota: 100 }, { mean: 1, deviation: 0 })).toBeNull();
});
