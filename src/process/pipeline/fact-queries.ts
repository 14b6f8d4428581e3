import { sql } from 'kysely';
import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableFacts } from '../../platform/access/narrow.ts';
import { integersOf } from '../../platform/database/integers.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Filter, type GroupKey, keyText, type OtherDimension, type Point } from '../../platform/metrics/ask.ts';
import { placedBetween } from '../../platform/metrics/between.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Bounds, boundsOf, type Cell } from '../../platform/metrics/rules/cube.ts';
import { dealFactsBehind, dealFactTable, type FactColumn } from './fact-sources.ts';

/** Kinds of facts that a metric reads: events of the period (`won`), or a stock up to the day (`open`). */
export type FactKinds = { events: readonly string[]; stocks: readonly string[] };

/**
 * All cells of one part, kind and currency, packed into one row: each number of theirs is an array as text, in one order. An answer by owner
 * and quarter has some twenty thousand cells, and a row for each costs more to read than its sums cost to make.
 */
type PackedRow = Record<string, string | null> & { kind: string; currency: string } & Record<Packed, string>;
type Packed = (typeof packedNames)[number];
const packedNames = ['seen', 'cohort', 'n', 'amount', 'days'] as const;

/** Deals are not known by what activities are known by; the registry asks none of them so. */
const columnOf = {
  owner: 'ownerId',
  team: 'ownerId',
  pipeline: 'pipelineId',
  stage: 'stageId',
  product: 'productId',
} as Record<OtherDimension, FactColumn>;

/**
 * The facts of some kinds, counted and summed by all that the points and the parts tell apart: one question for events
 * and one for stocks, however many points. The server only adds up; what a point sees is decided by `partsAt`.
 */
export async function factCells(
  asker: Asker,
  kinds: FactKinds,
  { points, by, filter }: { points: readonly Point[]; by: readonly OtherDimension[]; filter: Filter },
): Promise<{ cells: Cell[]; bounds: Bounds }> {
  const bounds = boundsOf(points);
  const columns = [...new Set(by.map((dimension) => columnOf[dimension]))];
  const asked = (['events', 'stocks'] as const).map((reads) => {
    if (kinds[reads].length === 0) return [];
    // A stock has no cohorts: velocity and coverage read the same open deals.
    const question = JSON.stringify([kinds[reads], bounds.seen, reads === 'events' && bounds.cohort, columns, filter]);
    return asker.once(`deal facts ${question}`, () =>
      asker.reader.rows<PackedRow>(packed(asker, kinds[reads], reads, bounds, columns, filter) as never, 'own'),
    );
  });
  const lastDay = addDays(bounds.seen.at(-1) as LocalDate, -1);
  const [found, teams] = await Promise.all([Promise.all(asked), by.includes('team') ? asker.teamsOn(lastDay) : null]);
  const rows = found.flat();
  const known = new Map<string, { key: GroupKey; part: string }>();
  const keyOf = (row: PackedRow) => {
    const values = columns.map((column) => row[column]).join(' ');
    let found = known.get(values);
    if (!found) {
      const key: GroupKey = {};
      for (const dimension of by) {
        const value = row[columnOf[dimension]] ?? null;
        key[dimension] = dimension === 'team' ? (teams?.leaderOf(value as string) ?? null) : value;
      }
      found = { key, part: keyText(key) };
      known.set(values, found);
    }
    return found;
  };
  return { cells: rows.flatMap((row) => unpacked(row, keyOf(row))), bounds };
}

function unpacked({ kind, currency, ...row }: PackedRow, { key, part }: Pick<Cell, 'key' | 'part'>): Cell[] {
  const [seen, cohort, n, amount, days] = packedNames.map((name) => integersOf(row[name])) as [
    number[],
    (number | null)[],
    number[],
    number[],
    number[],
  ];
  return seen.map((each, at) => ({
    kind,
    key,
    part,
    currency,
    seen: each,
    cohort: cohort[at] as number | null,
    n: n[at] as number,
    amount: amount[at] as number,
    days: days[at] as number,
  }));
}

