import { z } from 'zod';
import {
  asOf,
  currency,
  day,
  id,
  instant,
  line,
  manyInQuery,
  named,
  page,
  pageQuery,
  route,
  total,
  wholeInQuery,
} from '../http/contract.ts';
import { dimensions } from './ask.ts';
import { ageBands } from './rules/ages.ts';

const signed = z.number();
const range = named('Range', z.object({ low: signed, high: signed }));
export const band = named('Band', z.object({ low: signed, high: signed }));

const missingValue = named(
  'MissingValue',
  z.object({
    kind: z.enum(['no-data', 'no-quota', 'quota-reached', 'too-few-closed', 'too-few-calls', 'hidden']),
    have: z.int().nullable(),
    need: z.int().nullable(),
  }),
);

/** One sign or number of a calculation as it is spelled out; which members are there follows from `kind`. */
const calculationPart = named(
  'CalculationPart',
  z.object({
    kind: z.enum(['money', 'count', 'share', 'days', 'sign']),
    of: z.string().optional().describe('Of a number: a word of the catalogue, such as quota'),
    amount: signed.optional().describe('Of a number; money in minor units'),
    currency: currency.optional().describe('Of money'),
    sign: z.string().optional().describe('Of a sign alone'),
  }),
);

const leftOut = named('LeftOut', z.object({ currency, n: z.int(), amount: total }));

export const figure = named(
  'MetricFigure',
  z.object({
    value: signed.nullable().describe('Money in minor units, a share from 0 to 1, days, or times'),
    n: z.int().describe('How many records it rests on'),
    range: range.nullable().describe('The 95 % range'),
    median: signed.nullable(),
    missing: missingValue.nullable().describe('Why there is no value'),
    currency: currency.nullable(),
    place: z.enum(['below', 'within', 'above']).nullable().describe('Where it stands to the healthy band'),
    calculation: z.array(calculationPart),
    leftOut: z.array(leftOut).describe('What stands in other currencies and is not counted'),
    from: day,
    until: day.describe('The first day after the period'),
    asOf: day,
    rowsHref: z.string().nullable().describe('Where the records behind it are'),
  }),
);

const groupKey = named(
  'MetricGroupKey',
  z.object({
    owner: id.nullable().optional(),
    team: id.nullable().optional(),
    pipeline: id.nullable().optional(),
    stage: id.nullable().optional(),
    move: z.string().nullable().optional().describe('From a stage to another or to an end: id>id, id>won, id>lost'),
    product: id.nullable().optional(),
    line: z.string().nullable().optional(),
    sector: z.string().nullable().optional(),
    country: z.string().nullable().optional(),
    territory: id.nullable().optional(),
    structureTeam: id.nullable().optional().describe('Of the structure that holds on the day'),
    segment: id.nullable().optional().describe('That the companies fit best, of those that they reach'),
    source: z.string().nullable().optional(),
    age: z.string().nullable().optional(),
    activityKind: id.nullable().optional(),
    direction: z.string().nullable().optional(),
    channel: z.string().nullable().optional(),
    quarter: z.string().optional(),
    month: z.string().optional(),
  }),
);

export const definition = named(
  'MetricDefinition',
  z.object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    aliases: z.array(z.string()).describe('What sources and other products call it'),
    meaning: z.string(),
    formula: z.string(),
    unit: z.enum(['ratio', 'share', 'days', 'count', 'money', 'money-per-day']),
    betterIs: z.enum(['higher', 'lower', 'within-band']),
    tells: z.enum(['leading', 'lagging']),
    leads: z.array(z.string()).describe('Of a lagging one: the leading ones that move before it'),
    band: band.nullable(),
    notToConfuseWith: z.array(z.string()),
    dimensions: z.array(z.enum(dimensions)),
    from: z.array(z.string()).describe('Of an own metric: those that it is reckoned from'),
    followsCohort: z.boolean().describe('It follows what began in the period, as later days know it'),
    module: z.string().nullable().describe('The module it belongs to, whether that is on or off'),
    isAdditive: z.boolean().describe('The values of the parts make up the value of the whole'),
  }),
);

