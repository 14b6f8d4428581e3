import { expect, test } from 'vitest';
import { reviews } from './reviews.ts';

test('severity that was planted is found, none is found where none was, by the same seeds alike for everybody', async () => {
  const ask = async () => {
    const { seconds: _, ...said } = (await reviews(['--seeds', '60'])) as Record<string, unknown>;
    return said as Record<'severity' | 'nonePlanted', Record<string, number>>;
  };
  const [one, two] = await Promise.all([ask(), ask()]);
  expect(one).toEqual(two);
  expect(one.severity.errorAdjusted).toBeLessThan(0.85 * one.severity.errorAsGiven!);
  expect(one.severity.withinRange).toBeGreaterThan(0.85);
  expect(one.nonePlanted.calledSevereOrLenient).toBeLessThan(0.06);
});

test.each([
  [['--seeds', '0'], '--seeds: must be from 1 to 20000'],
  [['--people', '1'], '--people: must be from 2 to 100'],
  [['--what'], /--what/],
])('a question that cannot be meant is refused: %s', async (args, wrong) => {
  expect(String((await reviews(args)).wrong)).toMatch(wrong);
});
