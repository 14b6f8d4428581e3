import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestOf, type TimelinePlace } from './newest-of.ts';

const at = (second: number, id = 'a'): TimelinePlace => ({
  at: `2026-11-23T12:00:${String(second).padStart(2, '0')}.000000Z`,
  id,
});

test('what happened last comes first, whichever source tells it', () => {
  expect(
    newestOf(
      [
        [at(9), at(4)],
        [at(7), at(5), at(1)],
      ],
      3,
    ),
  ).toEqual([at(9), at(7), at(5)]);
  expect(newestOf([], 3)).toEqual([]);
  expect(newestOf([[], [at(1)]], 3)).toEqual([at(1)]);
});

test('of one moment the later id comes first', () => {
  expect(newestOf([[at(1, 'a')], [at(1, 'c'), at(1, 'b')]], 3).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('page by page everything is told once, in the same order as at once', () => {
  const places = fc.uniqueArray(fc.tuple(fc.nat(9), fc.nat(99)), { selector: ([, id]) => id, maxLength: 40 });
  fc.assert(
    fc.property(places, places, fc.integer({ min: 1, max: 7 }), (one, other, limit) => {
      const lists = [one, other].map((list, source) =>
        newestOf([list.map(([second, id]) => at(second, `${String(id).padStart(2, '0')}${source}`))], 99),
      );
      const whole = newestOf(lists, 99);
      const told: TimelinePlace[] = [];
      for (;;) {
        const last = told.at(-1);
        const rest = lists.map((list) => (last ? list.slice(list.filter((e) => !isBefore(e, last)).length) : list));
        const page = newestOf(
          rest.map((list) => list.slice(0, limit)),
          limit,
        );
        if (page.length === 0) break;
        told.push(...page);
      }
      expect(told).toEqual(whole);
    }),
  );
});

const isBefore = (a: TimelinePlace, b: TimelinePlace) => a.at < b.at || (a.at === b.at && a.id < b.id);
