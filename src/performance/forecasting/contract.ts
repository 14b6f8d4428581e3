import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route, total } from '../../platform/http/contract.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const money = total.describe('In minor units of the currency of the answer');

const period = named(
  'ProjectionPeriod',
  z.object({ kind: z.enum(['month', 'quarter', 'year']), name: z.string(), from: day, until: day }),
);

const landing = named(
  'ProjectionLanding',
  z.object({
    p10: money,
    p50: money,
    p90: money,
    mean: money.describe('What is expected: those of the parts make up that of the whole, to the cent'),
    fromOpen: money.describe('Of the mean, from deals that are open'),
    fromNew: money.describe('Of the mean, from deals still to be created'),
  }),
);

/** Why there is no landing: nothing is left of the period, too few deals have closed, or amounts are kept from the reader. */
const missing = named(
  'ProjectionMissing',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('over') }),
    z.object({ kind: z.literal('hidden') }),
    z.object({ kind: z.literal('too-few'), have: count, need: count }),
    z.object({ kind: z.literal('too-far') }),
  ]),
);

const quota = named(
  'ProjectionQuota',
  z.object({
    amount: money,
    chance: share.nullable().describe('That at least the quota is won, by what is won already and what may land'),
  }),
);

/** The whole value at the end of the period: what is won already is in it. */
const standing = {
  won: money.nullable().describe('Won in the period until the day asked for; null where it is kept from you'),
  landing: landing.nullable(),
  quota: quota.nullable().describe('Null where nobody has one for the whole period: quotas are not cut into days'),
  open: count.describe('Open deals'),
};

const child = named(
  'ProjectionPart',
  z.object({
    kind: z.enum(['person', 'team']).describe('A team is its leader and everybody below'),
    id,
    name: z.string(),
    isActive: z.boolean(),
    people: count,
    ...standing,
  }),
);

export const projection = named(
  'Projection',
  z.object({
    scope: z.object({ kind: z.enum(['company', 'team', 'person']), id: id.nullable(), name: z.string().nullable() }),
    limitedTo: z.enum(['own', 'team']).nullable().describe('Only what you, or your team, own is counted'),
    period,
    asOf: day,
    currency,
    freshAt: instant,
    missing: missing.nullable(),
    ...standing,
    gaps: z
      .object({
        withoutAmount: count.describe('Open deals of which nobody said what they are worth'),
        listPriced: count.describe('Open deals that are worth their list price until somebody says more'),
        withoutDay: count.describe('Open deals without a day on which they are expected to close'),
        overdue: count.describe('Open deals whose expected day is past'),
        widerBy: z
          .number()
          .min(0)
          .nullable()
          .describe('By how much wider the range is than if all amounts were said: 0.1 is a tenth; null for no range'),
        otherCurrencies: z.array(z.object({ currency, n: count, amount: money })),
      })
      .describe('What is not known, and what that does to the range'),
    children: z.array(child).describe('Direct reports, and whoever leads them himself'),
    months: z
      .array(z.object({ name: z.string(), from: day, until: day, fromOpen: money, fromNew: money, won: money }))
      .describe('Month by month from that of the day on: what is expected, and of the running month what is won'),
    learntFrom: z.object({
      closed: count.describe('Closed deals that taught it'),
      since: day.nullable(),
      draws: count,
      version: z.int(),
    }),
  }),
);

const question = {
  asOf,
  period: z
    .string()
    .max(12)
    .optional()
    .describe(
      'A month such as 2026-08, a quarter such as Q3 2026 or a year such as 2026; left out, the quarter of the day',
    ),
  team: id.optional().describe('Of everybody whom this person leads, and his own'),
  person: id.optional(),
};

export const readProjection = route({
  id: 'forecasting.readProjection',
  method: 'GET',
  path: '/api/v1/projection',
  summary: 'Where a month, quarter or year will land, as a range, in whole and by person or team',
  description:
    'Open deals by the chances that past deals had at their age, deals still to be created, and one common shock for all. Everybody’s draws are thrown together: those of people add up to those of their team and of the company.',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject(question).refine(({ team, person }) => !(team && person), {
    path: ['team'],
    message: 'is not asked together with a person',
  }),
  answer: projection,
});
