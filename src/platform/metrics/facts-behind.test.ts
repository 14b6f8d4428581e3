import { expect, it } from 'vitest';
import { cutAt } from './facts-behind.ts';
import { monthsCut } from './rules/cube.ts';

it('a month is cut by a day inside it, and by none at its beginning', () => {
  expect(monthsCut(['2026-08-01', '2026-08-31', '2026-09-01', '2026-11-30'])).toEqual(['2026-08-01', '2026-11-01']);
});

it('of a month that readings cut, the side with fewer days is told by itself', () => {
  const toTheEnd = { month: '2026-08-01', sumAt: '2026-08-01', told: { first: '2026-08-31', next: '2026-09-01' } };
  expect(cutAt('2026-08-01', ['2026-07-01', '2026-08-31', '2026-12-01'], '2026-11-30')).toEqual(toTheEnd);
  const toTheBeginning = {
    month: '2026-03-01',
    sumAt: '2026-03-03',
    told: { first: '2026-03-01', next: '2026-03-03' },
  };
  expect(cutAt('2026-03-01', ['2026-03-03', '2026-12-01'], '2026-11-30')).toEqual(toTheBeginning);
  const both = { month: '2026-05-01', sumAt: '2026-05-01', told: { first: '2026-05-20', next: '2026-06-01' } };
  expect(cutAt('2026-05-01', ['2026-05-29', '2026-05-20'], '2026-11-30')).toEqual(both);
});

it('of the month that runs, nothing is after today: yesterday cuts off a day or two', () => {
  const running = { month: '2026-11-01', sumAt: '2026-11-01', told: { first: '2026-11-11', next: '2026-12-01' } };
  expect(cutAt('2026-11-01', ['2026-11-11'], '2026-11-12')).toEqual(running);
  expect(cutAt('2026-11-01', ['2026-11-11'], null).sumAt).toBe('2026-11-11');
});
