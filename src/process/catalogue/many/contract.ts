import { z } from 'zod';
import { changeOfMany, changeOfRows, idsOfMany, previewOfMany, rowsOf } from '../../../platform/bulk/shapes.ts';
import { customFields } from '../../../platform/fields/shapes.ts';
import { line, route } from '../../../platform/http/contract.ts';
import { askedInQuery } from '../../../platform/views/shapes.ts';
import { productFields } from '../shapes-given.ts';

const write = { kind: 'product', action: 'write' } as const;

const manyProducts = z.strictObject({
  ids: idsOfMany,
  filter: z
    .strictObject({ q: line(100).optional(), where: askedInQuery.where })
    .optional()
    .describe('As in the list'),
  change: z.strictObject({
    series: line(200).nullable().optional(),
    active: z.boolean().optional(),
    custom: customFields.optional(),
    remove: z.literal(true).optional().describe('Delete them, to the trash; stands alone'),
  }),
});

export const previewProducts = route({
  id: 'catalogue.previewProducts',
  method: 'POST',
  path: '/api/v1/products/changes/preview',
  summary: 'What changing or deleting many products would do: how many, which cannot and why; nothing is written',
  rights: write,
  body: manyProducts,
  answer: previewOfMany,
  refusals: ['too-many-at-once'],
});

export const changeProducts = route({
  id: 'catalogue.changeProducts',
  method: 'POST',
  path: '/api/v1/products/changes',
  summary: 'Change or delete many products as one act, undone as one',
  description:
    'More than a couple of hundred are changed by a job: `runId` names its run, whose result has the group and the same figures. Stopped, it changes nothing.',
  rights: write,
  body: manyProducts,
  answer: changeOfMany,
  refusals: ['too-many-at-once'],
});

export const productRows = route({
  id: 'catalogue.changeProductCells',
  method: 'POST',
  path: '/api/v1/products/cells',
  summary: 'Change many products, each in its own way, as one act with one undo: cells of their list',
  rights: write,
  bodyBytes: 2_000_000,
  body: z.strictObject({
    rows: rowsOf(z.strictObject(productFields).partial().describe('What changes of it; what is left out stays')),
  }),
  answer: changeOfRows,
});