function packed(
  { actor, today }: Asker,
  kinds: readonly string[],
  reads: 'events' | 'stocks',
  bounds: Bounds,
  columns: readonly FactColumn[],
  { stageId, ...filter }: Filter,
) {
  const facts = dealFactsBehind(
    actor,
    {
      kinds,
      columns,
      filter: { ...filter, stageIds: stageId ? [stageId] : undefined },
      seen: bounds.seen,
      cohort: reads === 'events' ? bounds.cohort : null,
    },
    today,
  );
  const placed = build
    .selectFrom(facts.as('f'))
    .select(['f.kind', 'f.currency', 'f.n', 'f.amount', 'f.days', ...columns.map((column) => `f.${column}` as const)])
    .select([
      placedBetween('f.day', bounds.seen).as('seen'),
      reads === 'events' ? placedBetween('f.cohortDay', bounds.cohort).as('cohort') : sql<null>`null::int`.as('cohort'),
    ]);
  const parts = ['s.kind', 's.currency', ...columns.map((column) => `s.${column}`)] as 's.kind'[];
  const cells = [...parts, 's.seen', 's.cohort'] as 's.kind'[];
  const sums = build
    .selectFrom(placed.as('s'))
    .select(cells)
    .select([
      sql<number>`sum(n)`.as('n'),
      sql<number>`sum(amount)::bigint`.as('amount'),
      sql<number>`sum(days)::bigint`.as('days'),
    ])
    .groupBy(cells)
    .having(sql<boolean>`sum(n) <> 0 or sum(amount) <> 0 or sum(days) <> 0`);
  const together = packedNames.map((name) => sql<string>`array_agg(${sql.ref(`s.${name}`)})::text`.as(name));
  return build.selectFrom(sums.as('s')).select(parts).select(together).groupBy(parts);
}

/** The days of some at whose end the actor may have known of any deal at all. */
export async function daysWithDeals(asker: Asker, days: readonly LocalDate[]): Promise<ReadonlySet<LocalDate>> {
  const asked = [...new Set(days)].map(async (day) => {
    const any = build
      .selectFrom(readableFacts(asker.actor, dealFactTable).as('f'))
      .select('f.day')
      .where('f.kind', '=', 'created')
      .where('f.day', '<=', day)
      .where('f.cohortDay', '<=', day)
      .limit(1);
    return (await asker.reader.row(any)) ? [day] : [];
  });
  return new Set((await Promise.all(asked)).flat());
}

const closings = ['won', 'lost'] as const;

/** The last day up to one on which, as that day knew it, a deal was won or lost. */
export const lastCloseDay = ({ reader, actor }: Asker, asOf: LocalDate): Promise<LocalDate | null> =>
  lastCloseOf(reader, actor, asOf, {});

/** The same of the deals of some people or of one pipeline. */
export async function lastCloseOf(
  reader: Reader,
  actor: Actor,
  asOf: LocalDate,
  { ownerId, pipelineId }: { ownerId?: readonly string[] | undefined; pipelineId?: string | undefined },
): Promise<LocalDate | null> {
  const latest = (kind: (typeof closings)[number]) => {
    let query = build
      .selectFrom(readableFacts(actor, dealFactTable).as('f'))
      .select('f.cohortDay')
      .where('f.kind', '=', kind)
      .where('f.day', '<=', asOf)
      .where('f.cohortDay', '<=', asOf);
    if (ownerId) query = query.where('f.ownerId', '=', sql<string>`any(${[...ownerId]}::uuid[])`);
    if (pipelineId) query = query.where('f.pipelineId', '=', pipelineId);
    return reader.row<{ cohortDay: LocalDate }>(
      query.groupBy('f.cohortDay').having(sql<boolean>`sum(n) > 0`).orderBy('f.cohortDay', 'desc').limit(1) as never,
    );
  };
  const days = (await Promise.all(closings.map(latest))).flatMap((row) => row?.cohortDay ?? []);
  return days.sort().at(-1) ?? null;
}
