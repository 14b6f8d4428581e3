import { sql } from 'kysely';
import { addDays, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableFacts } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import {
  type FigureAsk,
  type Filter,
  type GroupKey,
  keyText,
  type OtherDimension,
} from '../../platform/metrics/ask.ts';
import { placedBetween } from '../../platform/metrics/between.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Bounds, boundsOf, type Cell } from '../../platform/metrics/rules/cube.ts';
import { activityFactsBehind, type FactColumn } from './fact-sources.ts';
import type { ActivityFact } from './rules/activity-facts.ts';
import { anyOf } from './store.ts';
import { activityFactTable } from './tables.ts';

const columnOf: Partial<Record<OtherDimension, FactColumn>> = {
  owner: 'ownerId',
  team: 'ownerId',
  activityKind: 'kindId',
  direction: 'direction',
  channel: 'channel',
};

type CellRow = Record<string, string | number | null> & { kind: string; seen: number; cohort: number; n: number };

/**
 * The facts of one kind, counted by all that the points and the parts tell apart: one question, however many points. The
 * server only adds up; what a point sees is decided by `partsAt`.
 */
export async function factCells(
  asker: Asker,
  kind: ActivityFact['kind'],
  { points, by, filter, besides = [] }: FigureAsk,
): Promise<{ cells: Cell[]; bounds: Bounds }> {
  const bounds = boundsOf(points);
  // In one order, so that whoever asks besides asks the same.
  const columns = [...new Set([...by, ...besides].flatMap((dimension) => columnOf[dimension] ?? []))].sort();
  const lastDay = addDays(bounds.seen.at(-1) as LocalDate, -1);
  const question = JSON.stringify([kind, bounds, columns, filter]);
  const [rows, teams] = await Promise.all([
    asker.once(`activity facts ${question}`, () =>
      asker.reader.rows<CellRow>(summed(asker, kind, bounds, columns, filter) as never),
    ),
    by.includes('team') ? asker.teamsOn(lastDay) : null,
  ]);
  const cells = rows.map((row): Cell => {
    const key: GroupKey = {};
    for (const dimension of by) {
      const value = (row[columnOf[dimension] as string] ?? null) as string | null;
      key[dimension] = dimension === 'team' ? (teams?.leaderOf(value as string) ?? null) : value;
    }
    return { ...row, key, part: keyText(key), currency: '', amount: 0, days: 0 };
  });
  return { cells, bounds };
}

function summed(
  { actor, today }: Asker,
  kind: ActivityFact['kind'],
  { seen, cohort }: Bounds,
  columns: readonly FactColumn[],
  filter: Filter,
) {
  const placed = build
    .selectFrom(activityFactsBehind(actor, { kind, columns, filter, seen, cohort }, today).as('f'))
    .select(['f.kind', 'f.n', ...columns.map((column) => `f.${column}` as const)])
    .select([placedBetween('f.day', seen).as('seen'), placedBetween('f.cohortDay', cohort).as('cohort')]);
  const keys = ['s.kind', ...columns.map((column) => `s.${column}`), 's.seen', 's.cohort'] as 's.kind'[];
  return build
    .selectFrom(placed.as('s'))
    .select(keys)
    .select(sql<number>`sum(n)`.as('n'))
    .groupBy(keys)
    .having(sql<boolean>`sum(n) <> 0`);
}

/** How many activities of some kinds each person did in a period, as a day knew it; of no kinds: whatever counts as contact. */
export async function countsByOwner(
  reader: Reader,
  actor: Actor,
  kindIds: readonly string[],
  { first, next }: Period,
  asOf: LocalDate,
): Promise<ReadonlyMap<string, number>> {
  const facts = build
    .selectFrom(readableFacts(actor, activityFactTable).as('f'))
    .select(['f.ownerId', sql<number>`sum(f.n)`.as('n')])
    .where('f.kind', '=', kindIds.length === 0 ? 'contact' : 'done')
    .where('f.day', '<=', asOf)
    .where('f.cohortDay', '>=', first)
    .where('f.cohortDay', '<', next)
    .groupBy('f.ownerId');
  const rows = await reader.rows(kindIds.length === 0 ? facts : facts.where(anyOf('f.kindId', kindIds)));
  return new Map(rows.map(({ ownerId, n }) => [ownerId, n]));
}

/** The same day by day as it is known now: of some kinds, of none whatever counts as contact, and of null all that was done. */
export async function countsByDay(
  reader: Reader,
  actor: Actor,
  kindIds: readonly string[] | null,
  { first, next }: Period,
): Promise<ReadonlyMap<string, ReadonlyMap<LocalDate, number>>> {
  const facts = build
    .selectFrom(readableFacts(actor, activityFactTable).as('f'))
    .select(['f.ownerId', 'f.cohortDay', sql<number>`sum(f.n)`.as('n')])
    .where('f.kind', '=', kindIds?.length === 0 ? 'contact' : 'done')
    .where('f.cohortDay', '>=', first)
    .where('f.cohortDay', '<', next)
    .groupBy(['f.ownerId', 'f.cohortDay'])
    .having(sql<boolean>`sum(f.n) > 0`);
  const rows = await reader.rows(kindIds && kindIds.length > 0 ? facts.where(anyOf('f.kindId', kindIds)) : facts);
  return new Map(
    [...Map.groupBy(rows, ({ ownerId }) => ownerId)].map(([owner, own]) => [
      owner,
      new Map(own.map(({ cohortDay, n }) => [cohortDay, Number(n)])),
    ]),
  );
}
