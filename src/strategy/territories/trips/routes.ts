import { minutesOfDay } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { companiesByIds } from '../../../process/accounts/reads.ts';
import { accountOf } from '../accounts.ts';
import { navigationLinks, planVisits } from '../rules/routes/visits.ts';
import { whereabouts } from '../rules/spots/whereabouts.ts';
import * as contract from './contract.ts';
import { plannedAtCompanies, usualKmPerHour, usualMinutes } from './planned.ts';
import { weekRoutes } from './week/routes.ts';

/** The visits of a day, over http. */
export const tripRoutes: Served[] = [
  ...weekRoutes,
  serve(contract.appointmentsOfDay, ({ world, actor, query: { day } }) =>
    world.db.read(actor, async (reader) => ({ items: await appointments(reader, actor, day) })),
  ),
  serve(contract.planDayRoute, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      const { start, begins, ends, kmPerHour = usualKmPerHour, stops } = body;
      if (ends <= begins) return unfit({ field: 'ends', message: 'must be after the day begins', in: 'body' });
      const companies = await companiesByIds(
        reader,
        actor,
        stops.map(({ companyId }) => companyId),
      );
      const strange = stops.findIndex(({ companyId }) => !companies.has(companyId));
      if (strange >= 0)
        return unfit({ field: `stops.${strange}.companyId`, message: 'is a company that is not here', in: 'body' });
      const known = stops.map(({ companyId, minutes, from = null, until = null, priority = 1 }, at) => {
        const company = companies.get(companyId)!;
        const where = whereabouts(accountOf(company));
        const spot = where.by === 'spot' || where.by === 'code' ? where.spot : null;
        return { id: `${at}`, company, isExact: where.by === 'spot', spot, minutes, from, until, priority };
      });
      const who = ({ company: { id, name } }: (typeof known)[number]) => ({ id, name });
      const placed = known.flatMap((stop) => (stop.spot ? [{ ...stop, spot: stop.spot }] : []));
      const byId = new Map(placed.map((stop) => [stop.id, stop]));
      const trip = planVisits(start, placed, { begins, ends }, kmPerHour);
      const visits = trip.visits.flatMap(({ id, arrives, begins, leaves }) => {
        const stop = byId.get(id);
        return stop ? [{ company: who(stop), spot: stop.spot, isExact: stop.isExact, arrives, begins, leaves }] : [];
      });
      return {
        ...{ visits, travelMinutes: trip.travelMinutes, kilometres: trip.kilometres, ends: trip.ends },
        leftOut: trip.leftOut.flatMap((id) => (byId.has(id) ? [who(byId.get(id)!)] : [])),
        unplaced: known.filter(({ spot }) => spot === null).map(who),
        links: navigationLinks(
          start,
          visits.map(({ spot }) => spot),
        ),
      };
    }),
  ),
];

/** What somebody planned for a day at an hour, at a company. */
async function appointments(reader: Reader, actor: Actor, day: string) {
  const planned = await plannedAtCompanies(reader, actor, { first: day, last: day });
  return planned.flatMap(({ id, subject, dueAt, minutes, company }) =>
    dueAt === null
      ? []
      : [
          {
            ...{ activityId: id, subject, company, minutes: minutes ?? usualMinutes },
            from: minutesOfDay(dueAt, actor.timeZone),
          },
        ],
  );
}
