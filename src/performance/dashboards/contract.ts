import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route, total } from '../../platform/http/contract.ts';
import { band, definition, figure } from '../../platform/metrics/contract.ts';

const tone = z.enum(['good', 'warn', 'bad', 'quiet']);
const share = z.number();

/** What stands out, the most important first; the screen has a sentence for each kind. */
const headlineFact = named(
  'HeadlineFact',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('nothing-yet'), tone }),
    z.object({ kind: z.literal('data-ends'), tone, on: day }),
    z.object({
      kind: z.literal('won-against-quota'),
      tone,
      won: total,
      quota: total,
      attainment: share,
      pace: share,
      standing: z.enum(['reached', 'ahead', 'on-pace', 'behind']),
    }),
    z.object({ kind: z.literal('won'), tone, won: total }),
    z.object({
      kind: z.literal('coverage'),
      tone,
      value: z.number(),
      band,
      place: z.enum(['below', 'within', 'above']),
    }),
    z.object({ kind: z.literal('weakest-stage'), tone, stageId: id, name: z.string(), conversion: share, n: z.int() }),
    z.object({ kind: z.literal('trend'), tone, metricId: z.string(), before: z.number(), now: z.number() }),
  ]),
);

const missing = total.nullable().describe('What is still to be won to the quota; null without one');

/** What is still to come in a quarter. */
export const ahead = named(
  'Ahead',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('over') }),
    z.object({ kind: z.literal('hidden') }),
    z.object({ kind: z.literal('nothing-open'), missing }),
    z.object({ kind: z.literal('too-few'), n: z.int(), amount: total, have: z.int(), need: z.int(), missing }),
    z.object({
      kind: z.literal('likely'),
      n: z.int(),
      amount: total.describe('What is open now'),
      shares: z
        .object({ low: share, high: share })
        .describe('Of what was open on the same day of earlier quarters, what was won by their end'),
      quarters: z.int().describe('How many quarters these are'),
      likely: z.object({ low: total, high: total }),
      missing,
      reach: z.enum(['reached', 'enough', 'close', 'short']).nullable(),
    }),
  ]),
);

/** The one thing that helps the quarter most. */
const todo = named(
  'BridgeTodo',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['bring-newer', 'go-on', 'set-quotas', 'clear-pipeline', 'keep']) }),
    z.object({ kind: z.literal('fill-pipeline'), amount: total }),
    z.object({ kind: z.literal('talk'), personId: id, name: z.string(), attainment: share, others: z.int() }),
    z.object({ kind: z.literal('mend-stage'), stageId: id, name: z.string() }),
  ]),
);

const reading = z.object({
  name: z.string(),
  from: day,
  until: day,
  asOf: day,
  value: z.number().nullable(),
  n: z.int(),
});

export const bridgeFigure = named(
  'BridgeFigure',
  z.object({
    definition,
    figure,
    delta: z
      .object({
        before: z.number(),
        change: z.number(),
        share: share.nullable(),
        tone,
        from: day,
        until: day,
        asOf: day,
      })
      .nullable()
      .describe('Against the same day of the quarter before'),
    series: z.array(reading).describe('Eight quarters, this one last'),
  }),
);

const bridgePerson = named(
  'BridgePerson',
  z.object({
    personId: id,
    name: z.string(),
    isActive: z.boolean(),
    quota: total.nullable(),
    won: figure.nullable(),
    attainment: share.nullable(),
    open: total.nullable(),
    coverage: figure.nullable(),
    winRate: figure.nullable(),
  }),
);

const bridgePipeline = z.object({
  pipelineId: id,
  name: z.string(),
  stages: z.array(
    z.object({
      stageId: id,
      name: z.string(),
      entered: z.int(),
      advanced: z.int(),
      left: z.int(),
      stillThere: z.int(),
      conversion: figure,
    }),
  ),
  strongestStageId: id.nullable(),
  weakestStageId: id.nullable(),
});

export const bridge = named(
  'Bridge',
  z.object({
    period: z.object({ name: z.string(), from: day, until: day }),
    asOf: day,
    currency,
    limitedTo: z.enum(['own', 'team']).nullable(),
    freshAt: instant,
    latestActivityOn: day.nullable().describe('The last day on which a deal was won or lost'),
    isQuiet: z.boolean().describe('Nothing closed in the quarter nor in the one before, though something did earlier'),
    headline: z.array(headlineFact),
    ahead,
    todo,
    quota: z.object({
      amount: total.nullable(),
      attainment: share.nullable(),
      pace: share.describe('The share of the period that is over'),
    }),
    figures: z.array(bridgeFigure),
    wonByQuarter: z.array(
      z.object({ name: z.string(), from: day, until: day, won: total.nullable(), n: z.int(), quota: total.nullable() }),
    ),
    pipelines: z.array(bridgePipeline),
    people: z.array(bridgePerson),
  }),
);

export const readBridge = route({
  id: 'dashboards.bridge',
  method: 'GET',
  path: '/api/v1/bridge',
  summary: 'How the quarter stands: headline, figures, stages and people, now or as of a past day',
  rights: 'signed-in',
  query: z.strictObject({
    asOf,
    period: z.string().max(12).optional().describe('A quarter such as Q3 2026; left out, that of the day'),
  }),
  answer: bridge,
});

export { makeDecision } from './decisions/contract.ts';
