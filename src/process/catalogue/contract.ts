import { z } from 'zod';
import { customShown } from '../../platform/fields/shapes.ts';
import {
  asOf,
  closest,
  currency,
  flagInQuery,
  id,
  line,
  manyInQuery,
  named,
  page,
  pageQuery,
  route,
  version,
} from '../../platform/http/contract.ts';
import { askedInQuery } from '../../platform/views/shapes.ts';
import { productFields } from './shapes-given.ts';

export * from './many/contract.ts';
export * from './pricing/contract.ts';

const read = { kind: 'product', action: 'read' } as const;
const write = { kind: 'product', action: 'write' } as const;
const byId = z.strictObject({ id });

export const product = named(
  'Product',
  z.object({
    id,
    version,
    name: z.string(),
    series: z.string().nullable(),
    listPrice: z
      .int()
      .nullable()
      .describe('Whole minor units of its currency; null where the price is agreed each time'),
    cost: z.int().nullable().describe('What one costs us for one payment; null also for who may not know'),
    marginFloor: z.number().nullable().describe('The least margin as a share of the price, 0 to 1'),
    currency,
    active: z.boolean().describe('Whether it is still sold'),
    custom: customShown,
    mayWrite: z.boolean().describe('Whether the reader may change it'),
  }),
);

export const listProducts = route({
  id: 'catalogue.listProducts',
  method: 'GET',
  path: '/api/v1/products',
  summary: 'Products, sorted and filtered, now or as of a past day',
  rights: read,
  query: z.strictObject({
    ...pageQuery,
    asOf,
    q: line(100).optional().describe('Words of the name or series, as in search'),
    series: manyInQuery(line(200)).optional(),
    active: flagInQuery().optional(),
    ...askedInQuery,
    sort: z.enum(['name', 'created']).default('name'),
    direction: z.enum(['asc', 'desc']).default('asc'),
  }),
  answer: page(product).extend(closest),
});

export const readProduct = route({
  id: 'catalogue.readProduct',
  method: 'GET',
  path: '/api/v1/products/:id',
  summary: 'A product',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: product,
});

export const createProduct = route({
  id: 'catalogue.createProduct',
  method: 'POST',
  path: '/api/v1/products',
  summary: 'Enter a product',
  rights: write,
  body: z.strictObject({ ...z.object(productFields).partial().shape, name: productFields.name }),
  answer: product,
  created: true,
});

export const updateProduct = route({
  id: 'catalogue.updateProduct',
  method: 'PATCH',
  path: '/api/v1/products/:id',
  summary: 'Change fields of a product; null clears one',
  description: 'A new list price holds from now on: what was sold before keeps its amount.',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(productFields).partial(),
  answer: product,
});

export const removeProduct = route({
  id: 'catalogue.removeProduct',
  method: 'DELETE',
  path: '/api/v1/products/:id',
  summary: 'Remove a product that no deal names; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: product,
  refusals: ['in-use'],
});
