import { describe, expect, test } from 'vitest';
import { type PlacingAnswer, placing } from './placing.ts';

describe('the evidence of placing many companies', () => {
  test('places all of them, and those that are checked as if every rule was asked', async () => {
    const told = (await placing(['--companies', '2000', '--rules', '300', '--checked', '2000'])) as PlacingAnswer;
    expect(told).toMatchObject({ companies: 2_000, rules: 300, territories: 200, checked: 2_000, differ: 0 });
    expect(told.placed + told.overlaps + told.gaps).toBe(2_000);
    for (const count of [told.placed, told.overlaps, told.gaps]) expect(count).toBeGreaterThan(0);
  });

  test('is the same from the same seed', async () => {
    const counts = async () => {
      const told = await placing(['--companies', '300', '--rules', '50', '--seed', 'quay']);
      const { placed, overlaps, gaps } = told as PlacingAnswer;
      return { placed, overlaps, gaps };
    };
    expect(await counts()).toEqual(await counts());
  });

  test.each([
    [['--rules', '5'], '--companies is missing: how many?'],
    [['--companies', '0', '--rules', '5'], '--companies 0: must be a whole number up to 999999'],
    [['--companies', 'many', '--rules', '5'], '--companies many: must be a whole number up to 999999'],
    [['--companys', '5'], expect.stringContaining("Unknown option '--companys'")],
  ])('says what is wrong with a call: %s', async (args, wrong) => {
    expect(await placing(args)).toEqual({ wrong });
  });
});
