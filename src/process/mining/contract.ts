import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route } from '../../platform/http/contract.ts';
import { stageChanges } from '../pipeline/index.ts';
import { frictionKinds } from './rules/friction.ts';
import { leverNames } from './rules/levers.ts';
import { maturityParts } from './rules/maturity.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const range = z.object({ low: share, high: share });
const counted = z.object({ n: count, of: count, share, range }).nullable().describe('With its range at 95 %');
const place = z.string().describe('A stage, or won or lost');
const rights = { kind: 'process', action: 'read' } as const;

const whose = {
  asOf,
  pipelineId: id,
  ownerId: id.optional(),
  team: id.optional().describe('Of everybody whom this person leads, and his own'),
};
const period = {
  from: day.optional().describe('Left out, a year before'),
  before: day.optional().describe('The first day after; left out, tomorrow'),
};
const question = z.strictObject({ ...whose, ...period });

const bottleneck = z.object({ stageId: id, times: z.number().min(0) }).nullable();

export const mined = named(
  'MinedProcess',
  z.object({
    pipeline: z.object({ id, name: z.string(), stages: z.array(z.object({ id, name: z.string() })) }),
    from: day,
    before: day,
    freshAt: instant,
    limitedTo: z.enum(['own', 'team']).nullable(),
    deals: count.describe('That came, moved or closed in the period'),
    atMost: z.boolean().describe('There were more; those made last are told of'),
    closed: count,
    won: count,
    variants: z
      .array(
        z.object({
          path: z.array(place),
          deals: count,
          share,
          won: counted,
          medianDays: z.number().nullable(),
          isStraight: z.boolean(),
        }),
      )
      .describe('The ways that closed deals took, the most frequent first'),
    otherVariants: z.object({ ways: count, deals: count }),
    moves: z.array(
      z.object({
        from: id,
        to: place,
        kind: z.enum(['step', 'skip', 'back', 'win', 'early-win', 'lose']),
        n: count,
        share,
        allowed: z.boolean(),
        medianDays: z.number(),
      }),
    ),
    stages: z.array(
      z.object({
        stageId: id,
        entered: count,
        there: count,
        days: z.object({
          median: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          p80: z.number().nullable(),
        }),
        ofTime: share,
        lost: counted,
        skipped: count,
        sentBack: count,
        again: count,
      }),
    ),
    slowest: bottleneck,
    leakiest: bottleneck,
    conformance: z.object({ moves: count, allowed: counted, steps: counted, straight: counted }),
    loops: z.object({ deals: count, share: counted, won: counted, wonOthers: counted }),
  }),
);

export const readProcess = route({
  id: 'process.mine',
  method: 'GET',
  path: '/api/v1/process-mining',
  summary: 'The ways that deals really take through a pipeline, where they wait and where they are lost',
  description:
    'From every move that history knows, held against the order and the rules of the pipeline. Of the deals whom you see.',
  rights,
  query: question,
  answer: mined,
});

