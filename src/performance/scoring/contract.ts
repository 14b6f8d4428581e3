import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route } from '../../platform/http/contract.ts';
import { grades } from './rules/grades.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const feature = z.string().describe('What it looks at: daysInStage, ownerRecord');
const grade = z.enum(grades).describe('A has three times the odds of what is usual, E a third');
const person = z.object({ id, name: z.string() });
const reason = named(
  'ScoreReason',
  z.object({
    feature,
    value: z.string().describe('What it says there; empty for nothing. Names in the place of ids'),
    weight: z.number().describe('By how much it moves the log odds'),
  }),
);
const reasons = {
  up: z.array(reason).describe('What raises it most, at most three'),
  down: z.array(reason).describe('What lowers it most, at most three'),
};

export const goodness = named(
  'ScoreGoodness',
  z.object({
    auc: share.nullable().describe('Of two, one of which was won, how often that one had the higher chance'),
    aucRange: z.object({ low: share, high: share }).nullable().describe('At 95 %'),
    brier: share.describe('Mean squared distance of chance and outcome'),
    baseBrier: share.describe('The same for who always says the share that is usual'),
    ece: share.describe('How far chances and what happened lie apart, on average'),
    baseRate: share,
    liftTop10: z.number().min(0).nullable().describe('How many times as many were won in the tenth with the highest'),
    n: count.describe('Moments that were foretold'),
    subjects: count.describe('Of so many deals or companies'),
    bins: z.array(z.object({ n: count, said: share, happened: share, low: share, high: share })),
    gains: z.array(share).describe('Of all won the share among the best tenth, two tenths, and so on'),
    naiveBayes: z.object({ auc: share.nullable(), brier: share }).describe('What naive Bayes makes of the same'),
  }),
);

const barred = z.object({
  feature,
  why: z.enum(['alone', 'after']).describe('It alone nearly decides, or it is written after the outcome'),
  auc: share.nullable(),
  share: share.nullable().describe('Of the deals that closed so many got it afterwards'),
});

const version = z.object({
  id,
  madeAt: instant,
  why: z.enum(['first', 'night', 'drift', 'asked']),
  says: z.enum(['model', 'base-rate', 'nothing']),
  because: z.enum(['better', 'no-better', 'not-judged', 'too-few']),
  chosenModel: z.enum(['base-rate', 'naive-bayes', 'logistic', 'trees', 'logistic-and-trees']).nullable(),
  auc: share.nullable(),
  brier: share.nullable(),
  ece: share.nullable(),
  n: count,
});

export const scores = named(
  'Scores',
  z.object({
    asOf: day,
    scoredOn: day.nullable().describe('The day whose scores are told'),
    closed: z.object({ won: count, lost: count, needed: count }).nullable().describe('Null before it ever learnt'),
    current: z
      .object({
        ...version.shape,
        baseRate: share,
        subjects: count,
        judgedFrom: day.nullable().describe('What lies behind this day was foretold from what closed before it'),
        goodness: goodness.nullable(),
        uses: z.array(z.object({ feature, share })),
        barred: z.array(barred),
        suspected: z.array(barred),
        unread: z.array(feature),
        seconds: z.number().min(0),
        drift: z.object({
          shifts: z.array(z.object({ feature, psi: z.number(), moved: z.boolean() })).nullable(),
          cameTrue: z.object({ n: count, said: share, happened: share, off: z.boolean() }).nullable(),
          closedWithScore: count,
          needed: count,
          hasDrifted: z.boolean(),
        }),
      })
      .nullable(),
    grades: z
      .array(z.object({ grade, from: share, n: count }))
      .describe('From which chance on, and how many open deals you see have it'),
    versions: z.array(version),
    mayTrain: z.boolean(),
  }),
);

