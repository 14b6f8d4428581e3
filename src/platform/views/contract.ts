import { z } from 'zod';
import { isColumnKey } from '../../ground/asking/columns.ts';
import { longestFilter } from '../../ground/asking/filter-text.ts';
import { id, line, named, route, version } from '../http/contract.ts';
import { sharings } from './policy.ts';

const read = { kind: 'view', action: 'read' } as const;
const write = { kind: 'view', action: 'write' } as const;
const byId = z.strictObject({ id });
const object = z
  .string()
  .regex(/^[a-z-]{1,40}$/, 'must be something that is listed, such as deal')
  .describe('What it lists: deal');
const text = (longest: number) => z.string().max(longest);

const shownColumn = z.strictObject({
  key: z.string().refine(isColumnKey, 'is not the key of a column'),
  width: z.int().min(60).max(800).nullable().describe('In pixels; null is its usual width'),
});
const fields = {
  name: line(80),
  sharing: z.enum(sharings).describe('The team is everybody below and above the owner'),
  columns: z.array(shownColumn).max(60).describe('In their order; none shows those of the list itself'),
  filter: text(longestFilter).describe('amount:over:1000000;owner:is:me|stage:is:ID - ";" is and, "|" is or'),
  sorting: text(300).describe('expectedCloseOn,-amount; empty is the order of the list itself'),
};
const shape = {
  frozen: z.int().min(0).max(10).describe('How many of the first columns stand still while the others scroll'),
  grouping: z
    .string()
    .refine((key) => key === '' || isColumnKey(key), 'is not the key of a column')
    .describe('By what the rows are grouped: owner; empty is by nothing'),
};
const asked = { ...fields, frozen: shape.frozen.optional(), grouping: shape.grouping.optional() };

export const view = named(
  'View',
  z.object({
    id,
    version,
    object,
    owner: z.object({ id, name: z.string() }),
    ...fields,
    ...shape,
    columns: z.array(z.object({ key: z.string(), width: z.int().nullable() })),
    lost: z
      .array(z.string())
      .describe(
        'Columns it asked that are not there, or not for you, and it is shown without; added fields without their names',
      ),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
    isDefault: z.boolean().describe('Whether you begin with it'),
  }),
);

export const listViews = route({
  id: 'views.list',
  method: 'GET',
  path: '/api/v1/views',
  summary: 'The views of a list that you may open, by name',
  rights: read,
  query: z.strictObject({ object }),
  answer: z.object({ items: z.array(view), mayShareWithAll: z.boolean() }),
});

export const makeView = route({
  id: 'views.make',
  method: 'POST',
  path: '/api/v1/views',
  summary: 'Keep a list as you see it: its columns, filter and order',
  rights: write,
  body: z.strictObject({ object, ...asked }),
  answer: view.extend({ groupId: id.describe('Undo it by this') }),
  created: true,
  refusals: ['may-not-open-to-all'],
});

export const changeView = route({
  id: 'views.change',
  method: 'PATCH',
  path: '/api/v1/views/:id',
  summary: 'Change a view of yours; whoever it is shared with sees it so from then on',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(asked).partial(),
  answer: view.extend({ groupId: id.describe('Undo it by this') }),
  current: view,
  refusals: ['may-not-open-to-all'],
});

export const removeView = route({
  id: 'views.remove',
  method: 'DELETE',
  path: '/api/v1/views/:id',
  summary: 'Remove a view of yours; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: view,
});

export const chooseDefault = route({
  id: 'views.chooseDefault',
  method: 'PUT',
  path: '/api/v1/views/default',
  summary: 'Choose the view that you begin a list with, or none',
  rights: { kind: 'view-default', action: 'write' },
  body: z.strictObject({ object, viewId: id.nullable() }),
  answer: z.object({ groupId: id.describe('Undo it by this') }),
});