export const behindProcess = route({
  id: 'process.deals',
  method: 'GET',
  path: '/api/v1/process-mining/deals',
  summary: 'The deals behind a number of the process',
  rights,
  query: z.strictObject({
    ...whose,
    ...period,
    of: z
      .string()
      .max(600)
      .regex(/^[a-z]+(:[a-z0-9>-]+)?$/, 'is no number of the process')
      .describe(
        'variant:A>B>won, move:A>B, stage:A, there:A, lost:A, skipped:A, back:A, again:A, loops, straight, off, guided:A and unguided:A, each also >on, >closed, >won',
      ),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: named(
    'DealsOfProcess',
    z.object({
      total: count,
      items: z.array(
        z.object({
          deal: z.object({ id, name: z.string() }),
          owner: z.object({ id, name: z.string() }),
          amount: z.int().nullable(),
          currency,
          end: z.enum(['open', 'won', 'lost']),
          days: count,
        }),
      ),
    }),
  ),
});

const lever = z.object({
  lever: z.enum(leverNames),
  before: z.number().nullable(),
  after: z.number().nullable(),
  n: z.object({ before: count, after: count }),
  change: z.number().nullable().describe('0.1 is a tenth more'),
  range: z.object({ low: z.number(), high: z.number() }).nullable().describe('At 95 %'),
  isClear: z.boolean(),
  isBetter: z.boolean().nullable(),
});
const compared = z.object({
  beforeFrom: day,
  on: day,
  until: day.describe('The day after the last'),
  levers: z.array(lever),
  attributedTo: z.enum(leverNames).nullable(),
  isCut: z.boolean().describe('More deals closed than are looked at: of each side these are those closed last'),
});

export const readMaturity = route({
  id: 'process.maturity',
  method: 'GET',
  path: '/api/v1/process-mining/maturity',
  summary: 'How mature a process is, what was changed in it and what came of each change',
  description:
    'Conversion, size, cycle and forecast of the deals that closed in the ninety days before a change and in as many after it, each with its range.',
  rights,
  query: z.strictObject({ ...whose, on: day.optional().describe('Compare before and after this day, too') }),
  answer: named(
    'ProcessMaturity',
    z.object({
      index: z.int().min(0).max(100).nullable(),
      parts: z.array(z.object({ part: z.enum(maturityParts), share: share.nullable() })),
      needed: count.describe('Closed deals on either side, below which nothing is said'),
      changes: z.array(
        z.object({
          on: day,
          person: z.string().nullable(),
          reason: z.string().nullable(),
          stages: z.array(
            z.object({
              name: z.string(),
              what: z.array(z.enum(stageChanges)),
            }),
          ),
          fields: z.array(z.string()),
          effect: compared,
        }),
      ),
      chosen: compared.nullable(),
      currency,
    }),
  ),
});

export const readFriction = route({
  id: 'process.friction',
  method: 'GET',
  path: '/api/v1/process-mining/friction',
  summary: 'What rubs: data that is missing, stages people disagree on, ways that are left, features nobody uses',
  rights,
  query: z.strictObject(whose),
  answer: named(
    'ProcessFriction',
    z.object({
      items: z.array(
        z.object({
          kind: z.enum(frictionKinds),
          about: z.string().describe('A field, a stage’s name, a kind of move or a feature'),
          stageId: id.nullable(),
          n: count,
          of: count,
          share,
          range,
          before: share.nullable(),
        }),
      ),
      looked: z.object({ openDeals: count, moves: count, features: count }),
    }),
  ),
});

const side = z.object({
  n: count.describe('Deals that left the stage'),
  days: z
    .object({ median: z.number(), range: z.object({ low: z.number(), high: z.number() }).nullable() })
    .nullable()
    .describe('In the stage, with the range at 95 %'),
  on: counted.describe('Went on to a later stage or were won'),
  won: counted.describe('Of those that closed'),
});
const beyond = z.object({
  difference: z
    .object({ change: z.number(), range: z.object({ low: z.number(), high: z.number() }).describe('At 95 %') })
    .nullable(),
  says: z.enum(['more', 'less', 'no-difference', 'too-few']),
});

export const readGuidance = route({
  id: 'process.guidance',
  method: 'GET',
  path: '/api/v1/process-mining/guidance',
  summary: 'Deals in which the steps of a stage’s playbook were done, beside those in which they were not',
  description:
    'Done are two thirds of the steps or more, as the last day of the period knew the playbook and what was done. Deals still in the stage are left out. It went together; that the one made the other so is not said.',
  rights,
  query: question,
  answer: named(
    'ProcessGuidance',
    z.object({
      from: day,
      before: day,
      atMost: z.boolean().describe('There were more deals; those made last are told of'),
      fewest: count.describe('Deals on either side, below which nothing is claimed'),
      stages: z.array(
        z.object({
          stage: z.object({ id, name: z.string() }),
          steps: count,
          there: count.describe('Still in it'),
          with: side,
          without: side,
          days: beyond,
          on: beyond,
          won: beyond,
        }),
      ),
    }),
  ),
});
