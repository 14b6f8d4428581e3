import { expect, test } from 'vitest';
import { bandsAsText, bandsIn } from './bands-typed.ts';

test('bands are typed one a line with where each begins, and end where the next does', () => {
  const bands = bandsIn('Small 0\nLarge business 1,000\n\nMedium 50', 'employees');
  expect(bands).toEqual([
    { name: 'Small', from: 0, below: 50 },
    { name: 'Medium', from: 50, below: 1_000 },
    { name: 'Large business', from: 1_000, below: null },
  ]);
  expect(bandsAsText({ bands: bands ?? [], sizeBy: 'employees' })).toBe('Small 0\nMedium 50\nLarge business 1000');
});

test('revenue is typed in whole units of the currency, and a line without a number is not read', () => {
  expect(bandsIn('Small 0\nLarge 2 000 000', 'revenue')?.[1]?.from).toBe(200_000_000);
  expect(bandsIn('Small', 'employees')).toBeNull();
});
