import { expect, test } from 'vitest';
import { coaching } from './coaching.ts';

test('what was planted is found, by the same seeds alike for everybody', async () => {
  const ask = () => coaching(['--seeds', '60']);
  const [{ seconds: _, ...one }, { seconds: __, ...two }] = (await Promise.all([ask(), ask()])) as Record<
    string,
    unknown
  >[] as [Record<string, unknown>, Record<string, unknown>];
  expect(one).toEqual(two);
  const said = one as { gaps: { rankedFirst: number }; luck: Record<string, number>; ramp: { meanError: number } };
  expect(said.gaps.rankedFirst).toBeGreaterThan(0.85);
  expect(said.luck.averageCalledOtherwise).toBeLessThanOrEqual(0.06);
  expect(Math.abs(said.ramp.meanError)).toBeLessThan(0.05);
});

test.each([
  [['--seeds', '0'], '--seeds: must be from 1 to 20000'],
  [['--what'], /--what/],
])('a question that cannot be meant is refused: %s', async (args, wrong) => {
  const said = await coaching(args);
  expect(String(said.wrong)).toMatch(wrong);
});