export const readScores = route({
  id: 'scores.read',
  method: 'GET',
  path: '/api/v1/scores',
  summary: 'How good the scores of deals are, what they look at, and what is barred',
  description:
    'Judged on what lies later than all that was learnt from. Where no model is better than always saying the usual share, that share is said of every deal.',
  rights: { kind: 'score', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: scores,
});

export const listScores = route({
  id: 'scores.list',
  method: 'GET',
  path: '/api/v1/scores/deals',
  summary: 'Open deals in the order in which to work them, each with its chance and why',
  description:
    'One in twenty, drawn anew each week, stands where the lot puts it, so that what nobody works still teaches.',
  rights: { kind: 'score', action: 'read' },
  query: z.strictObject({
    asOf,
    ownerId: id.optional(),
    team: id.optional().describe('Of everybody whom this person leads, and his own'),
    grade: grade.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
    skip: z.coerce.number().int().min(0).max(10_000).default(0),
  }),
  answer: named(
    'RankedDeals',
    z.object({
      scoredOn: day.nullable(),
      more: z.boolean(),
      items: z.array(
        z.object({
          deal: z.object({ id, name: z.string() }),
          owner: person,
          company: z.string().nullable(),
          stage: z.string().nullable(),
          amount: z.int().nullable(),
          currency,
          chance: share,
          grade,
          byLot: z.boolean(),
          ...reasons,
        }),
      ),
    }),
  ),
});

export const readDealScore = route({
  id: 'scores.deal',
  method: 'GET',
  path: '/api/v1/scores/deals/:id',
  summary: 'How likely a deal is to be won, why, and how that went',
  rights: { kind: 'score', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf }),
  answer: named(
    'DealScore',
    z.object({
      score: z
        .object({
          on: day,
          chance: share,
          grade,
          byLot: z.boolean(),
          says: z.enum(['model', 'base-rate']),
          because: z.enum(['better', 'no-better', 'not-judged']),
          baseRate: share,
          auc: share.nullable(),
          ece: share.nullable(),
          n: count,
          ...reasons,
        })
        .nullable()
        .describe('Null for a closed deal, and while there is not enough to say'),
      closed: z.object({ won: count, lost: count, needed: count }).nullable(),
      course: z.array(z.object({ on: day, chance: share })).describe('The oldest first'),
    }),
  ),
});

export const readLeadScore = route({
  id: 'scores.lead',
  method: 'GET',
  path: '/api/v1/scores/leads/:id',
  summary: 'How likely an open lead is to be converted, as of last night, and why',
  rights: { kind: 'score', action: 'read' },
  params: z.strictObject({ id }),
  answer: named(
    'LeadScore',
    z.object({
      score: z
        .object({
          chance: share,
          grade,
          says: z.enum(['model', 'base-rate']),
          because: z.enum(['better', 'no-better', 'not-judged']),
          baseRate: share,
          auc: share.nullable(),
          n: count,
          ...reasons,
        })
        .nullable()
        .describe('Null for a lead that is over or came in today, and while there is not enough to say'),
      closed: z
        .object({ won: count, lost: count, needed: count })
        .nullable()
        .describe('Leads that were converted and given up, and how many of either are needed'),
    }),
  ),
});

export const readLookAlikes = route({
  id: 'scores.lookAlikes',
  method: 'GET',
  path: '/api/v1/scores/look-alikes',
  summary: 'Companies that have not bought, those most like the ones that did first',
  description:
    'Learnt from what was known of each company when its first deal began, and held against companies that were not learnt from.',
  rights: { kind: 'score', action: 'read' },
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: named(
    'LookAlikes',
    z.object({
      madeAt: instant.nullable(),
      says: z.enum(['model', 'base-rate', 'nothing']),
      companies: z.object({ won: count, lost: count, needed: count }).nullable(),
      baseRate: share.nullable(),
      goodness: goodness.nullable(),
      items: z.array(
        z.object({
          company: z.object({ id, name: z.string() }),
          owner: person.nullable(),
          chance: share,
          openDeals: count,
          ...reasons,
        }),
      ),
    }),
  ),
});

export const trainScores = route({
  id: 'scores.train',
  method: 'POST',
  path: '/api/v1/scores/train',
  summary: 'Learn anew now instead of tonight',
  rights: { kind: 'score', action: 'write' },
  limit: { max: 4, seconds: 60 },
  body: z.strictObject({}),
});
