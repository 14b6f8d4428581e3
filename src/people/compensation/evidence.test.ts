import { expect, test } from 'vitest';
import { pay } from './evidence.ts';

test('the pay of a company is reckoned alike by everybody who asks with the same seed', async () => {
  const ask = () => pay(['--people', '3', '--credits', '100', '--years', '1']);
  const [one, two] = [await ask(), await ask()];
  if ('wrong' in one || 'wrong' in two) throw new Error(String(one.wrong ?? two.wrong));
  expect(one).toMatchObject({ people: 3, credits: 100, quarters: 4, window: 'period' });
  expect([one.print, one.lines, one.paid]).toEqual([two.print, two.lines, two.paid]);
  expect(one.lines).toBeGreaterThan(100);
});

test.each([
  [['--people', '0'], '--people: must be from 1 to 10000'],
  [['--window', 'month'], '--window: must be period or year'],
  [['--what'], /--what/],
])('a question that cannot be meant is refused: %s', async (args, wrong) => {
  const said = await pay(args);
  expect(said).toHaveProperty('wrong');
  expect(String(said.wrong)).toMatch(wrong);
});
