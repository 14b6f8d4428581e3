import { z } from 'zod';
import { currency, day, id, instant, named, total, version } from '../../platform/http/contract.ts';
import { forecastCategories } from '../../process/pipeline/index.ts';
import { periodKinds } from './rules/call-period.ts';
import { flaws } from './rules/hygiene.ts';
import { bars } from './rules/waterfall.ts';

export const count = z.int().min(0);
export const share = z.number().nullable();
export const person = z.object({ id, name: z.string() });
export const periodName = z
  .string()
  .regex(
    /^(Q[1-4] (FY)?(19|20|21)\d\d|(19|20|21)\d\d-(0[1-9]|1[0-2]))$/,
    'must be a quarter such as Q4 2026 or a month such as 2026-11',
  )
  .refine((name) => !/(190[0-4]|219[5-9])/.test(name), 'must be of the years 1905 to 2194')
  .describe('A fiscal quarter such as Q4 2026, or a month such as 2026-11');
export const node = id.optional().describe('Whose tree it looks at; left out, all that you see');

export const period = named(
  'CallPeriod',
  z.object({ name: z.string(), kind: z.enum(periodKinds), from: day, until: day.describe('The day after the last') }),
);
export const numbers = z.object({ commit: total, bestCase: total, mostLikely: total });
export const rolled = z.object({
  amount: total,
  from: z
    .enum(['adjusted', 'said', 'below'])
    .describe('Said by a person, adjusted from above, or the sum of what stands below'),
  below: total.describe('What it replaced; the same where nothing was said'),
});
export const rolledNumbers = z.object({ commit: rolled, bestCase: rolled, mostLikely: rolled });
export const word = z.object({
  by: person,
  commit: total.nullable(),
  bestCase: total.nullable(),
  mostLikely: total.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  at: instant,
});

export const row = named(
  'ForecastRow',
  z.object({
    personId: id,
    name: z.string(),
    managerId: id.nullable(),
    depth: count,
    leads: z.boolean().describe('Somebody reports to him here'),
    own: numbers.describe('What his own deals come to'),
    open: z.object({ amount: total, n: count }),
    closed: z.object({ amount: total, n: count }),
    quota: total.nullable().describe('Of his tree together'),
    treeClosed: total,
    treeOpen: total,
    numbers: rolledNumbers,
    last: numbers.nullable().describe('At the last call that was locked'),
    said: word.nullable(),
    adjusted: word.nullable(),
    maySay: z
      .enum(['own', 'above'])
      .nullable()
      .describe('Whether you may set his number today: as your own, or as whom he reports to'),
  }),
);

export const heldCall = named(
  'ForecastCall',
  z.object({
    id,
    version,
    nodeId: id.nullable(),
    period,
    week: day.describe('Its Monday'),
    dueOn: day,
    lockedAt: instant.nullable(),
    lockedBy: person.nullable(),
  }),
);

export const projected = z.object({ p10: total, p50: total, p90: total, reachesQuota: share, version: z.string() });

const pacing = named(
  'ForecastPacing',
  z.object({
    quota: total.nullable(),
    won: total,
    wonN: count,
    open: total,
    openN: count,
    attainment: share,
    gap: total.nullable(),
    coverage: share,
    toCreate: total.nullable(),
    needed: z
      .object({ conversion: z.number(), needed: z.number(), n: count })
      .nullable()
      .describe('The coverage that past quarters ask for: what was open at week 3 over what was won by their ends'),
    folk: share.describe('1 ÷ win rate of the last twelve months, the folk rule, beside it'),
    thirds: z.array(z.object({ from: day, until: day, won: total, share })),
    over: z.number().describe('The share of the period that is over'),
  }),
);

export const forecast = named(
  'Forecast',
  z.object({
    period,
    week: day,
    asOf: day,
    currency,
    freshAt: instant,
    limitedTo: z.enum(['own', 'team']).nullable(),
    isHidden: z.boolean().describe('Amounts or closing days are kept from your role: nothing is told'),
    node: person.nullable().describe('Null is all that you see'),
    nodes: z.array(person).describe('Whose tree can be looked at'),
    call: heldCall.nullable(),
    earlier: z.array(heldCall).describe('Locked calls of this tree and period, newest first'),
    mayHold: z.boolean().describe('Whether you may set the day of this call and lock it'),
    isLocked: z.boolean(),
    dimensions: z.array(z.string()).describe('By what it can be broken down'),
    whole: rolledNumbers,
    wholeLast: numbers.nullable(),
    wholeSaid: word.nullable(),
    maySayWhole: z.boolean(),
    rows: z.array(row),
    pacing,
    projection: projected.nullable(),
    leftOut: z.array(z.object({ currency, n: count, amount: total })).describe('In other currencies: never added'),
  }),
);

const worth = { won: total, ...numbers.shape };
export const breakdown = named(
  'ForecastBreakdown',
  z.object({
    by: z.string(),
    period,
    asOf: day,
    currency,
    freshAt: instant,
    limitedTo: z.enum(['own', 'team']).nullable(),
    isHidden: z.boolean(),
    node: person.nullable(),
    parts: z
      .array(
        z.object({
          id: id.nullable().describe('Null: no product, nobody whom you may know'),
          name: z.string().nullable(),
          n: count.describe('Deals that have a part in it'),
          ...worth,
          deals: z.array(z.object({ id, name: z.string(), ...worth })).describe('The ten largest'),
          branches: z
            .array(z.object({ person, ...worth }))
            .describe('Through whom it comes, where the tree first divides'),
        }),
      )
      .describe('The largest first, at most 40'),
    rest: z
      .object({ count, ...worth })
      .nullable()
      .describe('All further parts together'),
    beyond: z.object(worth).nullable().describe('What people said above (or below zero, under) what the deals come to'),
    whole: z.object(worth).nullable().describe('What the call says: all of the above together'),
  }),
);

export const stood = z.object({
  amount: total.nullable(),
  currency,
  status: z.enum(['open', 'won', 'lost']),
  category: z.enum(forecastCategories).nullable(),
  stageName: z.string(),
  closeOn: day.nullable(),
  owner: person,
});
const movedDeal = named(
  'ForecastDeal',
  z.object({
    id,
    name: z.string(),
    company: z.string().nullable(),
    now: stood.nullable().describe('Null: it is not there, or not for you, any more'),
    was: stood.nullable(),
    moves: z.array(z.object({ bar: z.enum(bars), amount: total })).describe('What it did to the open value'),
    by: person.nullable().describe('Who last changed it in between'),
    reason: z.string().nullable(),
    nextStep: z.string().nullable(),
    nextStepOn: day.nullable(),
    flaws: z.array(z.enum(flaws)),
    version: version.nullable(),
    ownCategory: z.enum(forecastCategories).nullable(),
    mayWrite: z.boolean(),
  }),
);
const barSums = z.array(z.object({ bar: z.enum(bars), amount: total, n: count }));
const stock = z.object({ amount: total, n: count });
export const movement = {
  period: period.nullable(),
  from: z.object({ day, at: instant, callId: id.nullable() }),
  until: day,
  currency,
  freshAt: instant,
  limitedTo: z.enum(['own', 'team']).nullable(),
  isHidden: z.boolean(),
  start: stock,
  bars: barSums,
  end: stock,
  deals: z.array(movedDeal),
  count: count.describe('How many deals it is about; at most 1,000 are told'),
};

export const accuracy = z.object({
  n: count,
  wape: share,
  bias: share,
  addedValue: share.describe('What overriding took off the error, over what came; below 0 it made it worse'),
  overridden: count,
});
