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
    course: z
      .array(z.object({ madeOn: day, p10: money, p50: money, p90: money, won: money }))
      .describe(
        'What was said of this period on earlier days, as it was said then; nothing where that would tell of deals that you do not see',
      ),
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

const dumb = named(
  'ProjectionDumbAnswers',
  z.object({
    stageWeighted: total.nullable().describe('Open deals expected to close in it, by the chances of their stages'),
    sameLastYear: total.nullable().describe('What was won in the same days a year before'),
    linearPace: total.nullable().describe('What was won in as many days before'),
    lastCommit: total.nullable().describe('Open deals called commit that are expected to close in it'),
  }),
);

const skill = z.number().nullable().describe('1 less its loss over that of the other; below 0 the other was nearer');

export const trackRecord = named(
  'ProjectionTrackRecord',
  z.object({
    currency,
    trials: count.describe('Month ends projected by what was known on them, each for the three months after'),
    need: count.describe('With fewer nothing is judged'),
    from: day.nullable(),
    until: day.nullable(),
    accuracy: z
      .object({
        coverage: share.describe('How often what came lay within the range: 0.8 is what it promises'),
        wape: z.number().nullable().describe('The sum of errors of the middle over the sum of what came'),
        bias: z.number().nullable().describe('The same with its sign: above 0 it was too glad'),
        skill: z.object({ stageWeighted: skill, sameLastYear: skill, linearPace: skill, lastCommit: skill }),
      })
      .nullable(),
    losesTo: z
      .enum(['stageWeighted', 'sameLastYear', 'linearPace', 'lastCommit'])
      .nullable()
      .describe('The one that was nearest, where one was nearer'),
    now: z
      .object({ period: z.string(), until: day, won: total, ...dumb.shape })
      .nullable()
      .describe(
        'The four dumb answers for the running quarter, what is won already included; null for whoever does not see all deals',
      ),
    chances: z.object({
      deals: count,
      won: count,
      brier: z.number().nullable().describe('Mean square of what the chances of deals missed by; 0 is perfect'),
      brierOfShare: z.number().nullable().describe('What the share of won deals alone would have missed by'),
      bins: z.array(z.object({ from: share, to: share, n: count, said: share.nullable(), came: share.nullable() })),
    }),
    landings: z
      .array(
        z.object({
          asOf: day,
          until: day,
          p10: total,
          p50: total,
          p90: total,
          actual: total,
          isWithin: z.boolean(),
          ...dumb.shape,
        }),
      )
      .describe('Nothing for whoever does not see all deals'),
    people: z
      .array(
        z.object({
          person: z.object({ id, name: z.string() }),
          landings: count,
          coverage: share.describe('How often what he won lay within his range'),
          wape: z.number().nullable(),
          bias: z.number().nullable().describe('Above 0 it was too glad'),
        }),
      )
      .describe('Of whom you see, from as many month ends on as are needed; whom it misses most first'),
    mayJudge: z.boolean(),
  }),
);

export const readTrackRecord = route({
  id: 'forecasting.readTrackRecord',
  method: 'GET',
  path: '/api/v1/projection/track-record',
  summary: 'How true past projections were, against four dumb answers, and whether the chances of deals came true',
  description:
    'The month ends of the last two years, projected by what was known on them and held against what came. Of the whole company: who does not see all deals is told shares, no amounts.',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({}),
  answer: trackRecord,
});

export const judgeProjections = route({
  id: 'forecasting.judge',
  method: 'POST',
  path: '/api/v1/projection/track-record',
  summary: 'Hold past projections against what came now, all anew, instead of tonight',
  rights: { kind: 'workspace', action: 'write' },
});

const cause = named(
  'DealRiskCause',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['overdue', 'no-contact', 'stalled', 'step-late']), days: count }),
    z.object({ kind: z.enum(['pushed', 'large']), times: count }),
    z.object({ kind: z.enum(['no-step', 'beyond']) }),
  ]),
);

export const risks = named(
  'ProjectionRisks',
  z.object({
    asOf: day,
    currency,
    looked: count.describe(
      'Open deals that were looked at: the largest of those expected by the end of the period, or called commit',
    ),
    atRisk: count,
    amount: total.nullable().describe('What those at risk come to; null where amounts are kept from you'),
    items: z
      .array(
        z.object({
          id,
          name: z.string(),
          ownerId: id,
          ownerName: z.string(),
          amount: total.nullable(),
          expectedCloseOn: day.nullable(),
          causes: z.array(cause).min(1),
        }),
      )
      .describe('The largest first, fifty at most'),
  }),
);

export const readRisks = route({
  id: 'forecasting.readRisks',
  method: 'GET',
  path: '/api/v1/projection/risks',
  summary: 'Which deals may not come as expected, and why',
  description:
    'Open deals that are expected by the end of the period, or called commit: overdue, pushed, stalled, without a contact or a next step, larger than usual, or closing after it.',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject(question).refine(({ team, person }) => !(team && person), {
    path: ['team'],
    message: 'is not asked together with a person',
  }),
  answer: risks,
});
