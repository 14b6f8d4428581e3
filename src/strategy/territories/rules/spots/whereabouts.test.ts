import { expect, test } from 'vitest';
import { whereabouts } from './whereabouts.ts';

const nowhere = { spot: null, country: null, postalCode: null };
const pier = { latitude: 53.54, longitude: 9.98 };

test('a company is where somebody said, else in the middle of its postal code, else somewhere in its country', () => {
  expect(whereabouts({ spot: pier, country: 'US', postalCode: '10001' })).toEqual({ by: 'spot', spot: pier });
  const newYork = whereabouts({ ...nowhere, country: 'US', postalCode: '10001-1234' });
  expect(newYork.by === 'code' && Math.round(newYork.spot.latitude)).toBe(41);
  expect(newYork.by === 'code' && Math.round(newYork.spot.longitude)).toBe(-74);
  expect(whereabouts({ ...nowhere, country: 'DE', postalCode: '20457' })).toEqual({ by: 'country', country: 'DE' });
  expect(whereabouts(nowhere)).toEqual({ by: 'nothing' });
});

test('a postal code that does not exist says no more than the country', () => {
  for (const postalCode of ['000', 'ABCDE', '', '9'])
    expect(whereabouts({ ...nowhere, country: 'US', postalCode })).toEqual({ by: 'country', country: 'US' });
  expect(whereabouts({ ...nowhere, postalCode: '10001' })).toEqual({ by: 'nothing' });
});
