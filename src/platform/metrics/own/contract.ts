import { z } from 'zod';
import { id, instant, line, named, route } from '../../http/contract.ts';
import { gives } from './rules/own-formula.ts';

const read = { kind: 'own-metric', action: 'read' } as const;
const write = { kind: 'own-metric', action: 'write' } as const;
const byId = z.strictObject({ id });

const fields = {
  name: line(80),
  meaning: z.string().trim().max(300).describe('What it tells, in a sentence'),
  formula: line(1_000).describe('Over ids of metrics: won_value / activities_done'),
  gives: z.enum(gives).describe('What its result is'),
  betterIs: z.enum(['higher', 'lower']),
  tells: z.enum(['leading', 'lagging']),
};

const own = named(
  'OwnMetric',
  z.object({
    id,
    version: z.int(),
    key: z.string().describe('Its id wherever metrics are asked'),
    ...fields,
    formulaVersion: z.int().describe('Rises with each other formula; an earlier one can be asked by it'),
    mayWrite: z.boolean(),
  }),
);
const kept = own.extend({ groupId: id.describe('Undo it by this') });

export const listOwn = route({
  id: 'ownMetrics.list',
  method: 'GET',
  path: '/api/v1/own-metrics',
  summary: 'The metrics that the workspace made of others, by name',
  rights: read,
  answer: z.object({ items: z.array(own), mayMake: z.boolean() }),
});

export const makeOwn = route({
  id: 'ownMetrics.make',
  method: 'POST',
  path: '/api/v1/own-metrics',
  summary: 'Make a metric of others by a formula whose units go together',
  rights: write,
  body: z.strictObject(fields),
  answer: kept,
  created: true,
  refusals: ['own-metric-is-used', 'own-metrics-are-many'],
});

export const changeOwn = route({
  id: 'ownMetrics.change',
  method: 'PATCH',
  path: '/api/v1/own-metrics/:id',
  summary: 'Change an own metric; another formula is another version, and the earlier one can still be asked',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: kept,
  current: own,
  refusals: ['own-metric-is-used', 'own-metrics-are-many'],
});

export const removeOwn = route({
  id: 'ownMetrics.remove',
  method: 'DELETE',
  path: '/api/v1/own-metrics/:id',
  summary: 'Remove an own metric that no other is made of; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: own,
  refusals: ['own-metric-is-used', 'own-metrics-are-many'],
});

export const listFormulas = route({
  id: 'ownMetrics.formulas',
  method: 'GET',
  path: '/api/v1/own-metrics/:id/formulas',
  summary: 'What its formula was from when on, the newest first',
  rights: read,
  params: byId,
  answer: z.object({
    items: z.array(z.object({ formulaVersion: z.int(), from: instant, name: z.string(), formula: z.string() })),
  }),
});
