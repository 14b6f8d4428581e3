import { z } from 'zod';
import { changeOfMany, changeOfRows, idsOfMany, previewOfMany, rowsOf } from '../../../platform/bulk/shapes.ts';
import { customFields } from '../../../platform/fields/shapes.ts';
import { id, line, route } from '../../../platform/http/contract.ts';
import { askedInQuery } from '../../../platform/views/shapes.ts';
import { leadCell } from '../shapes-given.ts';

const write = { kind: 'lead', action: 'write' } as const;

const manyLeads = z.strictObject({
  ids: idsOfMany,
  filter: z
    .strictObject({ q: line(100).optional(), where: askedInQuery.where })
    .optional()
    .describe('As in the list'),
  change: z.strictObject({
    ownerId: id.optional(),
    source: line(200).nullable().optional(),
    campaign: line(200).nullable().optional(),
    custom: customFields.optional(),
    remove: z.literal(true).optional().describe('Delete them, to the trash; stands alone'),
  }),
});

export const previewLeads = route({
  id: 'leads.previewMany',
  method: 'POST',
  path: '/api/v1/leads/changes/preview',
  summary: 'What changing or deleting many leads would do: how many, which cannot and why; nothing is written',
  rights: write,
  body: manyLeads,
  answer: previewOfMany,
  refusals: ['too-many-at-once'],
});

export const changeLeads = route({
  id: 'leads.changeMany',
  method: 'POST',
  path: '/api/v1/leads/changes',
  summary: 'Change or delete many leads as one act, undone as one',
  description:
    'More than a couple of hundred are changed by a job: `runId` names its run, whose result has the group and the same figures. Stopped, it changes nothing.',
  rights: write,
  body: manyLeads,
  answer: changeOfMany,
  refusals: ['too-many-at-once'],
});

export const leadRows = route({
  id: 'leads.changeCells',
  method: 'POST',
  path: '/api/v1/leads/cells',
  summary: 'Change many leads, each in its own way, as one act with one undo: cells of their list',
  rights: write,
  bodyBytes: 2_000_000,
  body: z.strictObject({
    rows: rowsOf(z.strictObject(leadCell).partial().describe('What changes of it; what is left out stays')),
  }),
  answer: changeOfRows,
});
