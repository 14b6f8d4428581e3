import { z } from 'zod';
import { asOf, currency, day, id, line, named, page, pageQuery, route } from '../../platform/http/contract.ts';
import { moveKinds } from './rules/moves.ts';

const read = { kind: 'performance-review', action: 'read' } as const;
const write = { kind: 'performance-review', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const value = z.number().nullable();
const amount = z.int().nullable().describe('In minor units; null where it is not known, or kept from you');
const person = z.object({ id, name: z.string() });
const note = z.string().trim().max(4_000);
const unit = z.enum(['ratio', 'share', 'days', 'count', 'money', 'money-per-day']);
const sum = z.object({ amount: z.int(), n: z.int() });

const kept = z.object({
  ...{ id, version: z.int(), name: line(200), owner: person },
  from: day,
  until: day.describe('The first day after the period'),
  knownOn: day.describe('The day at whose end its numbers are read'),
  madeOn: day,
  note,
  isYours: z.boolean(),
  mayWrite: z.boolean(),
});

const review = named('PerformanceReview', kept);

const report = named(
  'PerformanceReviewReport',
  kept.extend({
    currency,
    pace: z.number().describe('The share of the period’s days that were over'),
    rules: z.int().describe('Of the rules that it is drawn by'),
    digest: z.string().describe('What the report came to when it was made'),
    isSame: z.boolean().describe('Drawn again now from what was frozen, it comes to the same'),
    figures: z.array(
      z.object({
        metricId: z.string(),
        metricVersion: z.int(),
        unit,
        value,
        n: z.int(),
        range: z.object({ low: z.number(), high: z.number() }).nullable(),
        band: z.object({ low: z.number(), high: z.number() }).nullable(),
        before: value.describe('Of the period before, up to the same day where this one still ran'),
        change: value,
        says: z.enum(['better', 'worse', 'chance']).nullable(),
        rowsHref: z.string().nullable().describe('The records behind it, as of the same day'),
      }),
    ),
    people: z.array(
      z.object({
        person,
        ...{ quota: amount, won: amount, open: amount },
        attainment: value,
        coverage: value,
        winRate: value,
        closed: z.int(),
        activities: value,
      }),
    ),
    movement: z
      .object({ start: sum, bars: z.array(z.object({ bar: z.string(), amount: z.int(), n: z.int() })), end: sum })
      .nullable()
      .describe('What moved the open value over the period; start and bars add up to the end'),
    decisions: z.array(
      z.object({
        id,
        name: z.string().describe('As it is called today; empty where you may not read it'),
        metricId: z.string(),
        unit: unit.nullable(),
        expects: z.enum(['rise', 'fall']),
        decidedOn: day,
        reviewOn: day,
        verdict: z.enum(['keep', 'change', 'stop']).nullable(),
        before: value,
        after: value,
        range: z.object({ low: z.number(), high: z.number() }).nullable().describe('The 95 % range of the change'),
        says: z.enum(['as-expected', 'other-way', 'unclear']).nullable(),
      }),
    ),
    findings: z.array(
      z.object({
        kind: z.string(),
        metricId: z.string().nullable(),
        person: person.nullable(),
        stage: z.object({ id, name: z.string() }).nullable(),
        value,
        n: z.int(),
        stake: amount,
      }),
    ),
    moves: z
      .array(
        z.object({
          kind: z.enum(moveKinds),
          person: person.nullable().describe('Of whom, or from whom; null for all'),
          to: person.nullable(),
          count: z.number().nullable().describe('People to hire, or deals'),
          amount,
          value,
          against: value,
          n: z.int(),
        }),
      )
      .describe('What the numbers suggest: hiring, and who does what'),
  }),
);

export const listReviews = route({
  id: 'reviews.list',
  method: 'GET',
  path: '/api/v1/performance-reviews',
  summary: 'Reviews of performance, the latest period first: your own, and those of your people',
  rights: read,
  query: z.strictObject({ asOf, ...pageQuery }),
  answer: page(review),
});

export const readReview = route({
  id: 'reviews.read',
  method: 'GET',
  path: '/api/v1/performance-reviews/:id',
  summary: 'The report of a review, drawn from what was frozen with it',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: report,
});

export const makeReview = route({
  id: 'reviews.make',
  method: 'POST',
  path: '/api/v1/performance-reviews',
  summary: 'Review a period as you see it: its numbers are frozen, and the report is drawn from them',
  rights: write,
  body: z.strictObject({
    name: line(200),
    from: day,
    until: day.describe('The first day after the period; within a year of the first'),
    knownOn: day.optional().describe('Left out: the last day of the period, or today while it runs'),
    note: note.default(''),
  }),
  answer: review.extend({ groupId }),
  created: true,
});

export const changeReview = route({
  id: 'reviews.change',
  method: 'PATCH',
  path: '/api/v1/performance-reviews/:id',
  summary: 'Change its name or what was noted; what it rests on stays',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ name: line(200), note }).partial(),
  answer: review.extend({ groupId }),
  current: review,
});

export const removeReview = route({
  id: 'reviews.remove',
  method: 'DELETE',
  path: '/api/v1/performance-reviews/:id',
  summary: 'Remove a review; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: review,
});

export const askAgain = route({
  id: 'reviews.askAgain',
  method: 'GET',
  path: '/api/v1/performance-reviews/:id/again',
  summary: 'Ask the history once more for the same days, and say where it tells otherwise than what was frozen',
  description: 'Asked with your rights: of another’s review you may see less or more than he did.',
  rights: read,
  params: byId,
  answer: z.object({
    same: z.int(),
    differs: z.array(
      z.object({
        of: z.enum(['figure', 'won', 'open']),
        metricId: z.string().nullable(),
        person: person.nullable(),
        frozen: value,
        now: value,
      }),
    ),
  }),
});
