import type { LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import { type ComesTo, comesToOf } from './measuring.ts';
import { daysLate, isReached, missingNames } from './rules/charter.ts';
import { chartersNow, editionsOf } from './store.ts';
import { type CharterRow, charters } from './tables.ts';

type Asking = { reader: Reader; actor: Actor; registry: MetricRegistry; today: LocalDate };
type Place = Awaited<ReturnType<typeof placesOf>>[number];

const placesById = async ({ reader, actor }: Pick<Asking, 'reader' | 'actor'>) =>
  new Map((await placesOf(reader, systemActor(actor))).map((place) => [place.id, place]));

function shown(
  { actor, registry, today }: Asking,
  places: ReadonlyMap<string, Place>,
  row: CharterRow,
  comesTo: ComesTo = () => null,
) {
  const { validFrom: _, ownerId, managerId, duties, measures, ...said } = row;
  const named = (id: string) => ({ id, name: places.get(id)?.name ?? '' });
  const missing = missingNames(row, (places.get(ownerId)?.managerId ?? null) !== null);
  const isOwner = ownerId === actor.personId;
  const isAbove = !isOwner && actor.team.includes(ownerId);
  return {
    ...said,
    duties: [...duties],
    measures: measures.map((measure) => {
      const metric = registry.metricById(measure.metricId);
      const betterIs = metric?.betterIs ?? ('higher' as const);
      const { value, currency } = comesTo(measure) ?? { value: null, currency: null };
      const reached = { isReached: isReached(value, { goal: measure.goal, betterIs }) };
      return { ...measure, unit: metric?.unit ?? '', betterIs, value, currency, ...reached };
    }),
    person: named(ownerId),
    manager: managerId === null ? null : named(managerId),
    missing,
    daysLate: daysLate(row, today),
    mayWrite: may(actor, charters.policy, 'write', ownerId),
    maySign: (isOwner && missing.includes('own')) || (isAbove && missing.includes('manager')),
  };
}

export async function showCharter(asking: Asking, row: CharterRow) {
  return shown(asking, await placesById(asking), row);
}

/** The charters that the reader may read, which of them are late, and whom of those below him nobody wrote one for. */
export async function showCharters(asking: Asking) {
  const { reader, actor, registry } = asking;
  const [rows, places] = await Promise.all([chartersNow(reader, actor), placesById(asking)]);
  const items = rows.map((row) => shown(asking, places, row));
  const writes = reach(actor, charters.policy, 'write');
  const has = new Set(rows.map(({ ownerId }) => ownerId));
  const without = [...places.values()].filter(
    ({ id, active }) => active && id !== actor.personId && !has.has(id) && (writes === 'all' || writes.includes(id)),
  );
  return {
    items: items.toSorted((a, b) => a.person.name.localeCompare(b.person.name) || b.edition - a.edition),
    unsigned: items
      .filter((one) => one.daysLate !== null)
      .toSorted((a, b) => (b.daysLate as number) - (a.daysLate as number)),
    without: without.map(({ id, name, role }) => ({ id, name, role })).toSorted((a, b) => a.name.localeCompare(b.name)),
    metrics: registry.all
      .filter(({ dimensions }) => dimensions.includes('owner'))
      .map(({ id, unit, betterIs }) => ({ id, unit, betterIs })),
    mayWrite: writes === 'all' || writes.length > 0,
  };
}

/** All editions of one person; null for somebody whose the reader may not read. */
export async function showEditions(asking: Asking, personId: string) {
  const { reader, actor } = asking;
  const places = await placesById(asking);
  const place = places.get(personId);
  if (!place || !may(actor, charters.policy, 'read', personId)) return null;
  const rows = await editionsOf(reader, actor, personId);
  const standing = rows.filter(({ state }) => state !== 'replaced');
  const measures = standing.flatMap((row) => [...row.measures]);
  const comesTo = await comesToOf(asking, personId, measures);
  return {
    person: { id: place.id, name: place.name },
    items: rows.map((row) => shown(asking, places, row, row.state === 'replaced' ? undefined : comesTo)),
  };
}
