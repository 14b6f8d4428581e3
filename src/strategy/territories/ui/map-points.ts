import type { MapPoint } from '../../../kit/figures/draw-points.ts';
import { about, pointOf } from '../../../kit/figures/map-view.ts';
import { middleOf } from '../../../kit/figures/world-places.ts';
import { personHues } from '../../../kit/look/hues.ts';
import type { MapAnswer } from './territories.ts';

/** Companies that no territory takes, and whatever is not looked at. */
const grey = '#8a8f98';

/** Each its own while there are as many; the largest first, so that those seen most differ. */
export const colourAt = (territory: number): string =>
  territory < 0 ? grey : (personHues[territory % personHues.length] ?? grey);

type Told = (territory: number, companies: number, country: string | null) => string;

/** The companies as points of the map, those of the chosen territory in colour and on top; where none is chosen, all are. */
export function pointsIn({ spots, countries }: MapAnswer, chosen: number | null, told: Told): MapPoint[] {
  const colourOf = (territory: number) => (chosen === null || chosen === territory ? colourAt(territory) : grey);
  const exact = spots.territory.map((territory, at) => {
    const companies = spots.companies[at] ?? 0;
    const spot = { latitude: spots.latitude[at] ?? 0, longitude: spots.longitude[at] ?? 0 };
    return { ...pointOf(spot), territory, weight: companies, text: told(territory, companies, null) };
  });
  const byCountry = Map.groupBy(countries, ({ country }) => country);
  const somewhere = [...byCountry].flatMap(([country, its]) => {
    const middle = middleOf(country);
    if (!middle) return [];
    return its
      .toSorted((one, other) => other.companies - one.companies)
      .map(({ territory, companies }, at) => ({
        ...{ ...about(middle, at), territory, weight: companies, text: told(territory, companies, country) },
      }));
  });
  // Those of one colour together: a pen is then changed a few times and not forty thousand.
  const inTurn = exact.toSorted((one, other) => one.territory - other.territory);
  return [...somewhere, ...inTurn]
    .map(({ territory, ...point }) => ({
      point: { ...point, colour: colourOf(territory) },
      isOnTop: territory === chosen,
    }))
    .sort((one, other) => Number(one.isOnTop) - Number(other.isOnTop))
    .map(({ point }) => point);
}
