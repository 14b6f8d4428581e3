import { expect, test } from 'vitest';
import { improvement } from './improvement.ts';

type Said = { averageFound: number; averageUnderTwice: number; weakFound: { talent: number; found: number }[] };

test('bad luck takes up hardly any average rep, and far fewer than two bad quarters would', async () => {
  const ask = async () => (await improvement(['--seeds', '300'])) as unknown as Said & { seconds: number };
  const [{ seconds: _, ...one }, { seconds: __, ...two }] = [await ask(), await ask()];
  expect(one).toEqual(two);
  expect(one.averageFound).toBeLessThanOrEqual(0.02);
  expect(one.averageUnderTwice).toBeGreaterThan(3 * one.averageFound);
  expect(one.weakFound.find(({ talent }) => talent === 0.2)?.found).toBeGreaterThan(0.8);
});

test.each([
  [['--wins', '0'], '--wins: must be from 1 to 500'],
  [['--what'], /--what/],
])('a question that cannot be meant is refused: %s', async (args, wrong) => {
  const said = await improvement(args);
  expect(String(said.wrong)).toMatch(wrong);
});
