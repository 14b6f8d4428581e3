import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route, total } from '../../platform/http/contract.ts';
import { figure } from '../../platform/metrics/contract.ts';
import { outcomeMeasures } from './rules/quadrant.ts';

const limitedTo = z.enum(['own', 'team']).nullable().describe('Only what you, or your team, own is counted');
const period = z.object({ name: z.string(), from: day, until: day });
const told = z.object({ metricId: z.string(), figure });
const points = z.number().min(0).max(100);

const scoreItem = named(
  'ScoreItem',
  z.object({
    id: z.enum(['quota', 'pipeline', 'forecast', 'retention']),
    weight: z.int().describe('Of 100'),
    points: points.nullable(),
    missing: z.enum(['no-calls', 'no-quota', 'too-early', 'no-data']).nullable(),
    figures: z.array(told).describe('The numbers that it is made of'),
    inTime: z
      .object({ open: z.int(), inTime: z.int() })
      .nullable()
      .describe('Open deals, and those of them that stand in their stage no longer than its pace'),
    spread: z.number().nullable().describe('How evenly open deals are spread over the stages, 0 to 1'),
  }),
);

export const scorecard = named(
  'Scorecard',
  z.object({
    period,
    asOf: day,
    currency,
    limitedTo,
    freshAt: instant,
    of: z
      .object({ kind: z.enum(['person', 'team', 'all']), id: id.nullable(), name: z.string().nullable() })
      .describe('Whose it is'),
    pace: z.number().describe('The share of the period that is over'),
    funnel: z.object({
      from: day,
      until: day.describe('Close ratio and days look back over the twelve months up to here'),
      velocity: told,
      deals: told,
      size: told,
      ratio: told,
      speed: told,
      presented: told,
    }),
    outcome: z.object({
      version: z.int().describe('Of the weights and of the way to points'),
      score: points.nullable(),
      measured: z.int().describe('How much of the weights is measured, of 100'),
      credited: told.describe('What he is credited with of deals won in the quarter, whoever owns them'),
      leads: told.describe('Leads generated in the quarter: beside the score, with no weight in it'),
      items: z.array(scoreItem),
    }),
    activity: z.object({
      done: told,
      contacts: told,
      kinds: z.array(z.object({ kindId: id, name: z.string(), n: z.int() })),
      channels: z.array(
        z.object({
          channel: z.enum(['in-person', 'phone', 'online', 'mail', 'message']).nullable(),
          share: told,
          yield: told.nullable(),
        }),
      ),
    }),
  }),
);

const question = {
  asOf,
  period: z.string().max(12).optional().describe('A quarter such as Q3 2026; left out, that of the day'),
  team: id.optional().describe('Of everybody whom this person leads, and his own'),
};

export const readScorecard = route({
  id: 'scorecards.read',
  method: 'GET',
  path: '/api/v1/scorecards',
  summary:
    'The four levers of the funnel, the outcome score and, apart from it, the activity of a person, a team or all',
  rights: 'signed-in',
  query: z.strictObject({ ...question, owner: id.optional().describe('Of this person alone') }),
  answer: scorecard,
});

const range = z.object({ low: z.number(), high: z.number() });
const standing = z.object({
  side: z.enum(['more', 'less']),
  isClear: z.boolean().describe('By more than chance'),
});

export const quadrant = named(
  'ActivityToOutcome',
  z.object({
    from: day,
    until: day,
    asOf: day,
    currency,
    limitedTo,
    freshAt: instant,
    outcome: z.enum(outcomeMeasures),
    lines: z
      .object({ x: z.number(), y: z.number() })
      .nullable()
      .describe('The medians of the people; null for too few people to have a middle'),
    confidence: z
      .number()
      .describe('How sure one is of each, so that of all together hardly anybody is named by chance'),
    teams: z.array(z.object({ leaderId: id, name: z.string() })).describe('Who leads any of them'),
    people: z.array(
      z.object({
        personId: id,
        name: z.string(),
        isActive: z.boolean(),
        activities: z.int(),
        months: z.number().describe('From the first to the last month in which anything was done'),
        won: z.int(),
        closed: z.int(),
        wonValue: total.nullable(),
        x: z.number().describe('Activities a month'),
        xRange: range,
        y: z.number().nullable().describe('The share won, or won value a month in minor units'),
        yRange: range.nullable(),
        activity: standing,
        outcome: standing.nullable(),
        reading: z
          .enum(['quality', 'focus', 'strong', 'start', 'chance', 'too-few'])
          .describe('Busy but not effective, a good choice of deals, both, neither; or not more than chance'),
      }),
    ),
  }),
);

export const readQuadrant = route({
  id: 'scorecards.quadrant',
  method: 'GET',
  path: '/api/v1/scorecards/quadrant',
  summary: 'Who did much and who won much over twelve months, and who of them by more than chance',
  rights: 'signed-in',
  query: z.strictObject({
    ...question,
    outcome: z.enum(outcomeMeasures).default('win-rate').describe('What came of it: the share won, or won value'),
  }),
  answer: quadrant,
});
