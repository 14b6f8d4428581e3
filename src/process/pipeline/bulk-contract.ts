import { z } from 'zod';
import { changeOfMany, idsOfMany, previewOfMany } from '../../platform/bulk/shapes.ts';
import { day, id, line, manyInQuery, route } from '../../platform/http/contract.ts';
import { filters, status } from './shapes.ts';

const write = { kind: 'deal', action: 'write' } as const;
const body = z.strictObject({
  ids: idsOfMany,
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
export const previewDeals = route({
  id: 'pipeline.previewDeals',
  method: 'POST',
  path: '/api/v1/deals/changes/preview',
  summary: 'What changing many deals would do: how many change, which cannot and why; nothing is written',
  rights: write,
  body,
  answer: previewOfMany,
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
  answer: changeOfMany,
  refusals: ['too-many-at-once'],
});
