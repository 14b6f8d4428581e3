import { z } from 'zod';
import { id, line, route } from '../../platform/http/contract.ts';
import * as shapes from './shapes.ts';

const reads = { kind: 'selling-model', action: 'read' } as const;
const writes = { kind: 'selling-model', action: 'write' } as const;
const readsHandOffs = { kind: 'hand-off', action: 'read' } as const;
const writesHandOffs = { kind: 'hand-off', action: 'write' } as const;
const byId = z.strictObject({ id });

export const listModels = route({
  id: 'models.list',
  method: 'GET',
  path: '/api/v1/selling-models',
  summary: 'How each segment is sold to, was, and will be: the switch that begins last first',
  rights: reads,
  answer: z.object({
    items: z.array(shapes.model),
    segments: z.array(shapes.who),
    mayWrite: z.boolean(),
  }),
});

export const ownStages = route({
  id: 'models.own',
  method: 'GET',
  path: '/api/v1/selling-models/own',
  summary: 'In which stages of which pipelines you do your part, for the board that you look at first',
  rights: reads,
  answer: z.object({
    items: z.array(
      z.object({ pipelineId: id, segment: shapes.who.nullable(), duty: shapes.duty, stageIds: z.array(id) }),
    ),
  }),
});

export const foreseeSwitch = route({
  id: 'models.foresee',
  method: 'POST',
  path: '/api/v1/selling-models/effect',
  summary:
    'What a switch would change, and how the deals of the last four quarters would have gone: nothing is written',
  rights: writes,
  body: shapes.asked,
  answer: shapes.effect,
  refusals: ['fields-kept'],
});

export const readOutcome = route({
  id: 'models.outcome',
  method: 'GET',
  path: '/api/v1/selling-models/:id/outcome',
  summary: 'What came of a switch: conversion before and since, hand-offs, and what each has brought',
  rights: reads,
  params: byId,
  answer: shapes.outcome,
  refusals: ['fields-kept'],
});

export const switchModel = route({
  id: 'models.switch',
  method: 'POST',
  path: '/api/v1/selling-models',
  summary: 'Sell to a segment in this way from a day on',
  rights: writes,
  body: shapes.asked.extend({
    withQuotas: z
      .boolean()
      .default(false)
      .describe('Whether the quotas of the quarter are set as the effect proposes them, in the same act'),
  }),
  answer: shapes.model.extend({
    groupId: shapes.groupId,
    handed: z.int().describe('Open deals handed over by it'),
    handedLeads: z.int().describe('Leads handed over by it'),
    quotas: z.int().describe('Quotas that were set with it'),
  }),
  created: true,
});

export const takeSwitchBack = route({
  id: 'models.takeBack',
  method: 'DELETE',
  path: '/api/v1/selling-models/:id',
  summary: 'Take a switch back, with all that it handed over as it began',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: shapes.groupId, left: z.int().describe('Records changed again since, which stay') }),
  current: shapes.model,
});

export const listHandOffs = route({
  id: 'handOffs.list',
  method: 'GET',
  path: '/api/v1/hand-offs',
  summary: 'What was handed over to you, or to those whom you may see: what waits first',
  rights: readsHandOffs,
  query: z.strictObject({ whose: z.enum(['mine', 'all']).optional() }),
  answer: z.object({ items: z.array(shapes.handOff) }),
});

export const takeHandOff = route({
  id: 'handOffs.take',
  method: 'POST',
  path: '/api/v1/hand-offs/:id/taken',
  summary: 'Take what was handed over, once all that belongs to it is there',
  rights: writesHandOffs,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ticked: z.array(z.int().min(0).max(11)).max(12) }),
  answer: shapes.handOff.extend({ groupId: shapes.groupId }),
  current: shapes.handOff,
  refusals: ['is-answered', 'not-all-there', 'is-elsewhere'],
});

export const sendHandOffBack = route({
  id: 'handOffs.sendBack',
  method: 'POST',
  path: '/api/v1/hand-offs/:id/sent-back',
  summary: 'Send back what was handed over, with why: it is whose it was, and so is its credit',
  rights: writesHandOffs,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ reason: line(400) }),
  answer: shapes.handOff.extend({ groupId: shapes.groupId }),
  current: shapes.handOff,
  refusals: ['is-answered', 'not-all-there', 'is-elsewhere'],
});
