import { z } from 'zod';
import {
  amount,
  asOf,
  currency,
  day,
  id,
  named,
  route,
  total,
  version,
  wholeInQuery,
} from '../../platform/http/contract.ts';

const quarterName = z
  .string()
  .regex(/^Q[1-4] (FY)?(19|20|21)\d\d$/, 'must be a fiscal quarter such as Q3 2026')
  .describe('A fiscal quarter such as Q3 2026');

/** As it is asked for: with the year before and the day after it still in the calendar. */
const askedQuarter = quarterName.refine(
  (name) => !/(190[0-4]|2199)$/.test(name),
  'must be a quarter of the years 1905 to 2198',
);

const who = z.object({ id, name: z.string() });
const cell = named('QuotaCell', z.object({ id, amount: total, currency, version }));
const sums = z.array(total.nullable()).describe('One for each quarter; null where nobody has a quota');

/** Who came under another manager in a quarter, and what of his amount counts with each, by the days. */
export const teamMoves = z.array(
  named(
    'TeamMove',
    z.object({
      person: who,
      quarter: quarterName,
      amount: total,
      parts: z
        .array(z.object({ manager: who.nullable(), from: day, until: day, days: z.int(), amount: total }))
        .describe('Together the amount, to the cent'),
    }),
  ),
);

const quotaGrid = named(
  'QuotaGrid',
  z.object({
    year: z.int(),
    currency,
    quarters: z.array(z.object({ name: quarterName, from: day, until: day })),
    people: z.array(
      z.object({
        personId: id,
        name: z.string(),
        managerId: id.nullable(),
        isActive: z.boolean(),
        cells: z.array(cell.nullable()),
        year: total.nullable(),
        mayChange: z.boolean(),
      }),
    ),
    teams: z.array(
      z.object({
        leaderId: id,
        people: z.int().describe('The leader and everybody below, today or on the day asked for'),
        quarters: sums.describe('What each of these has by the days on which he was below, to the cent'),
        year: total.nullable(),
      }),
    ),
    whole: z.object({ quarters: sums, year: total.nullable() }),
    moves: teamMoves,
    limitedTo: z.enum(['own', 'team']).nullable(),
  }),
);

const year = wholeInQuery(1905, 2198)
  .optional()
  .describe('The fiscal year; left out, the one of today or of the day asked for');

export const readQuotas = route({
  id: 'targets.readQuotas',
  method: 'GET',
  path: '/api/v1/quotas',
  summary: 'The quotas of a fiscal year: people by quarters, with the sums of teams',
  rights: { kind: 'quota', action: 'read' },
  query: z.strictObject({ year, asOf }),
  answer: quotaGrid,
});

export const setQuotas = route({
  id: 'targets.setQuotas',
  method: 'PUT',
  path: '/api/v1/quotas',
  summary: 'Set or clear many quotas at once, undone as one',
  description: 'An amount of null clears a quota. A version that is not the current one any more refuses the whole.',
  rights: { kind: 'quota', action: 'write' },
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          personId: id,
          quarter: askedQuarter,
          amount: amount.min(1).nullable(),
          version: version
            .nullable()
            .optional()
            .describe('The version seen, null when none was there; left out, whatever is there is replaced'),
        }),
      )
      .min(1)
      .max(2_000),
    trueFrom: day
      .optional()
      .describe('Since when new quotas hold, when that is earlier than today; a quota changed holds from now on'),
    reason: z.string().trim().min(1).max(500).optional(),
  }),
  answer: z.object({ groupId: id, set: z.int(), cleared: z.int(), unchanged: z.int() }),
  refusals: ['changed-meanwhile', 'fiscal-year-changed'],
});

export const proposeQuotas = route({
  id: 'targets.proposeQuotas',
  method: 'GET',
  path: '/api/v1/quotas/proposal',
  summary: 'Quotas proposed from what each person won before; nothing is written',
  rights: { kind: 'quota', action: 'read' },
  query: z.strictObject({
    quarter: askedQuarter,
    from: z.enum(['year-before', 'last-quarter']).default('year-before').describe('What it rests on'),
    growthPercent: wholeInQuery(-100, 1_000).default(0),
    asOf,
  }),
  answer: z.object({
    quarter: quarterName,
    basedOn: quarterName,
    currency,
    items: z.array(z.object({ personId: id, amount: total, won: total })),
  }),
});
