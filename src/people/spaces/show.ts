import { addDays, type LocalDate, weekdayOf } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { hiddenFields, may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Metric, MetricRegistry } from '../../platform/metrics/registry.ts';
import { wonSince } from '../../process/pipeline/reads.ts';
import { awayAmong } from '../calendar/reads.ts';
import { isReached, stretchOf } from '../charters/index.ts';
import { peopleByIds, placesOf } from '../organisation/reads.ts';
import { saidSince } from '../recognition/reads.ts';
import { membersOf } from './rules/members.ts';
import { leadsWithSpace, pinsOf, spacesSeen } from './store.ts';
import { type PinRow, pins, type SpaceRow, spaces } from './tables.ts';

export type Asking = { reader: Reader; actor: Actor; registry: MetricRegistry; today: LocalDate };
type Named = (id: string) => { id: string; name: string };

const namedBy =
  (people: ReadonlyMap<string, { name: string }>): Named =>
  (id) => ({ id, name: people.get(id)?.name ?? '' });

const shown = (actor: Actor, named: Named, { validFrom: _, ownerId, goals, ...said }: SpaceRow) => ({
  ...said,
  goals: [...goals],
  lead: named(ownerId),
  mayWrite: may(actor, spaces.policy, 'write', ownerId),
});

export const showSpace = async (reader: Reader, actor: Actor, row: SpaceRow) =>
  shown(actor, namedBy(await peopleByIds(reader, actor, [row.ownerId])), row);

const shownPin = (named: Named, { validFrom: _, ownerId: __, spaceId: ___, byId, ...said }: PinRow) => ({
  ...said,
  by: named(byId),
});

export const showPin = async (reader: Reader, actor: Actor, row: PinRow) =>
  shownPin(namedBy(await peopleByIds(reader, actor, [row.byId])), row);

/** The spaces that the reader finds, and whose teams have none yet that he may open one for. */
export async function showSpaces(reader: Reader, actor: Actor) {
  const [rows, places] = await Promise.all([spacesSeen(reader, actor), placesOf(reader, actor)]);
  const named = namedBy(new Map(places.map((place) => [place.id, place])));
  const leading = new Set(places.filter(({ active }) => active).map(({ managerId }) => managerId));
  const openable = places.filter(
    ({ id, active }) => active && leading.has(id) && may(actor, spaces.policy, 'write', id),
  );
  const taken = await leadsWithSpace(
    reader,
    actor,
    openable.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => {
      const members = membersOf(places, row.ownerId);
      const isIn = members.some(({ id }) => id === actor.personId);
      return { ...shown(actor, named, row), members: members.length, isIn };
    }),
    without: openable.filter(({ id }) => !taken.has(id)).map(({ id, name }) => ({ id, name })),
  };
}

const awayWithinDays = 14;
const mostOfWeek = 20;

/** All that the page of a team shows. */
export async function showTeam(asking: Asking, space: SpaceRow) {
  const { reader, actor, registry, today } = asking;
  const members = membersOf(await placesOf(reader, actor), space.ownerId);
  const personIds = members.map(({ id }) => id);
  const from = addDays(today, 1 - weekdayOf(today));
  const [pinned, away, goals, won, said] = await Promise.all([
    pinsOf(reader, actor, space.id),
    awayAmong(reader, actor, { ids: personIds, from: today, until: addDays(today, awayWithinDays) }),
    goalsOf(asking, space, personIds),
    wonSince(reader, actor, { ownerIds: personIds, from, most: mostOfWeek }),
    saidSince(reader, actor, { personIds, from, most: mostOfWeek }),
  ]);
  const managers = members.flatMap(({ managerId }) => managerId ?? []);
  const people = await peopleByIds(reader, actor, [...personIds, ...managers, ...pinned.map(({ byId }) => byId)]);
  const named = namedBy(people);
  const mayWrite = may(actor, spaces.policy, 'write', space.ownerId);
  return {
    space: shown(actor, named, space),
    members: members.map(({ id, name, role, managerId }) => ({
      ...{ id, name, role, manager: managerId === null ? null : named(managerId) },
      ...{ title: people.get(id)?.title ?? null, region: people.get(id)?.region ?? null, away: away.get(id) ?? null },
    })),
    goals,
    week: {
      from,
      won: won.map(({ ownerId, closedOn, ...deal }) => ({ ...deal, owner: named(ownerId), wonOn: closedOn })),
      said: said.map(({ id, what, text, saidOn, by, person, deal }) => ({ id, what, text, saidOn, by, person, deal })),
    },
    pins: pinned.map((row) => ({
      ...shownPin(named, row),
      mayWrite: may(actor, pins.policy, 'write', row.ownerId),
    })),
    metrics: mayWrite
      ? registry.all
          .filter(({ dimensions }) => dimensions.includes('owner'))
          .map(({ id, unit, betterIs }) => ({ id, unit, betterIs }))
      : [],
  };
}

/** Whether a number is one that the reader's role is told of at all. */
function isTold(actor: Actor, { policy, madeOf }: Metric): boolean {
  if (policy.read[actor.role] === 'none') return false;
  return !madeOf || !hiddenFields(actor, { kind: madeOf.kind, policy }).some((field) => madeOf.fields.includes(field));
}

/**
 * How far the team is, in one sum over all of it, whoever of the team looks: by saying a goal whoever leads shows this one number to those
 * who are to reach it together. What is confidential is not in it, and what a role is not told of stays untold.
 */
async function goalsOf({ reader, actor, registry, today }: Asking, { goals }: SpaceRow, ownerIds: readonly string[]) {
  const { closed: _, ...system } = systemActor(actor);
  const counting = await registry.forWorkspace(reader, system);
  const asker = askerOf(counting, reader, system, today);
  const fiscal = { startMonth: actor.fiscalStartMonth, namedAfter: 'end' } as const;
  return Promise.all(
    goals.map(async ({ metricId, goal, every }) => {
      const metric = counting.metricById(metricId);
      const period = stretchOf(every, today, fiscal);
      const betterIs = metric?.betterIs ?? ('higher' as const);
      const points = [{ name: 'now', period, asOf: today }];
      const figures =
        metric && isTold(actor, metric)
          ? await metric.figures(asker, { points, by: [], brief: true, filter: { ownerIds } })
          : [];
      const whole = figures.find(({ key }) => Object.keys(key).length === 0);
      const value = whole?.value ?? null;
      return {
        ...{ metricId, goal, every, unit: metric?.unit ?? '', betterIs, from: period.first, until: period.next },
        ...{ value, currency: whole?.currency ?? null, isReached: isReached(value, { goal, betterIs }) },
      };
    }),
  );
}
