import type { Whereabouts } from './whereabouts.ts';

/** Where a company stands by the rules and where it is on the ground; of no territory are gaps and those between several. */
export type Seen = { territoryId: string | null; where: Whereabouts };

type MapPoints = {
  spots: { territoryId: string | null; latitude: number; longitude: number; companies: number }[];
  countries: { territoryId: string | null; country: string; companies: number }[];
  /** Of which not even the country is known. */
  nowhere: number;
};

/** Companies as points: those of one territory that are known to be at the same place are one point, which says how many they are. */
export function mapPoints(seen: readonly Seen[]): MapPoints {
  const spots = new Map<string, MapPoints['spots'][number]>();
  const countries = new Map<string, MapPoints['countries'][number]>();
  let nowhere = 0;
  for (const { territoryId, where } of seen) {
    if (where.by === 'nothing') nowhere++;
    else if (where.by === 'country') {
      const key = `${territoryId} ${where.country}`;
      const point = countries.get(key) ?? { territoryId, country: where.country, companies: 0 };
      point.companies++;
      countries.set(key, point);
    } else {
      const { latitude, longitude } = where.spot;
      const key = `${territoryId} ${latitude} ${longitude}`;
      const point = spots.get(key) ?? { territoryId, latitude, longitude, companies: 0 };
      point.companies++;
      spots.set(key, point);
    }
  }
  return { spots: [...spots.values()], countries: [...countries.values()], nowhere };
}
