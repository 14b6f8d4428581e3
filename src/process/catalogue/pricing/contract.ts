import { z } from 'zod';
import {
  amount,
  asOf,
  currency,
  day,
  id,
  line,
  named,
  pageQuery,
  route,
  total,
  version,
} from '../../../platform/http/contract.ts';
import { mostPrices, priceFaults } from './rules/read-prices.ts';

const byId = z.strictObject({ id });
const nextCursor = z.string().nullable();
const groupId = id.describe('Undo it by this');
const person = z.object({ id, name: z.string() });
const rightsTo = (kind: string) => ({ read: { kind, action: 'read' }, write: { kind, action: 'write' } }) as const;
const ofLists = rightsTo('price-list');
const ofBundles = rightsTo('bundle');

const hasDigits = (most: number) => (value: number) => Number(value.toFixed(most)) === value;
const quantity = z.number().min(0.001).max(1_000_000).refine(hasDigits(3), 'has at most three digits after the point');

const listFields = {
  name: line(200),
  currency,
  startsOn: day,
  endsOn: day.nullable().describe('Its last day; null is until further notice'),
  companyId: id.nullable().describe('For this customer alone'),
  sector: line(200).nullable().describe('For companies of this sector alone'),
  prices: z.array(z.strictObject({ productId: id, price: amount })).max(mostPrices),
};

const priceList = named(
  'PriceList',
  z.object({
    id,
    version,
    name: z.string(),
    currency,
    startsOn: day,
    endsOn: day.nullable(),
    company: person.nullable(),
    sector: z.string().nullable(),
    prices: z
      .array(z.object({ product: person, price: total }))
      .describe('Empty where prices are kept from the reader'),
    mayWrite: z.boolean(),
  }),
);

export const listPriceLists = route({
  id: 'pricing.listPriceLists',
  method: 'GET',
  path: '/api/v1/price-lists',
  summary: 'Price lists, those that begin last first',
  rights: ofLists.read,
  query: z.strictObject({ ...pageQuery, asOf }),
  answer: z.object({ items: z.array(priceList), nextCursor, mayMake: z.boolean() }),
});

export const createPriceList = route({
  id: 'pricing.createPriceList',
  method: 'POST',
  path: '/api/v1/price-lists',
  summary: 'Make a price list: for all, for a sector or for one customer',
  rights: ofLists.write,
  body: z.strictObject(listFields),
  answer: priceList.extend({ groupId }),
  created: true,
});

export const updatePriceList = route({
  id: 'pricing.updatePriceList',
  method: 'PATCH',
  path: '/api/v1/price-lists/:id',
  summary: 'Change a price list; prices given replace all it had',
  rights: ofLists.write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(listFields).partial(),
  answer: priceList.extend({ groupId }),
  current: priceList,
});

export const removePriceList = route({
  id: 'pricing.removePriceList',
  method: 'DELETE',
  path: '/api/v1/price-lists/:id',
  summary: 'Remove a price list; removing can be undone',
  rights: ofLists.write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: priceList,
});

export const readPricesText = route({
  id: 'pricing.readPrices',
  method: 'POST',
  path: '/api/v1/price-lists/read',
  summary: 'What a pasted block or a CSV file says of prices, line by line; nothing is written',
  rights: ofLists.write,
  bodyBytes: 2_000_000,
  body: z.strictObject({ text: z.string().max(1_000_000), currency }),
  answer: z.object({
    prices: z.array(z.object({ product: person, price: total })),
    faults: z.array(
      z.object({
        line: z.int().describe('The line of the text, counted from 1'),
        field: z.enum(['product', 'price']),
        fault: z.enum(priceFaults),
        said: z.string().describe('What stood there'),
      }),
    ),
    lines: z.int(),
  }),
});

export const pricesFor = route({
  id: 'pricing.pricesFor',
  method: 'GET',
  path: '/api/v1/prices',
  summary: 'What each product that is sold costs a customer on a day, and by which list',
  rights: ofLists.read,
  query: z.strictObject({ currency: currency.optional(), companyId: id.optional(), asOf }),
  answer: z.object({
    currency,
    items: z.array(
      z.object({
        product: person,
        price: total.nullable().describe('null: agreed each time, in another currency, or kept from the reader'),
        list: person.nullable().describe('null: the list price of the product'),
      }),
    ),
  }),
});

const bundlePart = z.strictObject({ productId: id, quantity, optional: z.boolean() });
const bundleFields = {
  name: line(200),
  currency,
  price: amount.nullable().describe('Of all parts that are not optional; null: the parts say'),
  parts: z.array(bundlePart).min(1).max(100),
  active: z.boolean().describe('Whether it is still sold'),
};

const bundle = named(
  'Bundle',
  z.object({
    id,
    version,
    name: z.string(),
    currency,
    price: total.nullable().describe('null also where prices are kept from the reader'),
    parts: z.array(z.object({ product: person, quantity: z.number(), optional: z.boolean() })),
    active: z.boolean(),
    mayWrite: z.boolean(),
  }),
);

export const listBundles = route({
  id: 'pricing.listBundles',
  method: 'GET',
  path: '/api/v1/bundles',
  summary: 'Products that are sold together, by name',
  rights: ofBundles.read,
  query: z.strictObject({ ...pageQuery, asOf }),
  answer: z.object({ items: z.array(bundle), nextCursor, mayMake: z.boolean() }),
});

export const createBundle = route({
  id: 'pricing.createBundle',
  method: 'POST',
  path: '/api/v1/bundles',
  summary: 'Make a bundle, at a price of the whole or at those of its parts',
  rights: ofBundles.write,
  body: z.strictObject(bundleFields),
  answer: bundle.extend({ groupId }),
  created: true,
});

export const updateBundle = route({
  id: 'pricing.updateBundle',
  method: 'PATCH',
  path: '/api/v1/bundles/:id',
  summary: 'Change a bundle; what was sold before stays as it was',
  rights: ofBundles.write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(bundleFields).partial(),
  answer: bundle.extend({ groupId }),
  current: bundle,
});

export const removeBundle = route({
  id: 'pricing.removeBundle',
  method: 'DELETE',
  path: '/api/v1/bundles/:id',
  summary: 'Remove a bundle; removing can be undone',
  rights: ofBundles.write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: bundle,
});
