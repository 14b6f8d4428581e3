import { addDays, type LocalDate } from '../../../../ground/days.ts';
import { minutesOfDay, momentAt } from '../../../../ground/time-zones.ts';
import { hoursOfEach } from '../../../../people/calendar/reads.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import type { Tx } from '../../../../platform/history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../../../../platform/http/serve.ts';
import { lastDayOfAll } from '../../../../platform/http/shapes.ts';
import { companiesByIds } from '../../../../process/accounts/reads.ts';
import { createActivity, updateActivity } from '../../../../process/activities/actions.ts';
import { kindsOf } from '../../../../process/activities/reads.ts';
import { accountOf } from '../../accounts.ts';
import { navigationLinks } from '../../rules/routes/visits.ts';
import { planWeek, type WeekDay } from '../../rules/routes/week-plan.ts';
import { workdayOn } from '../../rules/routes/workday.ts';
import { whereabouts } from '../../rules/spots/whereabouts.ts';
import { plannedAtCompanies, usualKmPerHour, usualMinutes } from '../planned.ts';
import * as contract from './contract.ts';

const week = (first: LocalDate): LocalDate[] =>
  Array.from({ length: 7 }, (_, at) => addDays(first, at)).filter((day) => day <= lastDayOfAll);

/** The days on which somebody works, with their hours, less leave and holidays. */
async function workdays(reader: Reader, actor: Actor, first: LocalDate): Promise<WeekDay[]> {
  if (actor.personId === null) return [];
  const hours = (await hoursOfEach(reader, actor, [actor.personId]))(actor.personId);
  return week(first).flatMap((day) => {
    const work = workdayOn(day, hours);
    return work ? [{ day, ...work }] : [];
  });
}

type Clock = Parameters<typeof createActivity>[2];
type NewPlan = { companyId: string; day: LocalDate; at: number; minutes: number };

/** Visits of a week as plans of one's own, each about its company, of the kind that is a visit, else a meeting, else the first that there is. */
async function writePlans(tx: Tx, plans: readonly NewPlan[], clock: Clock) {
  const { actor } = tx;
  if (plans.length === 0) return { groupId: tx.groupId, planned: 0 };
  const kinds = (await kindsOf(tx, actor)).filter(({ retired, happensAtOnce }) => !retired && !happensAtOnce);
  const kind = kinds.find(({ icon }) => icon === 'visit') ?? kinds.find(({ icon }) => icon === 'meeting') ?? kinds[0];
  if (!kind) return unfit({ field: 'plans', message: 'need a kind of activity, and there is none', in: 'body' });
  const known = await companiesByIds(
    tx,
    actor,
    plans.map(({ companyId }) => companyId),
  );
  for (const [at, { companyId, day, minutes, at: minute }] of plans.entries()) {
    const company = known.get(companyId);
    if (!company)
      return unfit({ field: `plans.${at}.companyId`, message: 'is a company that is not here', in: 'body' });
    const given = {
      ...{ kindId: kind.id, subject: company.name, at: momentAt(day, minute, actor.timeZone), minutes },
      about: [{ kind: 'company' as const, id: companyId }],
    };
    const done = await createActivity(tx, given, clock);
    if ('unfit' in done) return unfit({ ...done.unfit, field: `plans.${at}.${done.unfit.field}`, in: 'body' });
    if (!('id' in done)) return unfit({ field: `plans.${at}`, message: 'could not be planned', in: 'body' });
  }
  return { groupId: tx.groupId, planned: plans.length };
}

/** The visits of a week, over http. */
export const weekRoutes: Served[] = [
  serve(contract.weekGround, ({ world, actor, query: { day } }) =>
    world.db.read(actor, async (reader) => {
      const [days, planned] = [
        await workdays(reader, actor, day),
        await plannedAtCompanies(reader, actor, { first: day, last: addDays(day, 6) }),
      ];
      return {
        days: days.map(({ breaks = [], ...work }) => ({ ...work, breaks: [...breaks] })),
        planned: planned.map(({ id, version, subject, company, dueOn, dueAt, minutes }) => ({
          ...{ activityId: id, version, subject, company, day: dueOn },
          from: dueAt === null ? null : minutesOfDay(dueAt, actor.timeZone),
          minutes: minutes ?? usualMinutes,
        })),
      };
    }),
  ),
  serve(contract.planWeekRoute, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      const { day: first, start, kmPerHour = usualKmPerHour, stops } = body;
      const known = await companiesByIds(
        reader,
        actor,
        stops.map(({ companyId }) => companyId),
      );
      const strange = stops.findIndex(({ companyId }) => !known.has(companyId));
      if (strange >= 0)
        return unfit({ field: `stops.${strange}.companyId`, message: 'is a company that is not here', in: 'body' });
      const asked = stops.map(({ companyId, minutes, from = null, until = null, priority = 1, days = null }, at) => {
        const { id, name, ...company } = known.get(companyId)!;
        const where = whereabouts(accountOf({ id, name, ...company }));
        const spot = where.by === 'spot' || where.by === 'code' ? where.spot : null;
        return {
          id: `${at}`,
          who: { id, name },
          isExact: where.by === 'spot',
          spot,
          minutes,
          from,
          until,
          priority,
          days,
        };
      });
      const placed = asked.flatMap((stop) => (stop.spot ? [{ ...stop, spot: stop.spot }] : []));
      const plan = planWeek(start, placed, await workdays(reader, actor, first), kmPerHour);
      const at = (id: string) => asked[Number(id)]!;
      return {
        days: plan.days.map(({ day, begins, ends, breaks = [], trip }) => ({
          ...{
            day,
            begins,
            ends,
            breaks: [...breaks],
            travelMinutes: trip.travelMinutes,
            kilometres: trip.kilometres,
            back: trip.ends,
          },
          visits: trip.visits.map(({ id, ...visit }) => ({
            ...{ stop: Number(id), company: at(id).who, isExact: at(id).isExact, ...visit },
          })),
          links: navigationLinks(
            start,
            trip.visits.flatMap(({ id }) => at(id).spot ?? []),
          ),
        })),
        leftOut: plan.leftOut.map((id) => at(id).who),
        unplaced: asked.filter(({ spot }) => spot === null).map(({ who }) => who),
        travelMinutes: plan.travelMinutes,
      };
    }),
  ),
  serve(contract.takeWeekRoute, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      if (body.moves.length + body.plans.length === 0)
        return unfit({ field: 'moves', message: 'or plans must say at least one', in: 'body' });
      const moves = body.moves.toSorted((a, b) => (a.activityId < b.activityId ? -1 : 1));
      for (const { activityId, version, day, at } of moves) {
        const done = await updateActivity(tx, activityId, version, { at: momentAt(day, at, actor.timeZone) });
        if ('missing' in done) return missing();
        if ('unfit' in done) {
          const place = body.moves.findIndex((move) => move.activityId === activityId);
          return unfit({ field: `moves.${place}.day`, message: done.unfit.message, in: 'body' });
        }
        if (!('id' in done))
          return refuse('changed-since', {
            detail: 'A plan of the week has changed since. Bring what is planned anew.',
          });
      }
      const planned = await writePlans(tx, body.plans, { today: world.today(actor), now: world.now() });
      return 'groupId' in planned ? { ...planned, moved: moves.length } : planned;
    }),
  ),
];
