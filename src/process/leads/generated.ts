import { sql } from 'kysely';
import type { Filter, Point } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known } from '../../platform/metrics/rules/answer.ts';
import { leadPolicy } from './policy.ts';
import { leadFigures, leadRows, leadsThatCame, type Share } from './share-metrics.ts';

/** Whoever follows it up brought it in himself. */
const isEntered = sql<boolean>`coalesce(l.routed ->> 'how' = 'entered', false)`;

const shares = (asker: Asker, point: Point, filter: Filter): Promise<Share[]> =>
  asker.reader.rows<Share>(
    leadsThatCame(asker, point, filter)
      .select(['l.ownerId', 'l.source'])
      .select([sql<number>`count(*)::int`.as('of'), sql<number>`(count(*) filter (where ${isEntered}))::int`.as('n')])
      .groupBy(['l.ownerId', 'l.source']) as never,
  );

/** Seven that came, three of them entered by whoever follows them up: 7, spelled out as 3 and 4. */
function told(own: readonly Share[]) {
  const sum = (which: 'n' | 'of') => own.reduce((total, one) => total + one[which], 0);
  const [entered, all] = [sum('n'), sum('of')];
  return {
    ...known(all, all),
    parts: [
      { kind: 'count' as const, of: 'lead-entered', amount: entered },
      { kind: 'sign' as const, sign: '+' as const },
      { kind: 'count' as const, of: 'lead-arrived', amount: all - entered },
    ],
  };
}

/** How many leads came, whosever they are on the day, and how many of them that person brought in himself. */
export const generatedMetric: Metric = defineMetric({
  ...{ id: 'leads_generated', version: 1, name: 'Leads generated', aliases: ['Lead generation', 'New leads'] },
  meaning:
    'How many leads came in the period, each counted for whoever follows it up; those that he brought in himself are told apart.',
  formula: 'leads entered by whoever follows them up + leads that came another way, by the day they came',
  ...{ unit: 'count', betterIs: 'higher', tells: 'leading', band: null },
  notToConfuseWith: ['leads_to_mql', 'deals_made'],
  policy: leadPolicy,
  dimensions: ['owner', 'team', 'source', 'quarter', 'month'],
  reads: 'events',
  additive: true,
  figures: (asker, ask) => leadFigures({ shares, told }, asker, ask),
  rows: (asker, { point, filter, ...page }) =>
    leadRows(
      asker,
      {
        its: leadsThatCame(asker, point, filter),
        counts: isEntered,
        parts: { counted: 'lead-entered', other: 'lead-arrived' },
        shareOf: () => undefined,
      },
      page,
    ),
});
