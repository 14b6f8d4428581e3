import { expect, test } from 'vitest';
import { mapPoints, type Seen } from './map-points.ts';

const pier = { latitude: 53.54, longitude: 9.98 };
const at = (territoryId: string | null, where: Seen['where']): Seen => ({ territoryId, where });

test('companies of one territory at one place are one point, those of another stand beside it, and every company counts once', () => {
  const seen = [
    ...[
      at('north', { by: 'spot', spot: pier }),
      at('north', { by: 'code', spot: pier }),
      at(null, { by: 'spot', spot: pier }),
    ],
    ...[
      at('north', { by: 'country', country: 'DE' }),
      at('north', { by: 'country', country: 'DE' }),
      at('north', { by: 'nothing' }),
    ],
  ];
  const { spots, countries, nowhere } = mapPoints(seen);
  expect(spots).toEqual([
    { territoryId: 'north', ...pier, companies: 2 },
    { territoryId: null, ...pier, companies: 1 },
  ]);
  expect(countries).toEqual([{ territoryId: 'north', country: 'DE', companies: 2 }]);
  expect([...spots, ...countries].reduce((sum, { companies }) => sum + companies, nowhere)).toBe(seen.length);
});

test('without companies there are no points', () => {
  expect(mapPoints([])).toEqual({ spots: [], countries: [], nowhere: 0 });
});
