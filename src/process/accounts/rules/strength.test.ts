import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../ground/days.ts';
import { type ContactEvent, standingOf, strengthFrom, strengthOf, strengthOfAll, strengthWord } from './strength.ts';

const today = '2026-11-26';
const ago = (direction: ContactEvent['direction'], ...days: number[]): ContactEvent[] =>
  days.map((n) => ({ on: addDays(today, -n), direction }));

describe('the strength of a relationship', () => {
  test.each([
    ['of the worked example is one half', [...ago('out', 0, 45, 90), ...ago('in', 0, 45)], 0.5, 5],
    ['of three meetings counts both ways of each', ago('both', 0, 45, 90), 3.5 / 6.5, 3],
    ['is not known with two contacts', [...ago('out', 0), ...ago('in', 0)], null, 2],
    ['is not known while nobody ever answered', ago('out', 0, 1, 2, 3, 4), null, 5],
    ['is nothing known where there was no contact at all', [], null, 0],
    ['is none where they write and nobody answers', ago('in', 0, 1, 2), 0, 3],
    ['does not hear of tomorrow', [...ago('out', 0, -1), ...ago('in', 0)], null, 2],
  ] as const)('%s', (_, events, value, n) => {
    expect(strengthOf(events, today)).toEqual({ value, n });
  });

  const events = fc.array(fc.record({ n: fc.nat(700), direction: fc.constantFrom('in', 'out', 'both') }), {
    maxLength: 30,
  });

  test('is on any later day what was kept of it says, which is never counted anew for the days that pass', () => {
    fc.assert(
      fc.property(events, fc.nat(2_000), (list, later) => {
        const given = list.flatMap(({ n, direction }) => ago(direction, n));
        const day = addDays(today, later);
        const [kept, told] = [strengthFrom(standingOf(given, today), day), strengthOf(given, day)];
        expect(kept.n).toBe(told.n);
        if (told.value === null) expect(kept.value).toBeNull();
        else expect(kept.value).toBeCloseTo(told.value, 9);
      }),
    );
  });

  test('stays below one, fades by the day, and never falls by another contact', () => {
    fc.assert(
      fc.property(events, fc.constantFrom('in', 'out', 'both'), (list, direction) => {
        const given = list.flatMap(({ n, direction }) => ago(direction, n));
        const { value } = strengthOf(given, today);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(strengthOf(given, addDays(today, 10)).value ?? 0).toBeLessThanOrEqual(value);
        expect(strengthOf([...given, ...ago(direction, 0)], today).value ?? 0).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

test('a company is as near as its nearest person', () => {
  expect(strengthOfAll([])).toEqual({ value: null, n: 0 });
  expect(strengthOfAll([{ value: null, n: 1 }])).toEqual({ value: null, n: 1 });
  expect(
    strengthOfAll([
      { value: 0.2, n: 4 },
      { value: 0.7, n: 9 },
      { value: null, n: 1 },
    ]),
  ).toEqual({ value: 0.7, n: 14 });
});

test('strong, warm and faint begin at their bounds', () => {
  expect([0.6, 0.59, 0.3, 0.29, 0].map(strengthWord)).toEqual(['strong', 'warm', 'warm', 'faint', 'faint']);
});
