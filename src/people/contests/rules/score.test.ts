import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Facts, holds, namedAmong, ownBest, ranked, scoresOf } from './score.ts';

const facts = (personId: string, over: Partial<Facts>): Facts => ({
  ...{ personId, now: { value: 0, days: 20 }, before: [], potential: null },
  ...over,
});
const scoreOf = (way: 'own-best' | 'handicap', all: Facts[]) =>
  scoresOf(way, all).map(({ personId, score, rank }) => [personId, score, rank]);

describe('own best', () => {
  const record = [
    { value: 10, days: 20 },
    { value: 4, days: 10 },
  ];
  test('nine deals in fifteen days beat a best of ten in twenty by a fifth', () => {
    expect(ownBest(record)).toBe(0.5);
    expect(scoreOf('own-best', [facts('ana', { now: { value: 9, days: 15 }, before: record })])).toEqual([
      ['ana', 1.2, 1],
    ]);
  });
  test('who was away a week is measured by the days that he worked', () => {
    const away = facts('ana', { now: { value: 6, days: 10 }, before: record });
    const here = facts('ben', { now: { value: 10, days: 20 }, before: record });
    expect(scoreOf('own-best', [away, here])).toEqual([
      ['ana', 1.2, 1],
      ['ben', 1, 2],
    ]);
  });
  test('who has no record and who has not worked yet is told so, and takes nobody’s rank', () => {
    const all = scoresOf('own-best', [
      facts('new', { now: { value: 50, days: 20 } }),
      facts('away', { now: { value: 0, days: 0 }, before: record }),
      facts('ana', { now: { value: 1, days: 20 }, before: record }),
    ]);
    expect(all.map(({ unranked, rank }) => [unranked, rank])).toEqual([
      ['no-record', null],
      ['no-days', null],
      [null, 1],
    ]);
  });
});

describe('handicap', () => {
  test('who is asked for half as much is ahead with three quarters as much', () => {
    const ana = facts('ana', { now: { value: 40, days: 20 }, potential: 200 });
    const ben = facts('ben', { now: { value: 30, days: 20 }, potential: 100 });
    expect(scoreOf('handicap', [ana, ben])).toEqual([
      ['ana', 1.5, 2],
      ['ben', 2.25, 1],
    ]);
  });
  test('nobody is ranked whom nobody asks for anything', () => {
    const [one] = scoresOf('handicap', [facts('ana', { now: { value: 40, days: 20 } })]);
    expect(one).toMatchObject({ score: null, unranked: 'no-potential', rank: null });
  });
});

describe('ranks', () => {
  test('who is alike shares one, and the next is left out', () => {
    expect(ranked([{ score: 2 }, { score: 3 }, { score: 3 }, { score: null }]).map(({ rank }) => rank)).toEqual([
      3,
      1,
      1,
      null,
    ]);
  });
  test('a third is named, those who share its last rank too, and only who wants to be', () => {
    const all = ranked([5, 4, 3, 3, 2, 1].map((score, at) => ({ score, name: String(at), isNamed: at !== 1 })));
    expect(namedAmong(all).map(({ name }) => name)).toEqual(['0']);
    const tied = ranked([5, 4, 4, 1].map((score, at) => ({ score, name: String(at), isNamed: true })));
    expect(namedAmong(tied).map(({ name }) => name)).toEqual(['0', '1', '2']);
  });
  test('what was frozen is what the rule makes of it again, and a changed score is seen', () => {
    const all = scoresOf('own-best', [
      facts('ana', { now: { value: 9, days: 15 }, before: [{ value: 10, days: 20 }] }),
      facts('ben', { now: { value: 7, days: 19 }, before: [{ value: 3, days: 17 }] }),
      facts('new', {}),
    ]);
    expect(holds(all)).toBe(true);
    expect(holds(all.map((one, at) => (at === 0 ? { ...one, value: 12 } : one)))).toBe(false);
  });
  test('more brought never lowers a rank, and twice the days with twice the value change nothing', () => {
    const someone = fc.record({ value: fc.integer({ min: 1, max: 1_000 }), days: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.array(someone, { minLength: 2, maxLength: 8 }), fc.nat(1_000), (all, more) => {
        const of = (list: typeof all) =>
          scoresOf(
            'own-best',
            list.map((now, at) => facts(String(at), { now, before: [{ value: 10, days: 20 }] })),
          );
        const [first, ...others] = all as [(typeof all)[number], ...typeof all];
        const before = of(all)[0]?.rank as number;
        const after = of([{ ...first, value: first.value + more }, ...others])[0]?.rank as number;
        const twice = of(all.map(({ value, days }) => ({ value: value * 2, days: days * 2 })));
        expect(after).toBeLessThanOrEqual(before);
        expect(twice.map(({ rank }) => rank)).toEqual(of(all).map(({ rank }) => rank));
      }),
    );
  });
});
