import { type RawBuilder, sql } from 'kysely';
import { type Range, tRange } from '../../ground/index.ts';
import type { Figure, FigureAsk } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { narrowedTo } from './by-structure.ts';
import { type Behind, dealsBehind } from './metric-rows.ts';

type Spread = { median: number | null; range: Range | null };

/** Days from creation to close; a deal that was written down later than it closed lived no day. */
export const daysOfLife = sql`greatest(0, closed_on - created_on)`;
/** As the sums have it: a deal without an amount counts with 0. */
export const amountOrNone = sql`coalesce(amount, 0)`;

/**
 * Means that the facts tell, with their ranges and medians, which only the deals themselves tell: one question a point. Taken
 * apart there are too many to tell each one's spread at once; each part asked alone has it.
 */
export async function withSpread(
  asker: Asker,
  ask: FigureAsk,
  behind: Behind,
  measure: RawBuilder<unknown>,
  means: () => Promise<Figure[]>,
): Promise<Figure[]> {
  const isTold = !ask.brief && ask.by.length === 0;
  const [figures, spreads] = await Promise.all([
    means(),
    isTold ? spreadsOf(asker, ask, behind, measure) : new Map<string, Spread>(),
  ]);
  return figures.map((figure) => ({ ...figure, ...(spreads.get(figure.point) ?? {}) }));
}

async function spreadsOf(
  asker: Asker,
  { points, filter }: FigureAsk,
  behind: Behind,
  measure: RawBuilder<unknown>,
): Promise<Map<string, Spread>> {
  const asked = points.map(async (point) => {
    const its = await narrowedTo(asker, behind, { point, filter });
    const row = await asker.reader.row<{
      n: number;
      mean: number | null;
      deviation: number | null;
      median: number | null;
    }>(
      dealsBehind(asker, behind, { point, filter: its.filter }).select([
        sql<number>`count(*)`.as('n'),
        sql<number | null>`avg(${measure})::float8`.as('mean'),
        sql<number | null>`stddev_samp(${measure})::float8`.as('deviation'),
        sql<number | null>`percentile_cont(0.5) within group (order by ${measure})`.as('median'),
      ]),
    );
    const range =
      row && row.n > 1 && row.mean !== null && row.deviation !== null ? tRange(row.mean, row.deviation, row.n) : null;
    return [point.name, { median: row?.median ?? null, range }] as const;
  });
  return new Map(await Promise.all(asked));
}
