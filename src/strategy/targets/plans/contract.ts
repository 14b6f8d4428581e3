import { z } from 'zod';
import {
  amount,
  asOf,
  currency,
  day,
  id,
  line,
  named,
  route,
  total,
  version,
  wholeInQuery,
} from '../../../platform/http/contract.ts';
import { teamMoves } from '../contract.ts';

const read = { kind: 'target-plan', action: 'read' } as const;
const write = { kind: 'target-plan', action: 'write' } as const;
const answering = { kind: 'target-answer', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const who = z.object({ id, name: z.string() });
const year = wholeInQuery(1905, 2198).optional().describe('The fiscal year; left out, the one of today');
const share = z.number().min(0).max(1);

const four = <S extends z.ZodType>(item: S) => z.array(item).length(4).describe('One for each quarter of the year');

const basis = named(
  'TargetBasis',
  z.strictObject({
    wonBefore: total.nullable().describe('What was won in the last four quarters that were over'),
    wonTwoBefore: total.nullable().describe('And in the four before those'),
    growth: z.number().min(-1).max(10).describe('How much more than the year before is aimed at: 0.1 is a tenth'),
    market: z.strictObject({ size: amount, share }).nullable().describe('What the market buys, and our share of it'),
    weights: z.strictObject({
      trend: z.int().min(0).max(100),
      aim: z.int().min(0).max(100),
      market: z.int().min(0).max(100),
    }),
  }),
);

const presence = {
  weight: z.int().min(0).max(1_000).describe('How much his patch holds; 100 is as much as anybody’s'),
  from: day.nullable().describe('His first day, where he begins'),
  until: day.nullable().describe('His last day, where he leaves'),
  rampMonths: z.int().min(0).max(36).describe('Months from his first day until he sells as much as anybody'),
  away: z.array(z.strictObject({ firstDay: day, lastDay: day })).max(20),
  agreed: four(amount.nullable()).describe('What was agreed for a quarter; null gets a part of the rest'),
};

const fields = {
  name: line(120),
  total: amount,
  overPercent: z.int().min(0).max(100).describe('How much more than the total people are given in all'),
  goal: line(300).nullable().describe('Which aim of the company it serves; needed before it is approved'),
  why: line(2_000).nullable(),
  basis: basis.nullable().describe('What the total was reckoned from'),
  seasons: four(z.number().min(0).max(1_000)),
  people: z.array(z.strictObject({ personId: id, ...presence })).max(500),
};

const planned = z.object({ person: who, ...presence, amounts: four(total) });
const listed = {
  id,
  version,
  name: z.string(),
  author: who,
  year: z.int(),
  yearStart: day,
  currency,
  total,
  assigned: total.describe('What people are given in all'),
  standing: z.enum(['draft', 'approved', 'amended']),
  edition: z.int().nullable().describe('The newest that was approved'),
  peopleCount: z.int(),
  proposedCount: z.int().describe('How many said what they propose'),
  acknowledgedCount: z.int().describe('How many took note of the newest edition'),
  mayWrite: z.boolean(),
};

export const targetPlan = named(
  'TargetPlan',
  z.object({
    ...listed,
    quarters: four(z.string()),
    overPercent: z.int(),
    goal: z.string().nullable(),
    why: z.string().nullable(),
    basis: basis.nullable(),
    seasons: four(z.number()),
    teams: z
      .array(z.object({ leader: who.nullable(), amounts: four(total) }))
      .describe('What direct teams are given, each person by the days on which he is with it: together the whole'),
    moves: teamMoves,
    people: z.array(
      planned.extend({
        proposed: four(total).nullable().describe('What he proposes himself'),
        note: z.string().nullable(),
        acknowledged: z.object({ edition: z.int(), on: day }).nullable(),
      }),
    ),
    editions: z.array(
      z.object({
        edition: z.int(),
        approvedOn: day,
        approvedBy: who.nullable(),
        total,
        overPercent: z.int(),
        goal: z.string(),
        why: z.string().nullable(),
        people: z.array(z.object({ person: who, amounts: four(total) })),
      }),
    ),
  }),
);

const own = named(
  'OwnTarget',
  z.object({
    plan: who,
    author: who,
    currency,
    quarters: four(z.string()),
    amounts: four(total).nullable().describe('Your part of the newest edition; null while none is approved'),
    edition: z.int().nullable(),
    proposed: four(total).nullable(),
    note: z.string().nullable(),
    acknowledged: z.object({ edition: z.int(), on: day }).nullable(),
  }),
);

export const listPlans = route({
  id: 'targets.listPlans',
  method: 'GET',
  path: '/api/v1/target-plans',
  summary: 'The plans of a fiscal year that you may read, and your own part of those that you are in',
  rights: 'signed-in',
  query: z.strictObject({ year, asOf }),
  answer: z.object({
    year: z.int(),
    items: z.array(z.object(listed)),
    mine: z.array(own).describe('As of today'),
    mayMake: z.boolean(),
  }),
});

export const readPlan = route({
  id: 'targets.readPlan',
  method: 'GET',
  path: '/api/v1/target-plans/:id',
  summary: 'A plan: what it rests on, who is to win what, what each proposes, and its editions',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: targetPlan,
});

export const makePlan = route({
  id: 'targets.makePlan',
  method: 'POST',
  path: '/api/v1/target-plans',
  summary: 'Plan a fiscal year: a total, spread over people and quarters to the cent',
  rights: write,
  body: z.strictObject({ ...z.object(fields).partial().shape, name: fields.name, year: z.int().min(1905).max(2198) }),
  answer: targetPlan.extend({ groupId }),
  created: true,
});

export const changePlan = route({
  id: 'targets.changePlan',
  method: 'PATCH',
  path: '/api/v1/target-plans/:id',
  summary: 'Change a plan; it is spread anew, and what was approved stays until the change is approved too',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: targetPlan.extend({ groupId }),
  current: targetPlan,
});

export const removePlan = route({
  id: 'targets.removePlan',
  method: 'DELETE',
  path: '/api/v1/target-plans/:id',
  summary: 'Take a plan away that was never approved, with what people said to it',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: targetPlan,
  refusals: ['approved-once'],
});

export const proposeOwn = route({
  id: 'targets.proposeOwn',
  method: 'PUT',
  path: '/api/v1/target-plans/:id/proposal',
  summary: 'Say what you propose for yourself in each quarter of a plan that you are in, or take it back',
  rights: answering,
  params: byId,
  body: z.strictObject({ proposed: four(amount).nullable(), note: line(1_000).nullable() }),
  answer: z.object({ groupId }),
});

export const acknowledge = route({
  id: 'targets.acknowledge',
  method: 'PUT',
  path: '/api/v1/target-plans/:id/acknowledgement',
  summary: 'Take note of your own part of the newest edition of a plan',
  rights: answering,
  params: byId,
  body: z.strictObject({ edition: z.int().min(1) }),
  answer: z.object({ groupId }),
  refusals: ['newer-edition', 'nothing-approved'],
});

export const readHistory = route({
  id: 'targets.readHistory',
  method: 'GET',
  path: '/api/v1/target-history',
  summary:
    'What each of your people won in the last eight quarters that are over before a fiscal year: what a plan rests on',
  rights: write,
  query: z.strictObject({ year: wholeInQuery(1905, 2198) }),
  answer: z.object({
    year: z.int(),
    currency,
    quarters: z.array(z.string()).describe('The oldest first'),
    wonBefore: total.nullable(),
    wonTwoBefore: total.nullable(),
    people: z.array(
      z.object({
        personId: id,
        won: z.array(total).describe('In each quarter'),
        wins: z.array(z.int()).describe('In how many deals'),
      }),
    ),
  }),
});
