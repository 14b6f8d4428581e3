import { z } from 'zod';
import { asOf, currency, day, id, manyInQuery, route, total, wholeInQuery } from '../../platform/http/contract.ts';
import { sortable } from './contract.ts';
import { groupings } from './rules/groups.ts';
import { filters, status } from './shapes.ts';

const asked = {
  ...filters,
  status: manyInQuery(status).optional(),
  stageId: manyInQuery(id).optional(),
  closedFrom: day.optional(),
  closedBefore: day.optional(),
};

export const dealGroups = route({
  id: 'pipeline.dealGroups',
  method: 'GET',
  path: '/api/v1/deals/groups',
  summary: 'A list of deals in groups: the count and sum of all deals of each, whether they are loaded or not',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({ asOf, by: z.enum(groupings), ...asked }),
  answer: z.object({
    groups: z.array(
      z.object({
        key: z
          .string()
          .describe('With its grouping this narrows the list of deals to the group; empty is those without'),
        label: z.string().nullable().describe('Null where the key says it: a month, a category, won, lost'),
        count: z.int(),
        sum: total,
        otherCurrencies: z.int().describe('Counted, and not in the sum'),
      }),
    ),
    more: z.int().describe('Groups beyond the first 200'),
    currency,
  }),
});

export const dealMarks = route({
  id: 'pipeline.dealMarks',
  method: 'GET',
  path: '/api/v1/deals/marks',
  summary: 'Cursors at even distances through a list of deals: to read its middle or end without all that is before',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({
    asOf,
    ...asked,
    group: z.string().max(60).optional(),
    every: wholeInQuery(10, 1000).default(200).describe('So many deals between two marks'),
    sort: z.enum(sortable).default('createdOn'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    order: z.string().min(1).max(300).optional(),
  }),
  answer: z.object({
    marks: z.array(z.string()).describe('The first leads behind as many deals as stand between two, and so on'),
    total: z.int(),
  }),
});