export const metricAnswer = named(
  'MetricAnswer',
  z.object({
    definition,
    whole: figure,
    groups: z.array(figure.extend({ key: groupKey })),
    limitedTo: z.enum(['own', 'team']).nullable().describe('Only what you, or your team, own is counted'),
    freshAt: instant,
    basis: z
      .object({ n: z.int(), listPriced: z.int(), withoutAmount: z.int() })
      .nullable()
      .describe('How many amounts are list prices'),
    countsFrom: z
      .array(
        z.object({
          pipeline: z.string(),
          stage: z.string().nullable(),
          isNamed: z.boolean().describe('The pipeline names it; else it is the first of a demo or an offer'),
        }),
      )
      .describe('From which stage on the deals of each pipeline count, where a metric counts so'),
  }),
);

const metricRow = named(
  'MetricRow',
  z.object({
    kind: z.string(),
    id,
    name: z.string(),
    part: z.string().describe('What it counts as, such as won'),
    ownerId: id.nullable(),
    stageId: id.nullable(),
    day: day.nullable(),
    amount: total.nullable(),
    amountBasis: z.enum(['entered', 'list_price']).nullable(),
    currency: currency.nullable(),
    days: z.int().nullable(),
    share: z.number().optional().describe('Of a mean over records, the value of this one'),
  }),
);

const metricId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be the id of a metric, such as win_rate');
const orNone = z.union([id, z.literal('none')]);
const question = {
  period: z.string().max(12).optional().describe('A quarter such as Q3 2026 or a fiscal year such as 2026'),
  from: day.optional().describe('The first day of the period, instead of its name'),
  until: day.optional().describe('The first day after it'),
  asOf,
  owner: manyInQuery(id, 1_000).optional(),
  team: orNone.optional().describe('Who leads the owners'),
  teamOn: day.optional().describe('The day on which he leads them; left out, the day asked for'),
  pipeline: id.optional(),
  stage: id.optional(),
  move: z
    .string()
    .regex(/^[0-9a-f-]{36}>([0-9a-f-]{36}|won|lost)$/, 'must be a stage and where it was left for, such as id>won')
    .optional(),
  product: orNone.optional(),
  line: line(200).optional().describe('The line of products, as the catalogue sorts them; none for those of none'),
  sector: line(200).optional().describe('Of the companies; none for those without one'),
  country: line(200).optional().describe('Of the companies; none for those without one'),
  territory: orNone.optional().describe('That takes the companies, as of the day; none for those that none takes'),
  structureTeam: orNone
    .optional()
    .describe('Of the structure that holds on the day; none for what is with none of its teams'),
  segment: orNone
    .optional()
    .describe('That the companies belong to by their best fit, as of the day; none for those that belong to none'),
  source: line(200).optional().describe('Where deals came from; none where nobody said'),
  age: z.enum(ageBands).optional().describe('How many days deals have been there, closed ones until they closed'),
  custom: line(400).optional().describe('Of a field that was added to deals, as lists ask it: tier:is:gold'),
  activityKind: id.optional(),
  direction: z.enum(['in', 'out', 'none']).optional(),
  channel: z.enum(['in-person', 'phone', 'online', 'mail', 'message', 'none']).optional(),
  currency: currency.optional(),
};

export type Question = z.output<z.ZodObject<typeof question>>;

const version = wholeInQuery(1, 100_000)
  .optional()
  .describe('An earlier version of an own metric; without it the one in force');

export const listMetrics = route({
  id: 'metrics.list',
  method: 'GET',
  path: '/api/v1/metrics',
  summary: 'Every metric with its formula, unit, names and healthy band',
  rights: 'signed-in',
  answer: z.object({ items: z.array(definition) }),
});

export const readMetric = route({
  id: 'metrics.read',
  method: 'GET',
  path: '/api/v1/metrics/:id',
  summary: 'A metric over a period, in whole and taken apart, now or as of a past day',
  rights: 'signed-in',
  params: z.strictObject({ id: metricId }),
  query: z.strictObject({ ...question, version, groupBy: manyInQuery(z.enum(dimensions), 4).optional() }),
  answer: metricAnswer,
});

export const listMetricRows = route({
  id: 'metrics.rows',
  method: 'GET',
  path: '/api/v1/metrics/:id/rows',
  summary: 'The records behind a metric, as they were at the end of the day asked for',
  rights: 'signed-in',
  params: z.strictObject({ id: metricId }),
  query: z.strictObject({ ...question, version, ...pageQuery }),
  answer: page(metricRow),
});
