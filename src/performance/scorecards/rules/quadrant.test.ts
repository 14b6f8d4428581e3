import { describe, expect, test } from 'vitest';
import { type Effort, quadrantOf } from './quadrant.ts';

const person = (
  personId: string,
  activities: number,
  won: number,
  closed: number,
  more: Partial<Effort> = {},
): Effort => ({
  ...{ personId, activities, won, closed, months: 12, wonValue: won * 1_000 },
  ...more,
});
/** Six steady people, one who is busy and wins little, one who does little and wins much, one who was lucky. */
const team = [
  ...Array.from({ length: 6 }, (_, at) => person(`steady-${at}`, 395 + at * 2, 29 + (at % 3), 100)),
  person('busy', 830, 10, 110),
  person('focused', 200, 48, 90),
  person('lucky', 30, 4, 7),
];
const readingOf = (people: readonly Effort[], measure: 'win-rate' | 'won-value' = 'win-rate') =>
  Object.fromEntries(quadrantOf(people, measure).placed.map(({ personId, reading }) => [personId, reading]));

describe('much done and much won', () => {
  test('much activity with little outcome is a question of quality, little with much a good choice of deals', () => {
    const found = readingOf(team);
    expect([found.busy, found.focused]).toEqual(['quality', 'focus']);
  });

  test('four won of seven are luck until more has closed, however high the share', () => {
    const { placed, lines } = quadrantOf(team, 'win-rate');
    const lucky = placed.find(({ personId }) => personId === 'lucky')!;
    expect(lucky.y!).toBeGreaterThan(lines!.y);
    expect(lucky).toMatchObject({ reading: 'too-few', outcome: { side: 'more', isClear: false } });
  });

  test('whoever is near the middle is there by chance', () => {
    const found = readingOf(team);
    for (let at = 0; at < 6; at++) expect(found[`steady-${at}`]).toBe('chance');
  });

  test('much of both and little of both have their names too', () => {
    const found = readingOf([...team, person('both', 700, 60, 100), person('neither', 150, 8, 90)]);
    expect([found.both, found.neither]).toEqual(['strong', 'start']);
  });

  test('by won value it is how many were won that tells chance from more', () => {
    const found = readingOf(team, 'won-value');
    expect([found.busy, found.focused]).toEqual(['quality', 'focus']);
    const oneLarge = [...team, person('whale', 700, 30, 100, { wonValue: 900_000 })];
    expect(readingOf(oneLarge, 'won-value').whale).toBe('chance');
  });

  test('who came three months ago is read by the month, not by the year', () => {
    const { placed } = quadrantOf([...team, person('new', 101, 8, 25, { months: 3 })], 'win-rate');
    expect(placed.find(({ personId }) => personId === 'new')!.activity.isClear).toBe(false);
  });

  test('the more people are looked at, the surer one must be of each', () => {
    expect(quadrantOf(team, 'win-rate').confidence).toBeCloseTo(1 - 0.05 / 9, 12);
    expect(quadrantOf(team.slice(0, 1), 'win-rate').confidence).toBeCloseTo(0.95, 12);
  });

  test('one or two people have no middle, nobody has none at all, and hidden amounts judge nobody', () => {
    expect(quadrantOf(team.slice(0, 2), 'win-rate').lines).toBeNull();
    expect(quadrantOf([], 'win-rate')).toMatchObject({ lines: null, placed: [] });
    const hidden = team.map((one) => ({ ...one, wonValue: null }));
    expect(new Set(Object.values(readingOf(hidden, 'won-value')))).toEqual(new Set(['too-few']));
    expect(quadrantOf(hidden, 'won-value').lines).toBeNull();
  });
});
