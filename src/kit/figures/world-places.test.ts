import { expect, test } from 'vitest';
import { countryCode } from '../../ground/countries.ts';
import { isOnMap, namesIn } from './world-places.ts';

test('countries that people sell in stand on the map, small ones as a dot', () => {
  for (const name of [
    'Germany',
    'Kenya',
    'United States',
    'France',
    'Norway',
    'Kosovo',
    'Singapore',
    'Malta',
    'Hong Kong',
  ])
    expect([name, isOnMap(countryCode(name) ?? '')]).toEqual([name, true]);
  expect(isOnMap('QQ')).toBe(false);
});

test('names stand where there is room, the larger first', () => {
  const place = (code: string, value: number) => ({ code, label: code, value, text: '€ 1.2 M' });
  const all = [place('BE', 1), place('NL', 2), place('BR', 3), place('QQ', 9)];
  expect(namesIn(all, 1).map(({ code }) => code)).toEqual(['BR', 'NL']);
});
