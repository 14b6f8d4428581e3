import { addDays, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { readableDeals, wonSince } from '../../process/pipeline/reads.ts';
import { daysWorked } from '../calendar/index.ts';
import { circleOf, hoursOfEach } from '../calendar/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { streakOf, weeksUpTo } from './rules/streak.ts';
import { ownStreak, saidOf, sharedAmong } from './store.ts';
import { type RecognitionRow, recognitions } from './tables.ts';

const most = 50;

async function dealNames(reader: Reader, actor: Actor, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = ids.filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readableDeals(actor).where('id', 'in', asked).clearSelect().select(['id', 'name']));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What was said, with the deals that the reader sees. */
export async function showSaid(reader: Reader, actor: Actor, rows: readonly RecognitionRow[]) {
  const [people, deals] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.flatMap(({ ownerId, personId }) => [ownerId, personId]),
    ),
    dealNames(
      reader,
      actor,
      rows.map(({ dealId }) => dealId),
    ),
  ]);
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return rows.map(({ validFrom: _, ownerId, personId, dealId, ...row }) => {
    const name = dealId === null ? undefined : deals.get(dealId);
    return {
      ...row,
      by: named(ownerId),
      person: named(personId),
      deal: dealId !== null && name !== undefined ? { id: dealId, name } : null,
      mayTakeBack: may(actor, recognitions.policy, 'write', ownerId),
    };
  });
}

export async function showFeed(reader: Reader, actor: Actor, of: 'team' | 'everybody') {
  const personIds = of === 'everybody' ? null : await circleOf(reader, actor);
  return { items: await showSaid(reader, actor, await saidOf(reader, actor, { personIds, most })) };
}

const offeredDays = 14;
const mostOffered = 5;

/** What the reader won of late and has told nobody of: a win is offered to be shared while it is fresh. */
export async function showUnshared(reader: Reader, actor: Actor, today: LocalDate) {
  if (actor.personId === null) return { items: [] };
  const won = await wonSince(reader, actor, {
    ownerIds: [actor.personId],
    from: addDays(today, -offeredDays),
    most,
  });
  const shared = await sharedAmong(
    reader,
    actor,
    won.map(({ id }) => id),
  );
  const items = won.filter(({ id }) => !shared.has(id)).slice(0, mostOffered);
  return { items: items.map(({ id, name, closedOn }) => ({ id, name, wonOn: closedOn })) };
}

type Asking = { reader: Reader; actor: Actor; metrics: MetricRegistry; today: LocalDate };

/** One's own streak, of the number as one sees it oneself. */
export async function showStreak({ reader, actor, metrics, today }: Asking) {
  const registry = await metrics.forWorkspace(reader, actor);
  const fit = registry.all.filter(
    ({ dimensions, reads, unit }) => dimensions.includes('owner') && reads === 'events' && unit === 'count',
  );
  const told = { metrics: fit.map(({ id }) => id) };
  const row = await ownStreak(reader, actor);
  const metric = fit.find(({ id }) => id === row?.metricId);
  if (!row || !metric) return { ...told, streak: null };
  const weeks = weeksUpTo(today);
  const points = weeks.map((period) => ({ name: period.first, period, asOf: today }));
  const [figures, hours] = await Promise.all([
    metric.figures(askerOf(registry, reader, actor, today), {
      ...{ points, by: ['owner'], brief: true },
      filter: { ownerIds: [row.ownerId] },
    }),
    hoursOfEach(reader, actor, [row.ownerId]),
  ]);
  const valueIn = ({ first }: Period) =>
    figures.find(({ point, key }) => point === first && key.owner === row.ownerId)?.value ?? 0;
  const counted = weeks.map((period) => ({
    value: valueIn(period),
    days: daysWorked(period.first, addDays(period.next, -1), hours(row.ownerId)),
  }));
  const { metricId, atLeast } = row;
  return {
    ...told,
    streak: { metricId, atLeast, weeks: streakOf(counted, atLeast), thisWeek: counted[0]?.value ?? 0 },
  };
}
