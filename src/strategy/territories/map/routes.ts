import { endOfDay } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Served, serve } from '../../../platform/http/serve.ts';
import { accountOf, mayKnowPlaces } from '../accounts.ts';
import { companiesInPlaces } from '../places/listed.ts';
import { mapPoints } from '../rules/spots/map-points.ts';
import { whereabouts } from '../rules/spots/whereabouts.ts';
import { territories } from '../tables.ts';
import * as contract from './contract.ts';

/** Territories on the map, over http. */
export const mapRoutes: Served[] = [
  serve(contract.territoryMap, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const isPast = asOf !== undefined && asOf < world.today(actor);
      return drawn(reader, actor, isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {});
    }),
  ),
];

const nothing = {
  ...{ territories: [], spots: { territory: [], latitude: [], longitude: [], companies: [] } },
  ...{ countries: [], outside: 0, nowhere: 0 },
};

async function drawn(reader: Reader, actor: Actor, when: { asOf?: string }) {
  if (!mayKnowPlaces(actor)) return { hidden: true, ...nothing };
  const [rows, known] = await Promise.all([
    companiesInPlaces(reader, actor, when),
    reader.rows(readable(actor, territories, when).clearSelect().select(['id', 'name'])),
  ]);
  const seen = rows.map((row) => ({ territoryId: row.territoryId, where: whereabouts(accountOf(row)) }));
  const { spots, countries, nowhere } = mapPoints(seen);
  const counts = new Map<string | null, number>();
  for (const { territoryId } of seen) counts.set(territoryId, (counts.get(territoryId) ?? 0) + 1);
  const listed = known
    .flatMap(({ id, name }) => ({ id, name, companies: counts.get(id) ?? 0 }))
    .filter(({ companies }) => companies > 0)
    .sort((one, other) => other.companies - one.companies);
  const places = new Map<string | null, number>(listed.map(({ id }, at) => [id, at]));
  const placeOf = (id: string | null) => places.get(id) ?? -1;
  return {
    ...{ hidden: false, territories: listed, outside: counts.get(null) ?? 0, nowhere },
    spots: {
      territory: spots.map(({ territoryId }) => placeOf(territoryId)),
      latitude: spots.map(({ latitude }) => latitude),
      longitude: spots.map(({ longitude }) => longitude),
      companies: spots.map(({ companies }) => companies),
    },
    countries: countries.map(({ territoryId, ...rest }) => ({ territory: placeOf(territoryId), ...rest })),
  };
}
