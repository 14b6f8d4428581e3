import { z } from 'zod';
import { asOf, currency, day, id, line, named, route } from '../../../platform/http/contract.ts';
import { definition } from '../../../platform/metrics/contract.ts';
import { metricId } from '../reports/contract.ts';
import { verdicts } from './rules/effect.ts';
import { goals } from './rules/kpi-library.ts';

const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const person = z.object({ id, name: z.string() });

const fields = {
  name: line(200).describe('What was decided'),
  decidedOn: day,
  metricId: metricId.describe('What it should move'),
  expects: z.enum(['rise', 'fall']),
  reason: z.string().trim().max(2_000).describe('Why it should'),
  teamOf: id.nullable().describe('Whose team it is about; null is everybody'),
  reviewOn: day.describe('On which it is held against what happened'),
  verdict: z.enum(verdicts).nullable().describe('What became of it; null until it is reviewed'),
  learned: z.string().trim().max(2_000),
};

const decision = named(
  'Decision',
  z.object({
    id,
    version: z.int(),
    ...fields,
    owner: person,
    team: person.nullable(),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
  }),
);
const read = { kind: 'decision', action: 'read' } as const;
const write = { kind: 'decision', action: 'write' } as const;

export const listDecisions = route({
  id: 'decisions.list',
  method: 'GET',
  path: '/api/v1/decisions',
  summary: 'What was decided, the newest first: your own, and those of your people',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(decision) }),
});

export const makeDecision = route({
  id: 'decisions.make',
  method: 'POST',
  path: '/api/v1/decisions',
  summary: 'Note a decision, the metric that it should move, and when to look again',
  rights: write,
  body: z.strictObject(fields),
  answer: decision.extend({ groupId }),
  created: true,
});

export const changeDecision = route({
  id: 'decisions.change',
  method: 'PATCH',
  path: '/api/v1/decisions/:id',
  summary: 'Change or review a decision',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: decision.extend({ groupId }),
  current: decision,
});

export const removeDecision = route({
  id: 'decisions.remove',
  method: 'DELETE',
  path: '/api/v1/decisions/:id',
  summary: 'Remove a decision; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: decision,
});

export const readEffect = route({
  id: 'decisions.effect',
  method: 'GET',
  path: '/api/v1/decisions/:id/effect',
  summary: 'How its metric moved from before to after, with the 95 % range of the change',
  rights: read,
  params: byId,
  answer: z.object({
    definition: definition.nullable().describe('Null: the metric is gone, or not for you'),
    weeks: z.int().describe('Whole weeks after it that are read, and as many before; four are needed'),
    from: day.nullable(),
    until: day.nullable(),
    currency: currency.nullable(),
    effect: z
      .object({
        before: z.number(),
        after: z.number(),
        change: z.number(),
        range: z.object({ low: z.number(), high: z.number() }).describe('The 95 % range of the change'),
        by: z.enum(['ranges', 'weeks']).describe('From the ranges of both, or from weekly readings'),
        says: z.enum(['as-expected', 'other-way', 'unclear']),
      })
      .nullable(),
  }),
});

const kpiFields = {
  metricId,
  goal: z.enum(goals).nullable().describe('Null: it is linked to no goal'),
  answersId: id.nullable().describe('Who answers for it'),
};
const kpi = named(
  'Kpi',
  z.object({ id, version: z.int(), ...kpiFields, answers: person.nullable(), mayWrite: z.boolean() }),
);
const readKpi = { kind: 'kpi', action: 'read' } as const;
const writeKpi = { kind: 'kpi', action: 'write' } as const;

export const listKpis = route({
  id: 'kpis.list',
  method: 'GET',
  path: '/api/v1/kpis',
  summary: 'What the workspace measures itself by',
  rights: readKpi,
  answer: z.object({ items: z.array(kpi), mayMake: z.boolean() }),
});

export const makeKpi = route({
  id: 'kpis.make',
  method: 'POST',
  path: '/api/v1/kpis',
  summary: 'Measure yourselves by a metric, for a goal',
  rights: writeKpi,
  body: z.strictObject(kpiFields),
  answer: kpi.extend({ groupId }),
  created: true,
});

export const changeKpi = route({
  id: 'kpis.change',
  method: 'PATCH',
  path: '/api/v1/kpis/:id',
  summary: 'Link it to another goal, or have somebody else answer for it',
  rights: writeKpi,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ goal: kpiFields.goal, answersId: kpiFields.answersId }).partial(),
  answer: kpi.extend({ groupId }),
  current: kpi,
});

export const removeKpi = route({
  id: 'kpis.remove',
  method: 'DELETE',
  path: '/api/v1/kpis/:id',
  summary: 'Measure yourselves by it no more; the metric stays',
  rights: writeKpi,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: kpi,
});
