import type { Spot } from '../../../../ground/globe.ts';
import type { Account } from '../conditions.ts';
import { plainCode } from '../plain-code.ts';
import { usCodes } from './us-codes.ts';

/** How well it is known where an account is: to the spot, by its postal code, by its country, or not at all. */
export type Whereabouts = { by: 'spot' | 'code'; spot: Spot } | { by: 'country'; country: string } | { by: 'nothing' };

let byCode: ReadonlyMap<string, Spot> | null = null;

/** Where the postal codes lie that are shipped: of the United States, by their first three digits. */
function middles(): ReadonlyMap<string, Spot> {
  byCode ??= new Map(
    usCodes.split(';').map((line) => {
      const [code = '', latitude, longitude] = line.split(' ');
      return [code, { latitude: Number(latitude), longitude: Number(longitude) }];
    }),
  );
  return byCode;
}

/** Where an account is, as near as is known: 10001 of the United States lies in the middle of all codes from 100; a code that does not exist lies nowhere. */
export function whereabouts({
  spot,
  country,
  postalCode,
}: Pick<Account, 'spot' | 'country' | 'postalCode'>): Whereabouts {
  if (spot) return { by: 'spot', spot };
  const middle = country === 'US' && postalCode ? middles().get(plainCode(postalCode).slice(0, 3)) : undefined;
  if (middle) return { by: 'code', spot: middle };
  return country ? { by: 'country', country } : { by: 'nothing' };
}
