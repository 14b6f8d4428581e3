import { expect, test } from 'vitest';
import { quotaChance } from './quota-chance.ts';

test('the stated chance to reach a quota comes true within five points on generated teams', async () => {
  const told = await quotaChance(['--teams', '100', '--seed', 'in a test']);
  expect(told).toMatchObject({ n: 1_200 });
  expect((told as { largestGap: number }).largestGap).toBeLessThan(0.1);
  expect((told as { meanGap: number }).meanGap).toBeLessThan(0.05);
});

test.each([
  [['--teams', '0'], '--teams: must be from 1 to 10000'],
  [['--people', 'many'], '--people: must be from 1 to 500'],
  [['--moon', '1'], "Unknown option '--moon'"],
])('%j is answered by what is wrong', async (args, wrong) => {
  expect((await quotaChance(args)) as { wrong: string }).toMatchObject({ wrong: expect.stringContaining(wrong) });
});
