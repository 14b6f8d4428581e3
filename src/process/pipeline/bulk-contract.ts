import { z } from 'zod';
import { day, id, line, manyInQuery, route } from '../../platform/http/contract.ts';
import { mostNamed } from './rules/bulk.ts';
import { filters, status } from './shapes.ts';

const write = { kind: 'deal', action: 'write' } as const;
const body = z.strictObject({
  ids: z.array(id).min(1).max(mostNamed).optional().describe('These deals; left out, all that match the filter'),
  filter: z
    .strictObject({ ...filters, status: manyInQuery(status).optional() })
    .optional()
    .describe('As in the list of deals'),
  change: z.strictObject({
    ownerId: id.optional(),
    expectedCloseOn: day.nullable().optional(),
    nextStep: line(300).nullable().optional(),
    nextStepOn: day.nullable().optional(),
  }),
});
const left = z.object({ id, name: z.string(), why: z.enum(['not-yours', 'changed-meanwhile']) });
const outcome = {
  unchanged: z.int().describe('Those that have it so already'),
  left: z.array(left).describe('Those that cannot change, the first 50 by name'),
  leftInAll: z.int(),
};

export const previewDeals = route({
  id: 'pipeline.previewDeals',
  method: 'POST',
  path: '/api/v1/deals/changes/preview',
  summary: 'What changing many deals would do: how many change, which cannot and why; nothing is written',
  rights: write,
  body,
  answer: z.object({ changing: z.int(), ...outcome }),
  refusals: ['too-many-at-once'],
});

export const changeDeals = route({
  id: 'pipeline.changeDeals',
  method: 'POST',
  path: '/api/v1/deals/changes',
  summary: 'Change many deals as one act, undone as one',
  description:
    'More than a couple of hundred are changed by a job: `runId` names its run, whose result has the group and the same figures. Stopped, it changes nothing.',
  rights: write,
  body,
  answer: z.object({
    groupId: id.nullable().describe('Undo it by this; null while a job is at it'),
    runId: id.nullable().describe('The run to watch and to stop: until it is through nothing is changed'),
    changed: z.int().describe('How many changed; by a job, how many will'),
    ...outcome,
  }),
  refusals: ['too-many-at-once'],
});
